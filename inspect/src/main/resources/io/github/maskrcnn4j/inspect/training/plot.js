/* Numbers over steps. */

const PLOT = { left: 52, top: 8, width: 300, height: 150, foot: 40 };
const lastStep = Math.max(1, data.steps);
const overStep = step => PLOT.left + (step / lastStep) * PLOT.width;
const overValue = (value, top) => PLOT.top + (1 - Math.max(0, Math.min(1, value / top))) * PLOT.height;

/** Three to four digits; very small and very large ones with an exponent. */
function digits(value) {
  const size = Math.abs(value);
  if (size && (size < 1e-3 || size >= 1e6)) return value.toExponential(1).replace("e+", "e");
  return value.toLocaleString("en", { maximumSignificantDigits: size >= 1000 ? 4 : 3 });
}

/** Round values from 0 to at most {@code top}, three to six of them. */
function marks(top) {
  const decade = 10 ** Math.floor(Math.log10(top));
  const step = [0.1, 0.2, 0.25, 0.5, 1, 2].map(part => part * decade).find(size => top / size <= 5.01);
  return Array.from({ length: Math.floor(top / step + 0.01) + 1 }, (_, i) => i * step);
}

/** Steps are whole. */
const stepMarks = () => [...new Set(marks(lastStep).map(Math.round))];

/** A path through points of {@code [step, value]}. */
const through = (points, top) =>
  points.map(([step, value], i) => `${i ? "L" : "M"}${overStep(step).toFixed(1)} ${overValue(value, top).toFixed(1)}`).join("");

/**
 * A plot of lines over the steps, with words below that tell the values under the pointer.
 *
 * @param name in the heading
 * @param top the value at the upper edge
 * @param shapes what is drawn, below the axes' marks
 * @param words tells the values at a step; at the last one when nobody points
 */
function plot(name, top, shapes, words) {
  const out = caption();
  const cursor = s("line", { class: "cursor", y1: PLOT.top, y2: PLOT.top + PLOT.height, visibility: "hidden" });
  const tell = step => fill(out, words(step));
  const right = PLOT.left + PLOT.width;
  const bottom = PLOT.top + PLOT.height;
  const chart = s(
    "svg",
    { class: "plot", viewBox: `0 0 ${right + 14} ${bottom + PLOT.foot}`, role: "img", "aria-label": name + " over steps" },
    marks(top).map(value => [
      s("line", { class: "grid", x1: PLOT.left, x2: right, y1: overValue(value, top), y2: overValue(value, top) }),
      s("text", { class: "tick", x: PLOT.left - 6, y: overValue(value, top) + 4, "text-anchor": "end" }, digits(value)),
    ]),
    stepMarks().map(step =>
      s("text", { class: "tick", x: overStep(step), y: bottom + 17, "text-anchor": "middle" }, number(step, 0)),
    ),
    s("text", { class: "tick", x: right, y: bottom + 34, "text-anchor": "end" }, "step"),
    shapes,
    cursor,
    s("rect", {
      x: PLOT.left,
      y: PLOT.top,
      width: PLOT.width,
      height: PLOT.height,
      fill: "transparent",
      onpointermove: event => {
        const box = event.currentTarget.getBoundingClientRect();
        const step = Math.round(((event.clientX - box.left) / box.width) * lastStep);
        cursor.setAttribute("x1", overStep(step));
        cursor.setAttribute("x2", overStep(step));
        cursor.setAttribute("visibility", "visible");
        tell(step);
      },
      onpointerleave: () => {
        cursor.setAttribute("visibility", "hidden");
        tell(lastStep);
      },
    }),
  );
  tell(lastStep);
  return h("figure", {}, h("h3", {}, name), chart, out);
}
