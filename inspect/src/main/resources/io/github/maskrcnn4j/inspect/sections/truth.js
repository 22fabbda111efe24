draw["truth"] = section => {
  truthPictures(section);
  truthObjects(section);
  truthRecall(section);
  truthRois(section);
  truthResults(section);
};

/** Boxes that lie flat in an array. */
const flatBoxes = (flat, attributes) =>
  Array.from({ length: flat.length / 4 }, (_, i) => rect(four(flat, i), { class: "line", ...attributes(i) }));

function truthPictures(section) {
  const { anchors, objects } = section;
  const size = g.inputWidth / 40;
  fill(
    $("truth-objects"),
    scene(
      "what people drew",
      false,
      objects.map((one, i) => [
        s("path", { class: "mask", d: one.contours, fill: colour(i), "fill-opacity": 0.4, "fill-rule": "evenodd", stroke: colour(i) }),
        rect(one.box, { class: "line", stroke: colour(i), "stroke-width": 1.5 }),
      ]),
      flatBoxes(section.crowds, () => ({ stroke: "#c9ced6", "stroke-dasharray": "4 3" })),
      labels(
        objects.map((one, i) => [one, colour(i), one.name]),
        size,
      ),
    ),
    caption(`Drawn: ${plural(objects.length, "object")}, in the model input.`),
  );
  const roles = [
    ["positive", true, flatBoxes(anchors.positives, i => ({ stroke: colour(anchors.objects[i]), "stroke-width": 1.3 }))],
    ["neutral", false, flatBoxes(anchors.neutrals, () => ({ stroke: "#ffc94a", "stroke-width": 0.8, "stroke-dasharray": "3 3" }))],
    ["negative", false, flatBoxes(anchors.negatives, () => ({ stroke: "#c9ced6", "stroke-width": 0.6 }))],
  ];
  const words = {
    positive: `${plural(anchors.positive, "anchor")} that should find an object, in its colour`,
    neutral: `${number(anchors.neutral)} that take no part`,
    negative: `${number(anchors.negative)} that should say background`,
  };
  fill(
    $("truth-anchors"),
    scene(
      "anchors by what they should say",
      true,
      roles
        .slice()
        .reverse()
        .map(([name, shown, shapes]) => s("g", { id: "truth-" + name, visibility: shown ? "visible" : "hidden" }, shapes)),
    ),
    caption("Of those that take no part or are background, some are drawn."),
  );
  fill(
    $("truth-roles"),
    roles.map(([name, shown]) =>
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          checked: shown ? "" : null,
          onchange: event => $("truth-" + name).setAttribute("visibility", event.target.checked ? "visible" : "hidden"),
        }),
        words[name],
      ),
    ),
  );
}

function truthObjects(section) {
  const rank = value => (value ? `no. ${number(value)}` : "–");
  fill(
    document.querySelector("#truth-table tbody"),
    section.objects.map((one, i) =>
      h(
        "tr",
        {},
        h("td", {}, swatch(colour(i)), " ", one.name),
        h("td", { class: "n" }, number(one.anchors)),
        h("td", { class: "n" }, probability(one.bestProposal)),
        h("td", { class: "n" }, rank(one.rank50)),
        h("td", { class: "n" }, rank(one.rank75)),
      ),
    ),
  );
}

/** The share of the objects that the best proposals overlap enough, by how many are taken. */
function truthRecall(section) {
  const count = Math.max(2, section.proposals);
  const [left, top, width, height] = [46, 10, 560, 190];
  const across = n => left + (Math.log(n) / Math.log(count)) * width;
  const up = recall => top + (1 - recall) * height;
  const among = (key, n) => section.objects.filter(one => one[key] && one[key] <= n).length / Math.max(1, section.objects.length);
  const path = key => {
    const ranks = [...new Set(section.objects.map(one => one[key]).filter(Boolean))].sort((a, b) => a - b);
    const rise = ranks.map(n => `H${across(n).toFixed(1)}V${up(among(key, n)).toFixed(1)}`).join("");
    return `M${across(1)} ${up(0)}${rise}H${across(count)}`;
  };
  const ticks = [1, 10, 100, 1000, 10000].filter(n => n < 0.7 * count).concat(count);
  const lines = [
    ["rank50", "var(--accent)", "IoU 0.5"],
    ["rank75", "var(--gone)", "IoU 0.75"],
  ];
  fill(
    $("truth-recall"),
    s(
      "svg",
      { class: "plot chart", viewBox: `0 0 ${left + width + 24} ${top + height + 42}`, role: "img", "aria-label": "recall of the proposals" },
      [0, 0.25, 0.5, 0.75, 1].map(recall => [
        s("line", { class: "grid", x1: left, x2: left + width, y1: up(recall), y2: up(recall) }),
        s("text", { class: "tick", x: left - 8, y: up(recall) + 4, "text-anchor": "end" }, String(recall)),
      ]),
      ticks.map(n => s("text", { class: "tick", x: across(n), y: top + height + 18, "text-anchor": "middle" }, number(n))),
      lines.map(([key, shade], i) => s("path", { class: "curve", d: path(key), stroke: shade, "stroke-dasharray": i ? "7 5" : null })),
      s("text", { class: "tick", x: left + width / 2, y: top + height + 36, "text-anchor": "middle" }, "best proposals taken"),
    ),
    legend(...lines.map(([, shade, text]) => [shade, text])),
    caption(
      `All ${plural(section.proposals, "proposal")}: ` +
        lines.map(([key, , text]) => `recall ${number(among(key, count), 3)} at ${text}`).join(", ") +
        ".",
    ),
  );
}

function truthRois(section) {
  fill(
    $("truth-rois"),
    section.rois.map(one =>
      h(
        "li",
        { style: "cursor:auto" },
        h("img", { src: one.mask, alt: `mask target of ${one.name}` }),
        h("p", {}, swatch(colour(one.object)), one.name, h("span", { class: "score" }, "IoU " + number(one.overlap))),
        h("p", { class: "quiet" }, one.proposal < 0 ? "the object's own box" : `proposal ${number(one.proposal + 1)}`),
        h("p", { class: "quiet mono" }, Array.from(one.deltas, value => number(value)).join(", ")),
      ),
    ),
  );
  $("truth-background").textContent =
    `A sample as training would draw it, with dx, dy, dw, dh to the object; ` +
    `${plural(section.backgroundRois, "RoI")} more should say background.`;
}

function truthResults(section) {
  fill(
    document.querySelector("#truth-results tbody"),
    section.results.map(one =>
      h(
        "tr",
        {},
        h("td", {}, one.name),
        h("td", { class: "n" }, probability(one.score)),
        h("td", { class: one.object === one.name ? "good" : one.object ? "bad" : "quiet" }, one.object || "nothing"),
        h("td", { class: "n" }, probability(one.box)),
        h("td", { class: "n" }, probability(one.mask)),
      ),
    ),
  );
}
