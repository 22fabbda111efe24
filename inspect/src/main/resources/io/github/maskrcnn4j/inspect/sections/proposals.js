draw["proposals"] = section => {
  const threshold = $("proposals-iou");
  const drawn = $("proposals-drawn");
  const faithful = Replay.repeatsProposals(section, data.proposals);
  let iou; // not the slider's value, which is rounded to its steps: the recipe's may lie between them
  let replayed; // or else it is the run that is shown
  const update = () => {
    $("proposals-iou-out").textContent = number(iou, 4);
    $("proposals-drawn-out").textContent = drawn.value;
    const shown = replayed ? proposalReplay(section, iou) : proposalsOfRun(section);
    $("proposals-result").textContent = proposalWords(section, shown, iou, faithful);
    fill(
      $("proposals-figures"),
      candidatesFigure(shown, Number(drawn.value)),
      proposalsFigure(shown, Number(drawn.value)),
    );
    $("proposals-best").textContent = replayed ? "Who threw out whom" : "The best; who threw out whom is not known";
    fill(document.querySelector("#proposals-table tbody"), shown.kept.slice(0, 12).map(proposalRow));
    remark();
  };
  const reset = () => {
    iou = threshold.value = section.threshold;
    replayed = faithful;
    update();
  };
  threshold.addEventListener("input", () => {
    iou = Number(threshold.value);
    replayed = true;
    update();
  });
  drawn.addEventListener("input", update);
  $("proposals-reset").addEventListener("click", reset);
  funnel("proposals", section.funnel.steps);
  nameSliders("proposals", faithful);
  if (!faithful) {
    const { kept } = proposalReplay(section, section.threshold);
    tellDifference("proposals", section, "proposal", kept.length, ofTheRun(kept).length);
  }
  reset();
};

const STAYS = "#4fd6a4";
const GOES = "#ff7a6b";

/**
 * The candidates, group by group. Each has its box, score, level, the number that it has among the run's proposals
 * (undefined if none), and whether it stays.
 */
function proposalCandidates(section) {
  const roiOf = new Map(data.proposals.anchors.map((anchor, i) => [anchor, i]));
  return section.groups.map(group =>
    group.scores.map((score, row) => ({
      box: four(group.boxes, row),
      score,
      level: group.levels[row],
      roi: roiOf.get(group.anchors[row]),
      stays: false,
    })),
  );
}

const bestFirst = candidates => candidates.flat().sort((a, b) => b.score - a.score);
const ofTheRun = kept => kept.filter(one => one.roi !== undefined);

/**
 * Suppression once more. candidates: all, best first; kept: those that stay, best first, with the candidates that each
 * threw out as its victims; seen: how many were looked at before there were enough.
 */
function proposalReplay(section, threshold) {
  const groups = proposalCandidates(section);
  groups.flat().forEach(one => {
    one.victims = [];
  });
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
  const seen = result.groups.reduce((sum, group) => sum + group.by.size, 0);
  return { candidates: bestFirst(groups), kept, seen, replayed: true };
}

/** The same of the run itself, of which nobody knows who threw out whom. */
function proposalsOfRun(section) {
  const p = data.proposals;
  const candidates = bestFirst(proposalCandidates(section));
  candidates.forEach(one => {
    one.stays = one.roi !== undefined;
  });
  const kept = p.scores
    .map((score, roi) => ({ box: four(p.boxes, roi), score, level: p.anchorLevels[roi], roi, victims: [] }))
    .filter(one => p.anchors[one.roi] >= 0);
  return { candidates, kept, replayed: false };
}

function proposalWords(section, shown, threshold, faithful) {
  const candidates = `${number(shown.candidates.length)} candidates`;
  if (!shown.replayed) return `The run: ${plural(shown.kept.length, "proposal")} of ${candidates}.`;
  const gone = shown.candidates.reduce((sum, one) => sum + one.victims.length, 0);
  const unseen = shown.candidates.length - shown.seen;
  const groups = section.groups.length;
  const words =
    candidates +
    (groups > 1 ? ` in ${groups} levels, each suppressed on its own` : ", all levels together") +
    `: ${number(gone)} thrown out, ` +
    (unseen ? `${number(unseen)} not looked at (${number(section.limit)} better ones stay already), ` : "") +
    plural(shown.kept.length, "proposal");
  const own = threshold === section.threshold;
  if (own && faithful) return `${words}, those of the run (the recipe's threshold).`;
  return (
    `${words}, ${number(ofTheRun(shown.kept).length)} of them among the run's. A replay, not the run` +
    (own ? ", at the recipe's threshold." : `; the recipe's threshold is ${number(section.threshold, 4)}.`)
  );
}

const ofRoi = one => (one.roi === undefined ? {} : linked(one.roi));

function candidatesFigure(shown, drawn) {
  const best = shown.candidates.slice(0, drawn);
  const box = one => {
    const stroke = one.stays ? STAYS : GOES;
    return rect(one.box, { class: "box", stroke, "stroke-opacity": one.stays ? 1 : 0.6, ...ofRoi(one) });
  };
  return h(
    "figure",
    {},
    scene(`the best ${best.length} candidates before suppression`, true, best.map(box).reverse()),
    legend(
      [STAYS, shown.replayed ? "stays" : "among the run's proposals"],
      [GOES, shown.replayed ? "thrown out, or beyond the number of proposals" : "not among them"],
    ),
    caption(`Before: the best ${best.length} candidates.`),
  );
}

/** Pointing at a proposal draws those that it threw out. */
function proposalsFigure(shown, drawn) {
  const best = shown.kept.slice(0, drawn);
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
    caption(
      `After: the best ${best.length} proposals.` +
        (shown.replayed ? " Pointing at one shows those that it threw out." : ""),
    ),
  );
}

/** A proposal by its number in the run. */
function proposalRow(one) {
  const best = one.victims[0];
  const score = one => objectness(one.score).toFixed(4);
  const whole = text => h("span", { class: "whole" }, text);
  const words = () => [
    whole(`score ${score(best)},`),
    " ",
    whole(`box ${best.box.map(v => v.toFixed(0)).join(", ")}`),
  ];
  return h(
    "tr",
    ofRoi(one),
    h("td", {}, one.roi === undefined ? "not in the run" : String(one.roi)),
    h("td", { class: "n" }, score(one)),
    h("td", {}, `P${one.level + 2}`),
    h("td", { class: "n" }, one.victims.length ? number(one.victims.length) : "-"),
    h("td", {}, best ? words() : "-"),
  );
}
