/* What the sections of proposals and detections have in common: both choose from candidates. */

/** How many are left after each step. */
function funnel(id, steps) {
  fill(
    $(id + "-funnel"),
    steps.map(step => h("li", {}, h("b", {}, number(step.count)), " " + step.what)),
  );
}

/**
 * Names the sliders for what they are, a replay, and says in plain words where it does not give the run at the recipe's
 * own numbers.
 * kept: what it gives there; known: how many of these are in the run.
 */
function replayNote(id, section, faithful, thing, kept, known) {
  $(id + "-sliders").textContent = faithful ? "Replay by greedy NMS" : "Replay by greedy NMS, not the run";
  $(id + "-reset").textContent = faithful ? "As the recipe has it" : "Back to the run";
  $(id + "-note").hidden = faithful;
  if (faithful) return;
  const selector = data.stages.find(stage => stage.id === id).recipe.selector.split("[")[0];
  $(id + "-note").textContent =
    `What is shown is the run: ${selector} chose its ${thing}s in a way that this page cannot repeat. The sliders ` +
    "choose by greedy non-maximum suppression instead. At the recipe's own numbers that gives " +
    `${plural(kept, thing)}, of which ${number(known)} are among the run's.` +
    (section.funnel.stepwise
      ? ""
      : " The selector's own steps, one after the other, do not lead to the run either, so that only the first and " +
        "the last count are known.");
}
