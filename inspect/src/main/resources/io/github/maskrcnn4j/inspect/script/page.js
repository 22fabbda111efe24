/* The data, elements and numbers. Boxes are in pixels of the model input, as the data's are. */

const data = JSON.parse(document.getElementById("data").textContent);
const g = data.image.geometry;
const found = data.detections;
const LEVELS = ["--p2", "--p3", "--p4", "--p5", "--p6"];
const STROKES = ["#ff5d73", "#35b8ff", "#ffc94a", "#62d968", "#c98bff", "#ff9550", "#26d3c0", "#ff86d2"];
const level = i => "var(" + LEVELS[Math.max(0, Math.min(4, i))] + ")";
const colour = i => STROKES[i % STROKES.length];
const $ = id => document.getElementById(id);

/** The sections' scripts put into this what draws them, by the stage's name. */
const draw = {};

/* Elements. */
function node(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return made;
}
const h = (tag, attributes, ...children) => node(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) =>
  node(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
const fill = (parent, ...children) => parent.replaceChildren(...children.flat());
/** A picture with its words. */
const figure = (picture, ...text) => h("figure", {}, picture, caption(...text));
const caption = (...text) => h("figcaption", {}, ...text);

/* Numbers. */
const number = (value, digits = 2) => Number(value).toLocaleString("en", { maximumFractionDigits: digits });
const probability = value => Number(value).toFixed(3);
function time(ms) {
  if (ms === undefined) return "";
  if (ms >= 1000) return (ms / 1000).toFixed(1) + " s";
  return ms < 0.1 ? "< 0.1 ms" : ms.toFixed(ms < 10 ? 1 : 0) + " ms";
}
const plural = (count, thing) => `${number(count)} ${thing}${count === 1 ? "" : "s"}`;
function operations(count) {
  if (count === undefined) return "";
  return count >= 1e9 ? (count / 1e9).toFixed(count >= 1e11 ? 0 : 1) + " GFLOP" : (count / 1e6).toFixed(0) + " MFLOP";
}
const four = (list, i) => list.slice(4 * i, 4 * i + 4);
const corners = box => box.map(v => Number(v).toFixed(1)).join(", ");
/** A proposal's score as a probability. */
const objectness = score => (data.proposals.objectness === "LOGIT" ? 1 / (1 + Math.exp(-score)) : Number(score));
