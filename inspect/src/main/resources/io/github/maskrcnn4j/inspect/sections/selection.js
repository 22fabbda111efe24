draw["selection"] = section => {
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
};
