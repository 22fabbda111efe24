draw["rpn"] = section => {
  fill(
    $("rpn-levels"),
    section.levels.map(l =>
      h(
        "figure",
        {},
        scene(`objectness on ${l.name}`, true, heat(l.picture, l.height, l.width, l.stride)),
        histogram(l.histogram, true, `objectness of the anchors of ${l.name}`),
        axis("0", "0.5", "1"),
        caption(
          h("b", {}, `${l.name}. `),
          `${l.height} x ${l.width} cells; highest probability ${probability(l.peak)}.`,
        ),
      ),
    ),
  );
  const update = () => anchorMoves(section, Math.min(Number($("rpn-top").value), section.top.anchors.length));
  $("rpn-top").addEventListener("input", update);
  update();
};

/** The n most promising anchors, with arrows to what their deltas make of them. */
function anchorMoves(section, n) {
  const top = section.top;
  $("rpn-top-out").textContent = n;
  const move = i => {
    const [from, to] = [four(top.anchorBoxes, i), four(top.boxes, i)];
    const roi = data.proposals.anchors.indexOf(top.anchors[i]);
    const stroke = level(top.levels[i]);
    return [
      rect(from, { class: "ghost", stroke }),
      rect(to, { class: "box", stroke, ...(roi >= 0 ? linked(roi) : {}) }),
      arrow(from, to),
    ];
  };
  const moves = Array.from({ length: n }, (_, i) => move(i)).reverse(); // the best on top
  const [most, least] = [0, Math.max(0, n - 1)].map(i => probability(top.probabilities[i] || 0));
  fill(
    $("rpn-moves"),
    scene(`the ${n} most promising anchors and what becomes of them`, true, arrowHead(), moves),
    legend(
      ...section.levels.map((l, i) => [level(i), l.name]),
      ["#999", "anchor", true],
      ["#999", "moved by its deltas, clipped"],
    ),
    caption(
      `Before suppression. Objectness from ${most} down to ${least}. ` +
        "Arrows lead from an anchor's centre to that of its box.",
    ),
  );
  remark();
}

function arrow(from, to) {
  const [x1, y1, x2, y2] = [from, to].flatMap(box => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
  const look = { class: "line", stroke: "#fff", "stroke-width": 1.2, "marker-end": "url(#arrow)" };
  return s("line", { x1, y1, x2, y2, ...look });
}

function arrowHead() {
  const size = { viewBox: "0 0 6 6", refX: 5, refY: 3, markerWidth: 5, markerHeight: 5 };
  return s(
    "defs",
    {},
    s("marker", { id: "arrow", orient: "auto", ...size }, s("path", { d: "M0 0L6 3L0 6z", fill: "#fff" })),
  );
}
