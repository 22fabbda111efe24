/* The run and its numbers. Boxes are in pixels of the model input, as the data's are. */

const g = data.image.geometry;
const found = data.detections;

/** The sections' scripts put into this what draws them, by the stage's name. */
const draw = {};

/* Numbers. */
const probability = value => Number(value).toFixed(3);
function time(ms) {
  if (ms === undefined) return "";
  if (ms >= 1000) return (ms / 1000).toFixed(1) + " s";
  return ms < 0.1 ? "< 0.1 ms" : ms.toFixed(ms < 10 ? 1 : 0) + " ms";
}
function operations(count) {
  if (count === undefined) return "";
  return count >= 1e9 ? (count / 1e9).toFixed(count >= 1e11 ? 0 : 1) + " GFLOP" : (count / 1e6).toFixed(0) + " MFLOP";
}
const four = (list, i) => list.slice(4 * i, 4 * i + 4);
const corners = box => box.map(v => Number(v).toFixed(1)).join(", ");
/** A proposal's score as a probability. */
const objectness = score => (data.proposals.objectness === "LOGIT" ? 1 / (1 + Math.exp(-score)) : Number(score));
