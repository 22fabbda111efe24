/* Loss, average precision, and what steps were made of. */

const points = data.curves.steps.length;
const plotNames = {
  loss: "loss",
  rpn_objectness: "RPN: objectness",
  rpn_box: "RPN: boxes",
  class: "box head: classes",
  box: "box head: boxes",
  mask: "mask head",
  l2: "penalty on weights",
  learning_rate: "learning rate",
  gradient_norm: "gradient norm, before clipping",
  positive_anchors: "positive anchors of a batch",
  positive_rois: "positive RoIs of a batch",
  seconds: "seconds of a step",
};
const STEP_NUMBERS = ["learning_rate", "gradient_norm", "positive_anchors", "positive_rois", "seconds"];

/**
 * An average that forgets: the newest of {@code over} values and more count, the first ones as much as
 * the others.
 */
function smoothed(values, over) {
  const keep = 1 - 1 / over;
  let sum = 0;
  let weight = 0;
  return values.map(value => {
    sum = keep * sum + value;
    weight = keep * weight + 1;
    return sum / weight;
  });
}

/** The point that a step belongs to. */
function pointAt(step) {
  const at = data.curves.steps.findIndex(last => last >= step);
  return at < 0 ? points - 1 : at;
}

/** High enough for the smoothed line and nearly all values: a single outlier does not flatten the rest. */
function topOf(curve, smooth) {
  const rising = (curve.high || curve.mean).slice().sort((a, b) => a - b);
  return 1.08 * Math.max(rising[Math.floor(0.98 * (rising.length - 1))], ...smooth) || 1;
}

function curvePlot(name, over) {
  const curve = data.curves.byName[name];
  const { steps } = data.curves;
  const smooth = smoothed(curve.mean, over);
  const top = topOf(curve, smooth);
  const at = values => values.map((value, i) => [steps[i], value]);
  return plot(
    plotNames[name],
    top,
    [
      curve.high
        ? s("path", { class: "range", d: through([...at(curve.high), ...at(curve.low).reverse()], top) + "Z" })
        : s("path", { class: "raw", d: through(at(curve.mean), top) }),
      s("path", { class: "curve", d: through(at(smooth), top), stroke: "var(--accent)" }),
    ],
    step => {
      const i = pointAt(step);
      const range = curve.high ? `${digits(curve.low[i])} to ${digits(curve.high[i])}` : digits(curve.mean[i]);
      return [`Step ${number(steps[i])}: ${range}, smoothed ${digits(smooth[i])}`];
    },
  );
}

function curves() {
  const slider = $("smoothing");
  slider.max = Math.max(1, Math.floor(Math.log2(points)));
  slider.value = Math.max(0, Math.round(Math.log2(points / 10)));
  const update = () => {
    const over = 2 ** Number(slider.value);
    $("smoothing-out").textContent = plural(over * data.curves.stepsPerPoint, "step");
    const plots = names => (points ? names.map(name => curvePlot(name, name === "learning_rate" ? 1 : over)) : [h("p", { class: "note" }, "No step yet.")]);
    fill($("loss-plots"), plots(Object.keys(data.curves.byName).filter(name => !STEP_NUMBERS.includes(name))));
    fill($("steps-plots"), plots(STEP_NUMBERS));
  };
  slider.addEventListener("input", update);
  update();
  const many = data.curves.stepsPerPoint > 1;
  fill(
    $("loss-legend"),
    legend(["var(--bar)", many ? "from the least to the most" : "each step"], ["var(--accent)", "smoothed"]),
  );
  $("loss-words").textContent =
    "The upper edge is where 98 % of the values are below." +
    (many ? ` Each point stands for ${data.curves.stepsPerPoint} steps.` : "");
}

/* Average precision. */

const MEASURED = [
  ["boxes", "var(--accent)"],
  ["masks", "var(--stay)"],
];
const ofFigure = (row, type, figure) => (row.figures[type] || {})[figure] ?? -1;
const precisionDigits = value => (value < 0 ? "–" : value.toFixed(3));

function precision() {
  const rows = data.evaluations;
  if (!rows.length) {
    fill($("precision-plots"), h("p", { class: "note" }, "Not evaluated yet."));
    return;
  }
  fill($("precision-legend"), legend(...MEASURED.map(([type, shade]) => [shade, type])));
  fill($("precision-plots"), precisionPlot("AP"), precisionPlot("AP50"));
  const figures = ["AP", "AP50", "AP75"];
  fill(
    document.querySelector("#precision-table thead"),
    h(
      "tr",
      {},
      h("th", { scope: "col", class: "n" }, "step"),
      h("th", { scope: "col", class: "n" }, "epochs"),
      MEASURED.map(([type]) => figures.map(figure => h("th", { scope: "col", class: "n" }, `${figure} ${type}`))),
    ),
  );
  const best = rows.reduce((a, b) => (ofFigure(b, "masks", "AP") > ofFigure(a, "masks", "AP") ? b : a));
  fill(
    document.querySelector("#precision-table tbody"),
    rows
      .slice()
      .reverse()
      .map(row => precisionRow(row, figures, row === best)),
  );
}

function precisionRow(row, figures, isBest) {
  return h(
    "tr",
    {},
    h("td", { class: "n" }, number(row.step)),
    h("td", { class: "n" }, number(row.epoch)),
    MEASURED.map(([type]) =>
      figures.map(figure =>
        h(
          "td",
          { class: isBest && type === "masks" && figure === "AP" ? "n good" : "n" },
          precisionDigits(ofFigure(row, type, figure)),
        ),
      ),
    ),
  );
}

function precisionPlot(figure) {
  const rows = data.evaluations;
  const most = Math.max(...rows.flatMap(row => MEASURED.map(([type]) => ofFigure(row, type, figure))));
  const top = most > 0.5 ? 1 : most > 0.01 ? 1.2 * most : 0.01;
  return plot(
    figure,
    top,
    MEASURED.map(([type, shade]) => {
      const known = rows.map(row => [row.step, ofFigure(row, type, figure)]).filter(([, value]) => value >= 0);
      return [
        s("path", { class: "curve", d: through(known, top), stroke: shade }),
        known.map(([step, value]) => s("circle", { class: "dot", cx: overStep(step), cy: overValue(value, top), r: 3, stroke: shade })),
      ];
    }),
    step => {
      const row = rows.reduce((a, b) => (Math.abs(b.step - step) <= Math.abs(a.step - step) ? b : a));
      const values = MEASURED.map(([type]) => `${type} ${precisionDigits(ofFigure(row, type, figure))}`);
      return [`Step ${number(row.step)}: ${values.join(", ")}`];
    },
  );
}
