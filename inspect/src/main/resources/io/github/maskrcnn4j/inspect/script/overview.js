/* The first section, the lines of shapes, and the list of contents. */

function overview() {
  const m = data.model;
  $("facts").textContent =
    `${m.backbone} with a feature pyramid, recipe ${m.recipe}, ${m.classLogits - 1} classes; ` +
    `weights made of ${m.weights}. Image ${g.originalWidth} x ${g.originalHeight} pixels, model input ` +
    `${g.inputWidth} x ${g.inputHeight}.`;
  result();
  stageTable();
  shapeLines();
  contents();
}

/** More names would hide the picture. */
const NAMES_AT_MOST = 25;

function result() {
  const masks = data.sections.masks && data.sections.masks.masks;
  const size = g.originalWidth / 50;
  const shown = found.rois.map((_, i) => i).filter(i => found.scores[i] >= 0.5);
  const boxes = shown.map(i => [
    masks
      ? s("path", {
          d: masks[i].contours,
          class: "contour",
          fill: colour(i),
          "fill-opacity": 0.28,
          stroke: colour(i),
          "stroke-width": 2,
          ...linked(found.rois[i], i),
        })
      : null,
    detectionBox(i, four(found.boxesInOriginal, i), { "stroke-width": masks ? 1 : 2 }),
  ]);
  const names = shown
    .slice(0, NAMES_AT_MOST)
    .map(i =>
      label(
        `${found.names[i]} ${probability(found.scores[i])}`,
        Number(found.boxesInOriginal[4 * i]) + 2,
        Math.max(size, Number(found.boxesInOriginal[4 * i + 1]) - size / 3),
        size,
      ),
    );
  fill(
    $("overview-figure"),
    original("the image with what was found", false, boxes, names),
    caption(
      !found.rois.length
        ? "Nothing was found in this image."
        : shown.length
          ? "Detections of a score of 0.5 and more. Click one to follow it back."
          : "No detection has a score of 0.5 or more; the list has those below.",
    ),
  );
  fill(
    $("found"),
    found.rois.map((roi, i) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: found.scores[i] < 0.5 ? "low" : "", "aria-pressed": "false", ...linked(roi, i) },
          swatch(colour(i)),
          found.names[i],
          h("span", { class: "score" }, probability(found.scores[i])),
        ),
      ),
    ),
  );
}

function stageTable() {
  const sum = name => data.stages.reduce((total, stage) => total + (stage[name] || 0), 0);
  const longest = Math.max(...data.stages.map(stage => stage.milliseconds || 0));
  const rows = data.stages.map(stage => {
    const length = (4 * (stage.milliseconds || 0)) / longest;
    return h(
      "tr",
      {},
      h("td", {}, $(stage.id) ? h("a", { href: "#" + stage.id }, stage.title) : stage.title),
      h("td", {}, stage.in),
      h("td", {}, stage.out),
      h(
        "td",
        { class: "n" },
        time(stage.milliseconds),
        h("span", {
          class: "time-bar",
          "aria-hidden": "true",
          style: `width:${length}rem;margin-right:${4 - length}rem`,
        }),
      ),
      h("td", { class: "n" }, operations(stage.operations)),
    );
  });
  rows.push(
    h(
      "tr",
      { class: "total" },
      h("td", {}, "All"),
      h("td"),
      h("td"),
      h(
        "td",
        { class: "n" },
        time(sum("milliseconds")),
        h("span", { class: "time-bar", style: "width:0;margin-right:4rem" }),
      ),
      h("td", { class: "n" }, operations(sum("operations"))),
    ),
  );
  fill(document.querySelector("#stages tbody"), rows);
}

/** What goes in and out of a stage, what the recipe says about it, and where to read on: below its section's words. */
function shapeLines() {
  const parts = entries =>
    entries.filter(entry => entry[1]).map(([name, value]) => h("span", { "data-k": name }, h("b", {}, value)));
  for (const stage of data.stages) {
    const line = document.querySelector(`[data-shape="${stage.id}"]`);
    if (!line) continue;
    const recipe = Object.entries(stage.recipe);
    fill(
      line,
      h(
        "span",
        {},
        parts([
          ["in", stage.in],
          ["out", stage.out],
          ["time", time(stage.milliseconds)],
          ["work", operations(stage.operations)],
        ]),
      ),
      h("span", {}, recipe.length ? parts([["recipe", data.model.recipe], ...recipe]) : null),
      h(
        "span",
        {},
        parts([
          ["code", stage.code.join(", ")],
          ["tour", stage.tour],
        ]),
      ),
    );
  }
}

/** Links to the sections; that of the section in view is marked. */
function contents() {
  const sections = [...document.querySelectorAll("main > section")];
  fill(
    $("contents"),
    sections.map(section => {
      const stage = data.stages.find(one => one.id === section.id);
      return h(
        "li",
        {},
        h(
          "a",
          { href: "#" + section.id },
          h("span", {}, stage ? stage.title : section.querySelector("h2").textContent),
          h("span", { class: "time" }, stage ? time(stage.milliseconds) : ""),
        ),
      );
    }),
  );
  const mark = id =>
    document.querySelectorAll("#contents a").forEach(link => {
      if (link.hash === "#" + id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  const seen = new IntersectionObserver(
    entries => entries.filter(entry => entry.isIntersecting).forEach(entry => mark(entry.target.id)),
    { rootMargin: "-10% 0px -80% 0px" },
  );
  sections.forEach(section => seen.observe(section));
}
