draw["proposals"] = section => {
  const threshold = $("proposals-iou");
  const drawn = $("proposals-drawn");
  let iou; // not the slider's value, which is rounded to its steps: the recipe's may lie between them
  const update = () => {
    $("proposals-iou-out").textContent = number(iou, 4);
    $("proposals-drawn-out").textContent = drawn.value;
    const replay = proposalReplay(section, iou);
    $("proposals-result").textContent = proposalWords(section, replay, iou);
    fill(
      $("proposals-figures"),
      candidatesFigure(replay, Number(drawn.value)),
      proposalsFigure(replay, Number(drawn.value)),
    );
    fill(document.querySelector("#proposals-table tbody"), replay.kept.slice(0, 12).map(proposalRow));
    remark();
  };
  const reset = () => {
    iou = threshold.value = section.threshold;
    update();
  };
  threshold.addEventListener("input", () => {
    iou = Number(threshold.value);
    update();
  });
  drawn.addEventListener("input", update);
  $("proposals-reset").addEventListener("click", reset);
  reset();
};

const STAYS = "#4fd6a4";
const GOES = "#ff7a6b";

/**
 * Suppression once more. candidates: all, best first; kept: those that stay, best first. Each has its box, score, level,
 * the RoI that it is in the run (undefined if none), whether it stays, and the candidates that it threw out.
 */
function proposalReplay(section, threshold) {
  const roiOf = new Map(data.proposals.anchors.map((anchor, i) => [anchor, i]));
  const groups = section.groups.map(group =>
    group.scores.map((score, row) => ({
      box: four(group.boxes, row),
      score,
      level: group.levels[row],
      roi: roiOf.get(group.anchors[row]),
      stays: false,
      victims: [],
    })),
  );
  const result = Replay.proposals(section, threshold);
  result.groups.forEach((group, i) =>
    group.by.forEach((other, row) => {
      if (other !== row) groups[i][other].victims.push(groups[i][row]);
    }),
  );
  const kept = result.kept.map(at => groups[at.group][at.row]);
  kept.forEach(one => {
    one.stays = true;
  });
  return { candidates: groups.flat().sort((a, b) => b.score - a.score), kept };
}

function proposalWords(section, replay, threshold) {
  const gone = replay.candidates.reduce((sum, one) => sum + one.victims.length, 0);
  const groups = section.groups.length;
  return (
    `${number(replay.candidates.length)} candidates` +
    (groups > 1 ? ` in ${groups} levels, each suppressed on its own` : ", all levels together") +
    `: ${number(gone)} thrown out, ${number(replay.kept.length)} proposals` +
    (threshold === section.threshold
      ? " (the recipe's threshold)."
      : `. The recipe's threshold is ${number(section.threshold, 4)}.`)
  );
}

const ofRoi = one => (one.roi === undefined ? {} : linked(one.roi));

function candidatesFigure(replay, drawn) {
  const best = replay.candidates.slice(0, drawn);
  const box = one => {
    const stroke = one.stays ? STAYS : GOES;
    return rect(one.box, { class: "box", stroke, "stroke-opacity": one.stays ? 1 : 0.6, ...ofRoi(one) });
  };
  return h(
    "figure",
    {},
    scene(`the best ${best.length} candidates before suppression`, true, best.map(box).reverse()),
    legend([STAYS, "stays"], [GOES, "thrown out, or beyond the number of proposals"]),
    caption(`Before: the best ${best.length} candidates.`),
  );
}

/** Pointing at a proposal draws those that it threw out. */
function proposalsFigure(replay, drawn) {
  const best = replay.kept.slice(0, drawn);
  const layer = s("g");
  const box = one => {
    const shape = rect(one.box, { class: "box", stroke: level(one.level), ...ofRoi(one) });
    shape.addEventListener("mouseenter", () =>
      layer.replaceChildren(...one.victims.map(other => rect(other.box, { class: "ghost", stroke: GOES }))),
    );
    shape.addEventListener("mouseleave", () => layer.replaceChildren());
    return shape;
  };
  return h(
    "figure",
    {},
    scene(`the best ${best.length} proposals`, true, layer, best.map(box).reverse()),
    legend(...data.proposals.grids.map((_, i) => [level(i), "P" + (i + 2)])),
    caption(`After: the best ${best.length} proposals. Pointing at one shows those that it threw out.`),
  );
}

function proposalRow(one, i) {
  const best = one.victims[0];
  const score = one => objectness(one.score).toFixed(4);
  const text = best ? `score ${score(best)}, box ${best.box.map(v => v.toFixed(0)).join(", ")}` : "-";
  return h(
    "tr",
    ofRoi(one),
    h("td", {}, String(i)),
    h("td", { class: "n" }, score(one)),
    h("td", {}, `P${one.level + 2}`),
    h("td", { class: "n" }, number(one.victims.length)),
    h("td", {}, text),
  );
}
