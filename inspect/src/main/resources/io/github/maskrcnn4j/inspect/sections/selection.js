draw["selection"] = section => {
  const score = $("selection-score");
  const overlap = $("selection-iou");
  score.min = section.floor;
  const faithful = Replay.repeatsDetections(section, found);
  let chosen; // not the sliders' values, which are rounded to their steps: the recipe's may lie between them
  let replayed; // or else it is the run that is shown
  const recipe = { score: section.scoreThreshold, overlap: section.nmsThreshold };
  const update = () => {
    $("selection-score-out").textContent = number(chosen.score, 4);
    $("selection-iou-out").textContent = number(chosen.overlap, 4);
    const shown = replayed ? selectionReplay(section, chosen) : selectionOfRun(section);
    $("selection-result").textContent = selectionWords(section, shown, chosen, faithful);
    selectionFigure(shown);
    fill(document.querySelector("#selection-table tbody"), shown.rows.slice(0, ROWS_AT_MOST).map(selectionRow));
    remark();
  };
  const reset = () => {
    chosen = { ...recipe };
    replayed = faithful;
    score.value = chosen.score;
    overlap.value = chosen.overlap;
    update();
  };
  const choose = (name, slider) =>
    slider.addEventListener("input", () => {
      chosen[name] = Number(slider.value);
      replayed = true;
      update();
    });
  choose("score", score);
  choose("overlap", overlap);
  $("selection-reset").addEventListener("click", reset);
  funnel("selection", section.funnel.steps);
  nameSliders("selection", faithful);
  if (!faithful) {
    const { kept } = selectionReplay(section, recipe);
    tellDifference("selection", section, "detection", kept.length, knownDetections(kept).length);
  }
  reset();
};

/** More boxes that are gone would hide the others. */
const GONE_AT_MOST = 150;

const ROWS_AT_MOST = 60;

/**
 * The candidates in the section's order. Each has its box, class, score, RoI, and the number that it has among the
 * run's detections, undefined if none.
 */
function selectionCandidates(section) {
  const detections = new Map(found.rois.map((roi, d) => [`${roi} ${found.labels[d]}`, d]));
  return section.scores.map((score, i) => ({
    box: four(section.boxes, i),
    name: section.names[i],
    score,
    roi: section.rois[i],
    detection: detections.get(`${section.rois[i]} ${section.labels[i]}`),
  }));
}

const byScore = (a, b) => b.score - a.score;
const knownDetections = kept => kept.filter(one => one.detection !== undefined);

/** Selection once more. kept and gone: the candidates of a fair score, best first; rows: all that there are. */
function selectionReplay(section, { score, overlap }) {
  const all = selectionCandidates(section);
  const result = Replay.selection(section, score, overlap);
  const stays = new Set(result.kept);
  const nameOf = i => (all[i].detection === undefined ? `RoI ${all[i].roi}` : `detection ${all[i].detection}`);
  all.forEach((one, i) => {
    const by = result.by.get(i);
    one.stays = stays.has(i);
    if (one.stays) one.becomes = one.detection === undefined ? "a detection, not in the run" : nameOf(i);
    else if (by === undefined) one.becomes = "below the least score";
    else if (by === i) one.becomes = "beyond the limit, or empty";
    else one.becomes = `gone: overlaps ${nameOf(by)}`;
  });
  return {
    kept: result.kept.map(i => all[i]),
    gone: result.candidates.filter(i => !stays.has(i)).map(i => all[i]),
    rows: all.slice().sort(byScore),
    replayed: true,
  };
}

/** The same of the run itself, with the scores and boxes that its selector gave the detections. */
function selectionOfRun(section) {
  const kept = found.rois.map((roi, detection) => ({
    box: four(found.boxes, detection),
    name: found.names[detection],
    score: found.scores[detection],
    roi,
    detection,
    stays: true,
    becomes: `detection ${detection}`,
  }));
  const gone = selectionCandidates(section)
    .filter(one => one.detection === undefined && one.score >= section.scoreThreshold)
    .map(one => ({ ...one, stays: false, becomes: "no detection" }))
    .sort(byScore);
  return { kept, gone, rows: [...kept, ...gone], replayed: false };
}

function selectionWords(section, shown, chosen, faithful) {
  const detections = plural(shown.kept.length, "detection");
  if (!shown.replayed) return `The run: ${detections}.`;
  const words = `${number(shown.kept.length + shown.gone.length)} candidates over the least score: ${detections}`;
  const own = chosen.score === section.scoreThreshold && chosen.overlap === section.nmsThreshold;
  if (own && faithful) return `${words}, those of the run (the recipe's thresholds).`;
  return (
    `${words}, ${number(knownDetections(shown.kept).length)} of them among the run's. A replay, not the run` +
    (own
      ? ", at the recipe's thresholds."
      : `; the recipe's thresholds are ${section.scoreThreshold} and ${section.nmsThreshold}.`)
  );
}

function selectionFigure(shown) {
  const box = (one, attributes) => rect(one.box, { class: "box", ...attributes, ...linked(one.roi, one.detection) });
  const name = one => label(one.name, one.box[0] + 2, Math.max(14, one.box[1] - 4));
  fill(
    $("selection-figure"),
    scene(
      "candidates and detections",
      true,
      shown.gone
        .slice(0, GONE_AT_MOST)
        .map(one => box(one, { stroke: "#ff7a6b", "stroke-opacity": 0.45, "stroke-width": 1 })),
      shown.kept.map(one => box(one, { stroke: "#4fd6a4", "stroke-width": 2 })).reverse(),
      shown.kept
        .slice(0, 20)
        .filter(one => one.score >= 0.5)
        .map(name),
    ),
    legend(
      ["#4fd6a4", "detection"],
      ["#ff7a6b", shown.replayed ? "suppressed by a better box of its class" : "a candidate that became none"],
    ),
    caption("Boxes after the deltas of their class."),
  );
}

function selectionRow(one) {
  return h(
    "tr",
    linked(one.roi, one.detection),
    h("td", {}, one.name),
    h("td", { class: "n" }, probability(one.score)),
    h("td", { class: "n" }, String(one.roi)),
    h("td", { class: one.stays ? "good" : "" }, one.becomes),
  );
}
