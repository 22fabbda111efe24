/* Draws the report from its data. Boxes are in pixels of the model input, as the data's are. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const g = data.image.geometry;
  const found = data.detections;
  const LEVELS = ["--p2", "--p3", "--p4", "--p5", "--p6"];
  const STROKES = ["#ff5d73", "#35b8ff", "#ffc94a", "#62d968", "#c98bff", "#ff9550", "#26d3c0", "#ff86d2"];
  const level = i => "var(" + LEVELS[Math.max(0, Math.min(4, i))] + ")";
  const colour = i => STROKES[i % STROKES.length];
  const $ = id => document.getElementById(id);

  /* Elements. */
  function node(made, attributes, children) {
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
    }
    made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
    return made;
  }
  const h = (tag, attributes, ...children) => node(document.createElement(tag), attributes, children);
  const s = (tag, attributes, ...children) =>
    node(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  const fill = (parent, ...children) => parent.replaceChildren(...children.flat());
  const caption = (...text) => h("figcaption", {}, ...text);

  /* Numbers. */
  const number = (value, digits = 2) => Number(value).toLocaleString("en", { maximumFractionDigits: digits });
  const probability = value => Number(value).toFixed(3);
  const time = ms => ms === undefined ? "" : ms < 0.1 ? "< 0.1 ms" : ms < 10 ? ms.toFixed(1) + " ms" : number(ms, 0) + " ms";
  function operations(count) {
    if (count === undefined) return "";
    return count >= 1e9 ? (count / 1e9).toFixed(count >= 1e11 ? 0 : 1) + " GFLOP" : (count / 1e6).toFixed(0) + " MFLOP";
  }
  const four = (list, i) => list.slice(4 * i, 4 * i + 4);
  const corners = box => box.map(v => Number(v).toFixed(1)).join(", ");
  const objectness = score => data.model.recipe === "detectron2" ? 1 / (1 + Math.exp(-score)) : Number(score);

  /* Drawing. */
  $("store").append(
    s("image", { id: "picture-input", href: data.image.input, width: g.inputWidth, height: g.inputHeight,
      preserveAspectRatio: "none" }),
    s("image", { id: "picture-original", href: data.image.original, width: g.originalWidth, height: g.originalHeight,
      preserveAspectRatio: "none" }));
  const photo = (name, dim) => s("use", { href: "#picture-" + name, class: dim ? "photo dim" : "photo" });
  function scene(label, dim, ...children) {
    return s("svg", { viewBox: `0 0 ${g.inputWidth} ${g.inputHeight}`, role: "img", "aria-label": label },
      photo("input", dim), ...children);
  }
  function rect(box, attributes) {
    const x = Math.min(box[0], box[2]), y = Math.min(box[1], box[3]);
    return s("rect", { x, y, width: Math.abs(box[2] - box[0]), height: Math.abs(box[3] - box[1]), ...attributes });
  }
  function heat(picture, rows, columns, stride) {
    return s("image", { href: picture, width: columns * stride, height: rows * stride, preserveAspectRatio: "none",
      class: "cells heat" });
  }
  function label(text, x, y, size = g.inputWidth / 55) {
    return s("text", { class: "label", x, y, style: `font-size:${size}px;stroke-width:${size / 4}px` }, text);
  }
  function legend(...entries) {
    return h("ul", { class: "legend" }, entries.map(([colour, text, hollow]) =>
      h("li", {}, h("i", { class: hollow ? "hollow" : null, style: `background:${colour};border-color:${colour}` }), text)));
  }
  function histogram(bins, logarithmic, text) {
    const most = Math.max(...bins.counts, 1);
    const tall = count => logarithmic ? Math.log1p(count) / Math.log1p(most) : count / most;
    const n = bins.counts.length;
    return s("svg", { class: "histogram", viewBox: `0 0 ${n} 1`, preserveAspectRatio: "none", role: "img", "aria-label": text },
      bins.counts.map((count, i) => s("rect", { x: i + 0.08, width: 0.84, y: 1 - tall(count), height: tall(count) })));
  }
  const axis = (...labels) => h("div", { class: "axis", "aria-hidden": "true" }, labels.map(text => h("span", {}, text)));

  /* Links: whatever belongs to a RoI or a detection carries its number. */
  const detectionOf = new Map();
  found.rois.forEach((roi, i) => { if (!detectionOf.has(roi)) detectionOf.set(roi, i); });
  const linked = (roi, detection) => ({ "data-roi": roi, "data-detection": detection });
  let followed = { roi: null, detection: null };
  const marks = (roi, detection) => [...document.querySelectorAll(
    detection !== null ? `[data-detection="${detection}"], [data-roi="${roi}"]:not([data-detection])` : `[data-roi="${roi}"]`)];
  function numbers(target) {
    const element = target.closest && target.closest("[data-roi]");
    if (!element) return null;
    const roi = Number(element.dataset.roi);
    const own = element.dataset.detection;
    return { roi, detection: own !== undefined ? Number(own) : detectionOf.has(roi) ? detectionOf.get(roi) : null };
  }
  function hover(target) {
    document.querySelectorAll(".linked").forEach(element => element.classList.remove("linked"));
    const at = numbers(target);
    if (at) marks(at.roi, at.detection).forEach(element => element.classList.add("linked"));
  }
  for (const type of ["mouseover", "focusin"]) document.addEventListener(type, event => hover(event.target));
  document.addEventListener("click", event => {
    const at = numbers(event.target);
    if (at) follow(at.roi, at.detection);
  });
  document.addEventListener("keydown", event => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("[data-roi][tabindex]")) {
      event.preventDefault();
      const at = numbers(event.target);
      follow(at.roi, at.detection);
    }
  });
  const listeners = [];
  function follow(roi, detection) {
    followed = { roi, detection };
    document.querySelectorAll(".followed").forEach(element => {
      element.classList.remove("followed");
      if (element.hasAttribute("aria-pressed")) element.setAttribute("aria-pressed", "false");
    });
    marks(roi, detection).forEach(element => {
      element.classList.add("followed");
      if (element.hasAttribute("aria-pressed")) element.setAttribute("aria-pressed", "true");
    });
    trail();
    listeners.forEach(listener => listener());
  }
  function remark() {
    if (followed.roi !== null) marks(followed.roi, followed.detection).forEach(element => element.classList.add("followed"));
  }
  function detectionBox(i, box, attributes) {
    return rect(box, { class: "box", stroke: colour(i), ...linked(found.rois[i], i), tabindex: 0, role: "button",
      "aria-label": `${found.names[i]} ${probability(found.scores[i])}: follow it back`, ...attributes });
  }

  /* The way back. */
  function anchorPlace(roi) {
    let rest = data.proposals.anchors[roi];
    const at = data.proposals.anchorLevels[roi];
    for (let i = 0; i < at; i++) {
      const grid = data.proposals.grids[i];
      rest -= grid.height * grid.width * grid.perCell;
    }
    const grid = data.proposals.grids[at];
    const cell = Math.floor(rest / grid.perCell);
    return { level: at, row: Math.floor(cell / grid.width), column: cell % grid.width, shape: rest % grid.perCell };
  }
  function closeUp(boxes, shapes) {
    const x1 = Math.min(...boxes.map(b => b[0])), y1 = Math.min(...boxes.map(b => b[1]));
    const x2 = Math.max(...boxes.map(b => b[2])), y2 = Math.max(...boxes.map(b => b[3]));
    const margin = 0.15 * Math.max(x2 - x1, y2 - y1) + 4;
    return s("svg", { viewBox: `${x1 - margin} ${y1 - margin} ${x2 - x1 + 2 * margin} ${y2 - y1 + 2 * margin}`, role: "img",
      "aria-label": "the part of the image around it" }, photo("input"), shapes);
  }
  function step(href, name, colour, values, ...pictures) {
    const target = $(href) ? h("a", { href: "#" + href }, name) : h("b", {}, name);
    return h("li", { style: colour ? `--c:${colour}` : null }, target, values.map(v => h("span", { class: "v" }, v)), pictures);
  }
  function trail() {
    const { roi, detection } = followed;
    const p = data.proposals;
    if (roi === null) {
      fill($("trail"), h("p", {}, found.rois.length ? "Choose a detection or a box." : "Nothing was found, so there is nothing to follow."));
      return;
    }
    const steps = [];
    const box = four(p.boxes, roi);
    if (detection !== null) {
      const masks = data.sections.masks && data.sections.masks.masks;
      const final = four(found.boxes, detection);
      const d = four(found.deltas, detection);
      steps.push(
        step("masks", "Mask", colour(detection), [masks ? `${number(masks[detection].area)} pixels` : ""],
          masks ? h("img", { src: masks[detection].grid, alt: "its mask, 28 by 28 cells" }) : null),
        step("selection", `Detection ${detection}: ${found.names[detection]}`, colour(detection),
          [`score ${probability(found.scores[detection])}`, corners(final)],
          closeUp([final, box], [rect(box, { class: "ghost", stroke: "#fff" }),
            rect(final, { class: "line", stroke: colour(detection), "stroke-width": 2 })])),
        step("box-head", "Deltas of its class", "var(--bar)", [d.map(v => Number(v).toFixed(2)).join(", ")]));
    }
    steps.push(step("roi", `RoI on P${p.roiLevels[roi] || "?"}`, level(p.roiLevels[roi] - 2),
      [`${number(box[2] - box[0], 0)} x ${number(box[3] - box[1], 0)} pixels`]));
    if (p.anchors[roi] < 0) {
      steps.push(step("proposals", `Proposal ${roi}`, null, ["a row of padding: an empty box without an anchor"]));
    } else {
      const anchor = four(p.anchorBoxes, roi);
      const place = anchorPlace(roi);
      const shade = level(place.level);
      steps.push(
        step("proposals", `Proposal ${roi}`, shade, [`objectness ${probability(objectness(p.scores[roi]))}`, corners(box)],
          closeUp([box, anchor], [rect(anchor, { class: "ghost", stroke: "#fff" }),
            rect(box, { class: "line", stroke: shade, "stroke-width": 2 })])),
        step("rpn", "Deltas", "var(--bar)", [four(p.deltas, roi).map(v => Number(v).toFixed(2)).join(", ")]),
        step("anchors", `Anchor ${p.anchors[roi]}`, shade, [`shape ${place.shape + 1} of ${p.grids[place.level].perCell}`, corners(anchor)]),
        step("fpn", `Level P${place.level + 2}, cell ${place.row}, ${place.column}`, shade,
          [`row ${place.row} of ${p.grids[place.level].height}, column ${place.column} of ${p.grids[place.level].width}`],
          scene("the cell in the image", true, s("circle", { cx: (place.column + 0.5) * g.inputWidth / p.grids[place.level].width,
            cy: (place.row + 0.5) * g.inputHeight / p.grids[place.level].height, r: g.inputWidth / 60, fill: shade, stroke: "#fff",
            "stroke-width": g.inputWidth / 250 }))));
    }
    fill($("trail"), h("p", {}, detection !== null ? "Where this detection came from." : "A proposal that became no detection."),
      h("ol", {}, steps));
  }

  /* Sections. */
  function overview() {
    const m = data.model;
    $("facts").textContent = `ResNet-${m.depth} with a feature pyramid, recipe ${m.recipe}, ${m.classLogits - 1} classes; weights made of `
      + `${m.weights}. Image ${g.originalWidth} x ${g.originalHeight} pixels, model input ${g.inputWidth} x ${g.inputHeight}.`;
    const masks = data.sections.masks && data.sections.masks.masks;
    const size = g.originalWidth / 50;
    const shown = found.rois.map((_, i) => i).filter(i => found.scores[i] >= 0.5);
    const boxes = shown.map(i => {
      const box = four(found.boxesInOriginal, i);
      return [masks ? s("path", { d: masks[i].contours, fill: colour(i), "fill-opacity": 0.28, stroke: colour(i), class: "contour",
        "stroke-width": 2 }) : null, detectionBox(i, box, { "stroke-width": masks ? 1 : 2 })];
    });
    const names = shown.map(i => label(`${found.names[i]} ${probability(found.scores[i])}`, Number(found.boxesInOriginal[4 * i]) + 2,
      Math.max(size, Number(found.boxesInOriginal[4 * i + 1]) - size / 3), size));
    fill($("overview-figure"),
      s("svg", { viewBox: `0 0 ${g.originalWidth} ${g.originalHeight}`, role: "group", "aria-label": "the image with what was found" },
        photo("original"), boxes, names),
      caption(found.rois.length ? "Detections of a score of 0.5 and more. Click one to follow it back."
        : "Nothing was found in this image."));
    fill($("found"), found.rois.map((roi, i) => h("li", {}, h("button", { type: "button", class: found.scores[i] < 0.5 ? "low" : "",
      "aria-pressed": "false", ...linked(roi, i) }, h("span", { class: "swatch", style: "background:" + colour(i) }), found.names[i],
      h("span", { class: "score" }, probability(found.scores[i]))))));
    const longest = Math.max(...data.stages.map(stage => stage.milliseconds || 0));
    const rows = data.stages.map(stage => h("tr", {},
      h("td", {}, $(stage.id) ? h("a", { href: "#" + stage.id }, stage.title) : stage.title), h("td", {}, stage.in), h("td", {}, stage.out),
      h("td", { class: "n" }, time(stage.milliseconds), h("span", { class: "time-bar", "aria-hidden": "true",
        style: `width:${4 * (stage.milliseconds || 0) / longest}rem;margin-right:${4 - 4 * (stage.milliseconds || 0) / longest}rem` })),
      h("td", { class: "n" }, operations(stage.operations))));
    fill(document.querySelector("#stages tbody"), rows);
    for (const stage of data.stages) {
      const line = document.querySelector(`[data-shape="${stage.id}"]`);
      if (!line) continue;
      const parts = [["in", stage.in], ["out", stage.out], ["time", time(stage.milliseconds)], ["work", operations(stage.operations)]];
      fill(line, parts.filter(part => part[1]).map(part => h("span", { "data-k": part[0] }, h("b", {}, part[1]))));
    }
    const sections = [...document.querySelectorAll("main > section")];
    fill($("contents"), sections.map(section => {
      const stage = data.stages.find(one => one.id === section.id);
      return h("li", {}, h("a", { href: "#" + section.id }, h("span", {}, stage ? stage.title : section.querySelector("h2").textContent),
        h("span", { class: "time" }, stage ? time(stage.milliseconds) : "")));
    }));
    if (window.IntersectionObserver) {
      const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry =>
        document.querySelectorAll("#contents a").forEach(link => {
          if (link.hash === "#" + entry.target.id) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        })), { rootMargin: "-10% 0px -80% 0px" });
      sections.forEach(section => seen.observe(section));
    }
  }

  const draw = {
    "input"(section) {
      const window = s("svg", { viewBox: `${g.left} ${g.top} ${g.resizedWidth} ${g.resizedHeight}`, role: "img",
        "aria-label": "the resized image" }, photo("input"));
      const original = s("svg", { viewBox: `0 0 ${g.originalWidth} ${g.originalHeight}`, role: "img", "aria-label": "the original image" },
        photo("original"));
      const padded = scene("the padded model input", false, rect([g.left, g.top, g.left + g.resizedWidth, g.top + g.resizedHeight],
        { class: "ghost", stroke: "#fff" }));
      fill($("input-pictures"),
        h("figure", {}, original, caption(`As read: ${g.originalWidth} x ${g.originalHeight}.`)),
        h("figure", {}, window, caption(`Resized by ${number(g.scale, 3)}: ${g.resizedWidth} x ${g.resizedHeight}.`)),
        h("figure", {}, padded, caption(`Padded: ${g.inputWidth} x ${g.inputHeight}. The dashed line is the image's border.`)));
      const text = v => number(v, 2);
      fill($("input-channels"), section.channels.map((c, i) => h("figure", {},
        histogram(c.histogram, false, `values of channel ${i}`), axis(text(c.min), text(c.max)),
        caption(h("b", {}, `Channel ${i}, ${c.name}. `), `(value${section.divisor === 1 ? "" : " / " + number(section.divisor)} - `
          + `${number(c.subtracted, 4)})${c.divided === 1 ? "" : " / " + number(c.divided, 4)}: mean ${text(c.mean)}, deviation ${text(c.deviation)}.`))));
    },

    "backbone"(section) {
      fill($("backbone-levels"), section.levels.map(l => h("div", { class: "level" },
        h("div", {}, h("h3", {}, l.name), h("p", {}, `${l.height} x ${l.width} x ${number(l.channels)}`),
          h("p", {}, `sees ${l.field.size} x ${l.field.size}`),
          h("p", {}, l.constantChannels ? `${l.constantChannels} channels silent here` : "no channel silent")),
        h("ul", { class: "tiles" }, l.tiles.map(tile => h("li", {},
          h("img", { src: tile.picture, width: l.width, height: l.height, alt: `${l.name}, channel ${tile.channel}: mean ${number(tile.mean, 3)}` }),
          h("span", {}, `#${tile.channel}`)))))));
      $("backbone-levels").append(h("p", { class: "caption" }, "The eight channels with the largest mean magnitude, each from 0 (dark) to its "
        + "own peak (pale). A silent channel has the same value everywhere on this image."));
      const colours = LEVELS.map(name => `var(${name})`);
      picker($("backbone-field"), "Receptive fields. Arrow keys move the position.", () => 16, (x, y) => {
        const shapes = [];
        const lines = section.levels.slice().reverse().map(l => {
          const at = v => Math.floor(v / l.field.jump) * l.field.jump + l.field.centre;
          const half = l.field.size / 2;
          const box = [at(x) - half, at(y) - half, at(x) + half, at(y) + half].map((v, i) => Math.max(0, Math.min(i % 2 ? g.inputHeight : g.inputWidth, v)));
          const i = section.levels.indexOf(l);
          shapes.push(rect(box, { class: "line", stroke: colours[i], "stroke-width": 2 }));
          return [colours[i], `${l.name}: ${l.field.size} x ${l.field.size}, a step is ${l.field.jump}`];
        });
        return { shapes, below: [legend(...lines.reverse()), caption("Fields are cut at the border of the input. What a position really "
          + "depends on is concentrated around the centre.")] };
      });
    },

    "fpn"(section) {
      fill($("fpn-levels"), section.levels.map(l => h("figure", {},
        scene(`energy of ${l.name}`, true, heat(l.picture, l.height, l.width, l.stride)),
        caption(h("b", {}, `${l.name}. `), `${l.height} x ${l.width} x ${l.channels}, a cell is ${l.stride} pixels; energy ${number(l.least)} to ${number(l.peak)}.`))));
      const opacity = () => $("fpn-levels").querySelectorAll(".heat").forEach(map => { map.style.opacity = $("fpn-opacity").value / 100; });
      $("fpn-opacity").addEventListener("input", opacity);
      opacity();
    },

    "anchors"(section) {
      let chosen = 2;
      const update = picker($("anchors-figure"), "Anchors of one position. Arrow keys move it by a cell.", () => section.levels[chosen].stepX || 64, (x, y) => {
        const shapes = [];
        section.levels.slice().reverse().forEach(l => {
          const i = section.levels.indexOf(l);
          const column = Math.max(0, Math.min(l.width - 1, Math.floor(x / (l.stepX || g.inputWidth))));
          const row = Math.max(0, Math.min(l.height - 1, Math.floor(y / (l.stepY || g.inputHeight))));
          for (let a = 0; a < l.firstCell.length; a += 4) {
            const move = [column * l.stepX, row * l.stepY];
            shapes.push(rect(l.firstCell.slice(a, a + 4).map((v, k) => v + move[k % 2]), { class: "line anchor", "data-level": l.name,
              stroke: level(i), "stroke-width": i === chosen ? 2.5 : 1.2, "stroke-opacity": i === chosen ? 1 : 0.75 }));
          }
        });
        const l = section.levels[chosen];
        return { shapes, below: [legend(...section.levels.map((one, i) => [level(i), one.name])),
          caption(`All anchors of the cells at this position. On ${l.name} it is row ${Math.min(l.height - 1, Math.floor(y / (l.stepY || g.inputHeight)))}, `
            + `column ${Math.min(l.width - 1, Math.floor(x / (l.stepX || g.inputWidth)))}. Parts outside of the image are not drawn.`)] };
      });
      section.levels.forEach((l, i) => $("anchors-level").append(h("label", {}, h("input", { type: "radio", name: "anchors-level",
        value: i, checked: i === chosen ? "" : null, onchange: () => { chosen = i; update(); } }), l.name)));
      let total = 0;
      const rows = section.levels.map((l, i) => {
        total += l.count;
        return h("tr", {}, h("td", {}, h("span", { class: "swatch", style: `display:inline-block;margin-right:.4rem;background:${level(i)}` }), l.name),
          h("td", { class: "n" }, `${l.height} x ${l.width}`), h("td", { class: "n" }, l.sizes.map(v => number(v)).join(", ")),
          h("td", {}, l.ratios.map(v => number(v)).join(", ")), h("td", { class: "n" }, number(l.count)));
      });
      rows.push(h("tr", {}, h("td", {}, "all"), h("td"), h("td"), h("td"), h("td", { class: "n" }, number(total))));
      fill(document.querySelector("#anchors-table tbody"), rows);
    },

    "rpn"(section) {
      fill($("rpn-levels"), section.levels.map(l => h("figure", {},
        scene(`objectness on ${l.name}`, true, heat(l.picture, l.height, l.width, l.stride)),
        histogram(l.histogram, true, `objectness of the anchors of ${l.name}`), axis("0", "0.5", "1"),
        caption(h("b", {}, `${l.name}. `), `${l.height} x ${l.width} cells; highest probability ${probability(l.peak)}.`))));
      const moves = () => {
        const top = section.top;
        const n = Math.min(Number($("rpn-top").value), top.anchors.length);
        $("rpn-top-out").textContent = n;
        const shapes = [s("defs", {}, s("marker", { id: "arrow", viewBox: "0 0 6 6", refX: 5, refY: 3, markerWidth: 5, markerHeight: 5,
          orient: "auto-start-reverse" }, s("path", { d: "M0 0L6 3L0 6z", fill: "#fff" })))];
        for (let i = n - 1; i >= 0; i--) {
          const from = four(top.anchorBoxes, i).map(Number), to = four(top.boxes, i).map(Number);
          const roi = data.proposals.anchors.indexOf(top.anchors[i]);
          const shade = level(top.levels[i]);
          shapes.push(rect(from, { class: "ghost", stroke: shade }),
            rect(to, { class: "box", stroke: shade, ...(roi >= 0 ? linked(roi) : {}) }, ),
            s("line", { class: "line", x1: (from[0] + from[2]) / 2, y1: (from[1] + from[3]) / 2, x2: (to[0] + to[2]) / 2, y2: (to[1] + to[3]) / 2,
              stroke: "#fff", "stroke-width": 1.2, "marker-end": "url(#arrow)" }));
        }
        fill($("rpn-moves"), scene(`the ${n} most promising anchors and what becomes of them`, true, shapes),
          legend(...section.levels.map((l, i) => [level(i), l.name]), ["#999", "anchor", true], ["#999", "moved by its deltas, clipped"]),
          caption(`Before suppression. Objectness from ${probability(top.probabilities[0] || 0)} down to ${probability(top.probabilities[Math.max(0, n - 1)] || 0)}. `
            + "Arrows lead from an anchor's centre to that of its box."));
        remark();
      };
      $("rpn-top").addEventListener("input", moves);
      moves();
    },

    "proposals"(section) {
      const roiOf = new Map(data.proposals.anchors.map((anchor, i) => [anchor, i]));
      const total = section.groups.reduce((sum, group) => sum + group.scores.length, 0);
      const of = at => section.groups[at.group];
      function update() {
        const threshold = Number($("proposals-iou").value);
        const drawn = Number($("proposals-drawn").value);
        $("proposals-iou-out").textContent = threshold.toFixed(2);
        $("proposals-drawn-out").textContent = drawn;
        const result = Replay.proposals(section, threshold);
        const gone = result.groups.reduce((sum, group) => sum + [...group.by].filter(([row, by]) => row !== by).length, 0);
        $("proposals-result").textContent = `${number(total)} candidates`
          + (section.groups.length > 1 ? ` in ${section.groups.length} levels, each suppressed on its own` : ", all levels together")
          + `: ${number(gone)} thrown out, ${number(result.kept.length)} proposals`
          + (threshold === section.threshold ? " (the recipe's threshold)." : `. The recipe's threshold is ${number(section.threshold)}.`);
        const all = [];
        section.groups.forEach((group, i) => group.scores.forEach((score, row) => all.push({ group: i, row, score: Number(score) })));
        all.sort((a, b) => b.score - a.score);
        const stays = new Set(result.kept.map(at => at.group + ":" + at.row));
        const before = all.slice(0, drawn).reverse().map(at => {
          const anchor = of(at).anchors[at.row];
          const kept = stays.has(at.group + ":" + at.row);
          return rect(four(of(at).boxes, at.row).map(Number), { class: "box", stroke: kept ? "#4fd6a4" : "#ff7a6b", "stroke-opacity": kept ? 1 : 0.6,
            ...(roiOf.has(anchor) ? linked(roiOf.get(anchor)) : {}) });
        });
        const after = result.kept.slice(0, drawn).reverse().map(at => {
          const anchor = of(at).anchors[at.row];
          return rect(four(of(at).boxes, at.row).map(Number), { class: "box", stroke: level(of(at).levels[at.row]),
            "data-group": at.group, "data-row": at.row, ...(roiOf.has(anchor) ? linked(roiOf.get(anchor)) : {}) });
        });
        const layer = s("g");
        const right = scene(`the best ${drawn} proposals`, true, layer, after);
        right.addEventListener("mouseover", event => {
          const at = event.target.dataset;
          layer.replaceChildren(...(at.row === undefined ? [] : victims(result, Number(at.group), Number(at.row))).map(row =>
            rect(four(section.groups[at.group].boxes, row).map(Number), { class: "ghost", stroke: "#ff7a6b" })));
        });
        fill($("proposals-figures"),
          h("figure", {}, scene(`the best ${drawn} candidates before suppression`, true, before),
            legend(["#4fd6a4", "stays"], ["#ff7a6b", "thrown out, or beyond the number of proposals"]),
            caption(`Before: the best ${Math.min(drawn, total)} candidates.`)),
          h("figure", {}, right, legend(...data.proposals.grids.map((_, i) => [level(i), "P" + (i + 2)])),
            caption(`After: the best ${Math.min(drawn, result.kept.length)} proposals. Pointing at one shows those that it threw out.`)));
        fill(document.querySelector("#proposals-table tbody"), result.kept.slice(0, 12).map((at, i) => {
          const rows = victims(result, at.group, at.row);
          const anchor = of(at).anchors[at.row];
          const best = rows[0];
          return h("tr", roiOf.has(anchor) ? { ...linked(roiOf.get(anchor)) } : {}, h("td", {}, String(i)),
            h("td", { class: "n" }, objectness(of(at).scores[at.row]).toFixed(4)), h("td", {}, "P" + (of(at).levels[at.row] + 2)),
            h("td", { class: "n" }, number(rows.length)),
            h("td", {}, best === undefined ? "-" : `score ${objectness(of(at).scores[best]).toFixed(4)}, box ${four(of(at).boxes, best).map(v => Number(v).toFixed(0)).join(", ")}`));
        }));
        remark();
      }
      function victims(result, group, row) {
        return [...result.groups[group].by].filter(([other, by]) => by === row && other !== row).map(([other]) => other);
      }
      function reset() {
        $("proposals-iou").value = section.threshold;
        update();
      }
      $("proposals-iou").addEventListener("input", update);
      $("proposals-drawn").addEventListener("input", update);
      $("proposals-reset").addEventListener("click", reset);
      reset();
    },

    "roi"(section) {
      const p = data.proposals;
      const shown = p.roiLevels.map((_, i) => i).filter(i => p.anchors[i] >= 0).slice(0, 150);
      const counts = [2, 3, 4, 5].map(l => p.roiLevels.filter((one, i) => one === l && p.anchors[i] >= 0).length);
      fill($("roi-levels"), scene("the best proposals, coloured by the level that their features come from", true,
        shown.slice().reverse().map(i => rect(four(p.boxes, i), { class: "box", "stroke-width": 1.2, stroke: level(p.roiLevels[i] - 2), ...linked(i) }))),
        legend(...counts.map((n, i) => [level(i), `P${i + 2}: ${number(n)} RoIs`])),
        caption(`The best ${shown.length} of ${number(p.roiLevels.length)} RoIs.`));
      const name = roi => detectionOf.has(roi) ? `RoI ${roi}: ${found.names[detectionOf.get(roi)]}` : `RoI ${roi}`;
      fill($("roi-choice"), section.rois.map((one, i) => h("option", { value: i }, name(one.roi))));
      function update() {
        const one = section.rois[Number($("roi-choice").value)];
        if (!one) return;
        const grid = one.grid, map = section.maps[grid.map];
        const box = four(p.boxes, one.roi).map(v => v * grid.scale);
        const pool = [grid.poolColumns[0], grid.poolRows[0], grid.poolColumns[grid.poolColumns.length - 1], grid.poolRows[grid.poolRows.length - 1]];
        const [left, top] = [Math.floor(Math.min(box[0], pool[0])) - 1.5, Math.floor(Math.min(box[1], pool[1])) - 1.5];
        const [right, bottom] = [Math.ceil(Math.max(box[2], pool[2])) + 1.5, Math.ceil(Math.max(box[3], pool[3])) + 1.5];
        const dot = Math.max(right - left, bottom - top) / 110;
        const view = (text, ...shapes) => s("svg", { viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: "img", "aria-label": text },
          s("image", { href: map.picture, width: map.width, height: map.height, preserveAspectRatio: "none", class: "cells", opacity: 0.75 }), ...shapes);
        const roi = attributes => rect(box, { class: "line", stroke: "#fff", "stroke-width": 2, ...attributes });
        const bins = [];
        for (let i = 1; i < section.bins; i++) {
          const x = box[0] + (box[2] - box[0]) * i / section.bins, y = box[1] + (box[3] - box[1]) * i / section.bins;
          bins.push(s("path", { class: "line", stroke: "#fff", "stroke-opacity": 0.55, d: `M${x} ${box[1]}V${box[3]}M${box[0]} ${y}H${box[2]}` }));
        }
        const samples = grid.rows.flat().flatMap(y => grid.columns.flat().map(x => s("circle", { cx: x, cy: y, r: dot, fill: "#fff", class: "sample" })));
        const pooled = [];
        for (let i = 0; i < grid.poolRows.length; i += 2) {
          for (let j = 0; j < grid.poolColumns.length; j += 2) {
            pooled.push(rect([grid.poolColumns[j], grid.poolRows[i], grid.poolColumns[j + 1], grid.poolRows[i + 1]], { class: "line", stroke: "#ff9a8c",
              "stroke-width": 1.2 }));
          }
        }
        const most = Math.max(...one.energy.map(Number));
        const out = s("svg", { viewBox: `0 0 ${section.bins} ${section.bins}`, role: "img", "aria-label": "the features that came out" },
          one.energy.map((v, i) => s("rect", { x: i % section.bins, y: Math.floor(i / section.bins), width: 1.02, height: 1.02, fill: ramp(v / most) })));
        fill($("roi-grids"),
          h("figure", {}, view(`${section.pooling} on ${map.name}`, bins, roi(), samples), caption(h("b", {}, `${section.pooling} on ${map.name}. `),
            `${grid.rows[0].length} x ${grid.columns[0].length} samples in each of ${section.bins} x ${section.bins} bins, at exact places`
            + (section.aligned === false ? "; this recipe does not subtract half a cell, so that they lie half a cell too far down and right." : "."))),
          h("figure", {}, view(`RoIPool on ${map.name}`, pooled, roi({ "stroke-dasharray": "4 3" })), caption(h("b", {}, "RoIPool, for comparison. "),
            "Its bins begin and end on cells, and overlap. Dashed: the RoI.")),
          h("figure", {}, out, caption(h("b", {}, "What the box head sees. "), `Energy of the ${section.bins} x ${section.bins} features.`)));
        const shift = [0, 1, 2, 3].map(i => Math.abs(pool[i] - box[i]) / grid.scale);
        $("roi-result").textContent = `RoIPool would move the borders by ${shift.map(v => v.toFixed(1)).join(", ")} pixels of the input (left, top, right, bottom): `
          + `up to ${number(100 * Math.max(shift[0] / (box[2] - box[0]), shift[2] / (box[2] - box[0]), shift[1] / (box[3] - box[1]), shift[3] / (box[3] - box[1])) * grid.scale, 0)} % of the RoI's side.`;
      }
      $("roi-choice").addEventListener("change", () => {
        update();
        const roi = section.rois[Number($("roi-choice").value)].roi;
        follow(roi, detectionOf.has(roi) ? detectionOf.get(roi) : null);
      });
      listeners.push(() => {
        const i = section.rois.findIndex(one => one.roi === followed.roi);
        if (i >= 0) { $("roi-choice").value = i; update(); }
      });
      update();
    },

    "box-head"(section) {
      const shapes = section.rois.slice().reverse().filter(one => one.box.length).flatMap(one => {
        const box = four(data.proposals.boxes, one.roi);
        const i = detectionOf.has(one.roi) ? detectionOf.get(one.roi) : -1;
        const sure = i >= 0 && found.scores[i] >= 0.5;
        const shade = i >= 0 ? colour(i) : "#9aa3ad";
        return [rect(box, { class: "ghost", stroke: shade, "stroke-opacity": sure ? 1 : 0.35 }),
          rect(one.box.map(Number), { class: "box", stroke: shade, "stroke-opacity": sure ? 1 : 0.35, ...linked(one.roi) })];
      });
      fill($("box-head-figure"), scene("RoIs before and after the deltas of their classes", true, shapes),
        legend(["#999", "RoI", true], ["#999", "moved by the deltas of its best class"]),
        caption("Coloured: RoIs that became detections, faint below a score of 0.5. Grey: the best proposals that did not."));
      fill($("box-head-rois"), section.rois.map(one => h("li", { ...linked(one.roi), tabindex: 0, role: "button" },
        h("h4", {}, `RoI ${one.roi}`, detectionOf.has(one.roi) ? ` → detection ${detectionOf.get(one.roi)}` : ""),
        h("div", { class: "bars" }, one.classes.map((c, i) => [h("span", {}, c.name), h("div", {}, h("i", { class: i ? "" : "first",
          style: `display:block;width:${100 * c.score}%` })), h("span", { class: "n" }, probability(c.score))])))));
    },

    "selection"(section) {
      const key = i => section.rois[i] + ":" + section.labels[i];
      const detection = new Map(found.rois.map((roi, i) => [roi + ":" + found.labels[i], i]));
      const own = i => linked(section.rois[i], detection.has(key(i)) ? detection.get(key(i)) : undefined);
      const order = section.scores.map((_, i) => i).sort((a, b) => section.scores[b] - section.scores[a]);
      $("selection-score").min = section.floor;
      function update() {
        const score = Number($("selection-score").value), iou = Number($("selection-iou").value);
        $("selection-score-out").textContent = score.toFixed(2);
        $("selection-iou-out").textContent = iou.toFixed(2);
        const result = Replay.selection(section, score, iou);
        const kept = new Set(result.kept);
        const recipe = score === section.scoreThreshold && iou === section.nmsThreshold;
        $("selection-result").textContent = `${number(result.candidates.length)} candidates of ${number(section.scores.length)} with a score of ${number(section.floor)}: `
          + `${number(kept.size)} detections` + (recipe ? " (the recipe's thresholds)." : `. The recipe's thresholds are ${section.scoreThreshold} and ${section.nmsThreshold}.`);
        const numberOf = new Map(result.kept.map((i, rank) => [i, rank]));
        const gone = result.candidates.filter(i => !kept.has(i)).slice(0, 150);
        fill($("selection-figure"), scene("candidates and detections", true,
          gone.map(i => rect(four(section.boxes, i).map(Number), { class: "box", stroke: "#ff7a6b", "stroke-opacity": 0.45, "stroke-width": 1, ...own(i) })),
          result.kept.slice().reverse().map(i => rect(four(section.boxes, i).map(Number), { class: "box", stroke: "#4fd6a4", "stroke-width": 2, ...own(i) })),
          result.kept.slice(0, 20).filter(i => section.scores[i] >= 0.5).map(i => label(section.names[i], Number(section.boxes[4 * i]) + 2, Math.max(14, Number(section.boxes[4 * i + 1]) - 4)))),
          legend(["#4fd6a4", "detection"], ["#ff7a6b", "suppressed by a better box of its class"]),
          caption("Boxes after the deltas of their class."));
        fill(document.querySelector("#selection-table tbody"), order.slice(0, 60).map(i => {
          const by = result.by.get(i);
          const text = kept.has(i) ? `detection ${numberOf.get(i)}` : by === undefined ? "below the least score" : by === i ? "beyond the limit, or empty"
            : `gone: overlaps ${numberOf.has(by) ? numberOf.get(by) : "RoI " + section.rois[by]}`;
          return h("tr", { ...own(i) }, h("td", {}, section.names[i]), h("td", { class: "n" }, probability(section.scores[i])),
            h("td", { class: "n" }, String(section.rois[i])), h("td", { class: kept.has(i) ? "good" : "" }, text));
        }));
        remark();
      }
      function reset() {
        $("selection-score").value = section.scoreThreshold;
        $("selection-iou").value = section.nmsThreshold;
        update();
      }
      $("selection-score").addEventListener("input", update);
      $("selection-iou").addEventListener("input", update);
      $("selection-reset").addEventListener("click", reset);
      reset();
    },

    "masks"(section) {
      const masks = section.masks;
      fill($("masks-figure"), s("svg", { viewBox: `0 0 ${g.originalWidth} ${g.originalHeight}`, role: "group", "aria-label": "contours of the masks over the image" },
        photo("original", true), masks.map((mask, i) => s("path", { d: mask.contours, class: "contour", stroke: colour(i), "stroke-width": 2, fill: colour(i),
          "fill-opacity": found.scores[i] < 0.5 ? 0 : 0.22, "stroke-opacity": found.scores[i] < 0.5 ? 0.35 : 1, tabindex: 0, role: "button", "aria-label": `mask of ${found.names[i]}`, ...linked(found.rois[i], i) })).reverse()),
        caption(masks.length ? `Contours of all ${masks.length} masks in the original image, cut at ${section.threshold}; faint: scores below 0.5.` : "Nothing was found, so there are no masks."));
      const cards = masks.map((mask, i) => h("li", { ...linked(found.rois[i], i), tabindex: 0, role: "button",
        "aria-label": `${found.names[i]} ${probability(found.scores[i])}: follow it back` },
        h("div", { class: "pics" }, h("img", { src: mask.features, alt: "features" }), h("img", { src: mask.grid, alt: "mask" })),
        h("p", {}, h("span", { class: "swatch", style: "background:" + colour(i) }), found.names[i], h("span", { class: "score" }, probability(found.scores[i])))));
      const sure = found.scores.filter(score => score >= 0.5).length || Math.min(12, cards.length);
      fill($("masks-cards"), cards.slice(0, sure));
      if (cards.length > sure) $("masks-cards").after(h("details", {}, h("summary", {}, `${cards.length - sure} more`, h("small", {}, "of lower score")),
        h("ol", { class: "cards" }, cards.slice(sure))));
      if (masks.length) $("masks-cards").after(h("p", { class: "caption" }, "Left: energy of the 14 x 14 features of the final box. Right: the 28 x 28 mask, "
        + "from 0 (black) to 1 (white)."));
      function chosen() {
        const i = followed.detection === null ? 0 : followed.detection;
        const mask = masks[i];
        if (!mask) return;
        const pasted = mask.pasted;
        const view = pasted && `${pasted.left} ${pasted.top} ${pasted.width} ${pasted.height}`;
        fill($("masks-chosen"), h("h3", {}, `Detection ${i}: ${found.names[i]}`), h("div", { class: "chosen" },
          h("figure", {}, h("img", { src: mask.grid, alt: `mask of ${found.names[i]}, ${section.side} by ${section.side} cells` }), caption(`${section.side} x ${section.side} probabilities.`)),
          pasted ? h("figure", {}, s("svg", { viewBox: view, role: "img", "aria-label": "the mask resampled to its box" },
            s("image", { href: pasted.picture, x: pasted.left, y: pasted.top, width: pasted.width, height: pasted.height, preserveAspectRatio: "none" }),
            rect(four(found.boxesInOriginal, i).map(Number), { class: "ghost", stroke: "#fff" })), caption("Resampled to the box.")) : null,
          pasted ? h("figure", {}, s("svg", { viewBox: view, role: "img", "aria-label": "the contour over the image" }, photo("original"),
            s("path", { d: mask.contours, class: "line", stroke: colour(i), "stroke-width": 2.5 })), caption(`Cut at ${section.threshold}: ${number(mask.area)} pixels.`)) : null,
          h("figure", {}, h("img", { src: mask.features, alt: "features of the final box" }), caption("What the mask head sees."))));
      }
      listeners.push(chosen);
      chosen();
    },

    "weights"(section) {
      const bad = section.notFinite;
      const constant = section.layers.reduce((sum, l) => sum + l.constantChannels, 0);
      fill($("weights-result"), `${number(section.parameters)} values in ${section.layers.length} layers. `,
        h("span", { class: bad ? "bad" : "good" }, bad ? `${number(bad)} of them are NaN or infinite. ` : "None is NaN or infinite. "),
        h("span", { class: constant ? "bad" : "good" }, constant ? `${number(constant)} channels are constant.` : "No channel is constant."));
      const parts = new Map();
      section.layers.forEach(l => parts.set(l.part, [...(parts.get(l.part) || []), l]));
      fill($("weights-parts"), [...parts].map(([part, layers]) => h("details", { open: layers.length < 14 ? "" : null },
        h("summary", {}, part, h("small", {}, `${layers.length} layers`)),
        h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ["layer", "shape"].map(t => h("th", { scope: "col" }, t)),
          ["from", "to", "mean", "deviation"].map(t => h("th", { scope: "col", class: "n" }, t)), h("th", { scope: "col" }, "spread"),
          h("th", { scope: "col" }, "channels"))),
          h("tbody", {}, layers.map(l => h("tr", {}, h("td", { class: "mono" }, l.name.slice(part.length + 1) || l.name), h("td", { class: "mono" }, l.shape.join(" x ")),
            [l.min, l.max, l.mean, l.deviation].map(v => h("td", { class: "n" }, Number(v).toPrecision(2))),
            h("td", {}, histogram(l.histogram, false, `spread of ${l.name}`)),
            h("td", { class: l.constantChannels || l.notFinite ? "bad" : "" }, l.notFinite ? `${number(l.notFinite)} not finite` : l.constantChannels ? `${l.constantChannels} constant` : "fine"))))))))); 
    },
  };

  /** An image in which a position is chosen by a click or the arrow keys; returns what redraws it. */
  function picker(figure, text, stepSize, content) {
    const p = data.proposals;
    const first = found.boxes.length ? four(found.boxes, 0).map(Number) : [0, 0, g.inputWidth, g.inputHeight];
    let x = (first[0] + first[2]) / 2, y = (first[1] + first[3]) / 2;
    const layer = s("g");
    const svg = s("svg", { viewBox: `0 0 ${g.inputWidth} ${g.inputHeight}`, tabindex: 0, role: "application", "aria-label": text,
      style: "cursor:crosshair" }, photo("input", true), layer);
    const below = h("div", { "aria-live": "polite" });
    function update() {
      const made = content(x, y);
      const r = g.inputWidth / 90;
      layer.replaceChildren(...made.shapes, s("path", { class: "line", stroke: "#fff", "stroke-width": 2,
        d: `M${x - r} ${y}H${x + r}M${x} ${y - r}V${y + r}` }));
      fill(below, ...made.below);
    }
    svg.addEventListener("click", event => {
      const area = svg.getBoundingClientRect();
      x = (event.clientX - area.left) / area.width * g.inputWidth;
      y = (event.clientY - area.top) / area.height * g.inputHeight;
      update();
    });
    svg.addEventListener("keydown", event => {
      const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!move) return;
      event.preventDefault();
      x = Math.max(0, Math.min(g.inputWidth - 1, x + move[0] * stepSize()));
      y = Math.max(0, Math.min(g.inputHeight - 1, y + move[1] * stepSize()));
      update();
    });
    fill(figure, svg, below);
    update();
    return update;
  }

  /** The colours of Ramp.java. */
  function ramp(value) {
    const stops = [[13, 16, 40], [67, 48, 122], [154, 60, 107], [219, 106, 69], [245, 176, 76], [252, 243, 192]];
    const at = Math.max(0, Math.min(1, value || 0)) * (stops.length - 1);
    const i = Math.min(stops.length - 2, Math.floor(at));
    return `rgb(${stops[i].map((v, c) => Math.round(v + (at - i) * (stops[i + 1][c] - v))).join(",")})`;
  }

  overview();
  for (const [stage, section] of Object.entries(data.sections)) draw[stage](section);
  trail();
  if (found.rois.length) follow(found.rois[0], 0);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(part => { part.open = true; }));
  document.documentElement.dataset.ready = "true";
})();
