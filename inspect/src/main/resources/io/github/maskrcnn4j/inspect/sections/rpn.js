draw["rpn"] = section => {
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
};
