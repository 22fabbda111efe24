draw["selection"] = section => {
  const score = $("selection-score");
  const overlap = $("selection-iou");
  score.min = section.floor;
  let chosen; // not the sliders' values, which are rounded to their steps: the recipe's may lie between them
  const update = () => {
    $("selection-score-out").textContent = number(chosen.score, 4);
    $("selection-iou-out").textContent = number(chosen.overlap, 4);
    const result = Replay.selection(section, chosen.score, chosen.overlap);
    $("selection-result").textContent = selectionWords(section, result, chosen);
    selectionFigure(section, result);
    selectionTable(section, result);
    remark();
  };
  const reset = () => {
    chosen = { score: section.scoreThreshold, overlap: section.nmsThreshold };
    score.value = chosen.score;
    overlap.value = chosen.overlap;
    update();
  };
  score.addEventListener("input", () => {
    chosen.score = Number(score.value);
    update();
  });
  overlap.addEventListener("input", () => {
    chosen.overlap = Number(overlap.value);
    update();
  });
  $("selection-reset").addEventListener("click", reset);
  reset();
};

/** What links a candidate to its RoI and, if it is one in the run, to its detection. */
function ofCandidate(section, i) {
  const detection = found.rois.findIndex((roi, d) => roi === section.rois[i] && found.labels[d] === section.labels[i]);
  return linked(section.rois[i], detection < 0 ? undefined : detection);
}

function selectionWords(section, result, chosen) {
  const recipe = chosen.score === section.scoreThreshold && chosen.overlap === section.nmsThreshold;
  return (
    `${number(result.candidates.length)} candidates of the ${number(section.scores.length)} with a score of at least ` +
    `${number(section.floor, 4)}: ${plural(result.kept.length, "detection")}` +
    (recipe
      ? " (the recipe's thresholds)."
      : `. The recipe's thresholds are ${section.scoreThreshold} and ${section.nmsThreshold}.`)
  );
}

/** More boxes that are gone would hide the others. */
const GONE_AT_MOST = 150;

function selectionFigure(section, result) {
  const kept = new Set(result.kept);
  const gone = result.candidates.filter(i => !kept.has(i)).slice(0, GONE_AT_MOST);
  const box = (i, attributes) =>
    rect(four(section.boxes, i), { class: "box", ...attributes, ...ofCandidate(section, i) });
  const name = i => label(section.names[i], section.boxes[4 * i] + 2, Math.max(14, section.boxes[4 * i + 1] - 4));
  fill(
    $("selection-figure"),
    scene(
      "candidates and detections",
      true,
      gone.map(i => box(i, { stroke: "#ff7a6b", "stroke-opacity": 0.45, "stroke-width": 1 })),
      result.kept.map(i => box(i, { stroke: "#4fd6a4", "stroke-width": 2 })).reverse(),
      result.kept
        .slice(0, 20)
        .filter(i => section.scores[i] >= 0.5)
        .map(name),
    ),
    legend(["#4fd6a4", "detection"], ["#ff7a6b", "suppressed by a better box of its class"]),
    caption("Boxes after the deltas of their class."),
  );
}

function selectionTable(section, result) {
  const rank = new Map(result.kept.map((i, at) => [i, at]));
  const becomes = i => {
    const by = result.by.get(i);
    if (rank.has(i)) return `detection ${rank.get(i)}`;
    if (by === undefined) return "below the least score";
    if (by === i) return "beyond the limit, or empty";
    return `gone: overlaps ${rank.has(by) ? rank.get(by) : "RoI " + section.rois[by]}`;
  };
  const row = i =>
    h(
      "tr",
      ofCandidate(section, i),
      h("td", {}, section.names[i]),
      h("td", { class: "n" }, probability(section.scores[i])),
      h("td", { class: "n" }, String(section.rois[i])),
      h("td", { class: rank.has(i) ? "good" : "" }, becomes(i)),
    );
  const best = section.scores.map((_, i) => i).sort((a, b) => section.scores[b] - section.scores[a]);
  fill(document.querySelector("#selection-table tbody"), best.slice(0, 60).map(row));
}
