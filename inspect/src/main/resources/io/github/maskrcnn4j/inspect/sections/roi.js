draw["roi"] = section => {
  const p = data.proposals;
  const shown = p.roiLevels.map((_, i) => i).filter(i => p.anchors[i] >= 0).slice(0, 100);
  fill($("roi-levels"),
    scene("the best proposals, coloured by the level that their features come from", true,
      shown.slice().reverse().map(i => rect(four(p.boxes, i),
        { class: "box", "stroke-width": 1.2, stroke: level(p.roiLevels[i] - 2), ...linked(i) }))),
    caption(`The best ${shown.length} of ${number(p.roiLevels.length)} RoIs.`));
  const side = i => Math.sqrt((p.boxes[4 * i + 2] - p.boxes[4 * i]) * (p.boxes[4 * i + 3] - p.boxes[4 * i + 1]));
  fill(document.querySelector("#roi-table tbody"), [2, 3, 4, 5].map(l => {
    const sides = p.roiLevels.map((one, i) => one === l && p.anchors[i] >= 0 ? side(i) : -1).filter(v => v >= 0);
    return h("tr", {}, h("td", {}, swatch(level(l - 2)), ` P${l}`), h("td", { class: "n" }, number(sides.length)),
      h("td", { class: "n" }, sides.length ? `${number(Math.min(...sides), 0)} to ${number(Math.max(...sides), 0)}` : "-"));
  }));
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
    const shift = [0, 1, 2, 3].map(i => Math.abs(pool[i] - box[i]));
    const worst = Math.max(...shift.map((v, i) => v / (box[2 + i % 2] - box[i % 2])));
    $("roi-result").textContent = "RoIPool would move the borders by "
      + shift.map(v => (v / grid.scale).toFixed(1)).join(", ") + " pixels of the input (left, top, right, bottom): "
      + `up to ${number(100 * worst, 0)} % of the RoI's side.`;
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
};
