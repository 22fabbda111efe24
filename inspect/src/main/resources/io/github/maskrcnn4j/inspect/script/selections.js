/* What the sections of proposals and detections have in common: both choose from candidates. */

/** How many are left after each step. */
function funnel(id, steps) {
  fill(
    $(id + "-funnel"),
    steps.map(step => h("li", {}, h("b", {}, number(step.count)), " " + step.what)),
  );
}

/**
 * Says whether the sliders' replay gives the run at the recipe's thresholds, where it does not in plain words.
 * replayed: what it gives; known: how much of that is in the run.
 */
function replayNote(id, section, faithful, thing, replayed, known) {
  const note = $(id + "-note");
  note.hidden = faithful;
  $(id + "-reset").textContent = faithful ? "As the recipe has it" : "Back to the run";
  $(id + "-sliders").textContent = faithful ? "Replay by greedy NMS" : "Replay by greedy NMS, not the run";
  if (faithful) return;
  const { selector } = data.stages.find(stage => stage.id === id).recipe;
  note.textContent =
    `What is shown is the run: ${selector} chose its ${thing}s in a way that this page cannot repeat. The sliders ` +
    `choose by greedy non-maximum suppression instead. At the recipe's own numbers that gives ` +
    `${plural(replayed, thing)}, of which ${number(known)} are among the run's.` +
    (section.funnel.stepwise ? "" : ` It does not go by its steps, so that only the first and the last count are known.`);
}
