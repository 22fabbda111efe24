/* What the sections of proposals and detections have in common: both choose from candidates. */

/** How many are left after each step. */
function funnel(id, steps) {
  fill(
    $(id + "-funnel"),
    steps.map(step => h("li", {}, h("b", {}, number(step.count)), " " + step.what)),
  );
}

/** Calls the sliders what they are: a replay, which gives the run at the recipe's own numbers or does not. */
function nameSliders(id, faithful) {
  $(id + "-sliders").textContent = faithful ? "Replay by greedy NMS" : "Replay by greedy NMS, not the run";
  $(id + "-reset").textContent = faithful ? "As the recipe has it" : "Back to the run";
}

/**
 * Says in plain words that the replay does not give the run.
 * kept: what it gives at the recipe's own numbers; known: how many of these are in the run.
 */
function tellDifference(id, section, thing, kept, known) {
  const selector = data.stages.find(stage => stage.id === id).recipe.selector.split("[")[0];
  $(id + "-note").hidden = false;
  $(id + "-note").textContent =
    `What is shown is the run: ${selector} chose its ${thing}s in a way that this page cannot repeat. The sliders ` +
    "choose by greedy non-maximum suppression instead. At the recipe's own numbers that gives " +
    `${plural(kept, thing)}, of which ${number(known)} are among the run's.` +
    (section.funnel.stepwise
      ? ""
      : " The selector's own steps, one after the other, do not lead to the run either, so that only the first and " +
        "the last count are known.");
}
