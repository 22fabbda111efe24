/* Pictures, shapes and small charts of any page. */

const LEVELS = ["--p2", "--p3", "--p4", "--p5", "--p6"];
const level = i => "var(" + LEVELS[Math.max(0, Math.min(4, i))] + ")";
const STROKES = ["#ff5d73", "#35b8ff", "#ffc94a", "#62d968", "#c98bff", "#ff9550", "#26d3c0", "#ff86d2"];
const colour = i => STROKES[i % STROKES.length];

/** A picture of the data at a place, stretched to a size. */
function picture(href, x, y, width, height, attributes) {
  return s("image", { href, x, y, width, height, preserveAspectRatio: "none", ...attributes });
}

function rect(box, attributes) {
  const [x, y] = [0, 1].map(i => Math.min(box[i], box[i + 2]));
  const [width, height] = [0, 1].map(i => Math.abs(box[i + 2] - box[i]));
  return s("rect", { x, y, width, height, ...attributes });
}
/** Words with a dark rim, to be read over any picture; white unless a colour is given. */
function outlined(text, x, y, size, shade) {
  const style = `font-size:${size}px;stroke-width:${size / 4}px` + (shade ? `;fill:${shade}` : "");
  return s("text", { class: "label", x, y, style }, text);
}
function legend(...entries) {
  return h(
    "ul",
    { class: "legend" },
    entries.map(([colour, text, hollow]) =>
      h(
        "li",
        {},
        h("i", { class: hollow ? "hollow" : null, style: `background:${colour};border-color:${colour}` }),
        text,
      ),
    ),
  );
}
const swatch = shade => h("span", { class: "swatch", style: "background:" + shade });
function histogram(bins, logarithmic, text) {
  const most = Math.max(...bins.counts, 1);
  const tall = count => (logarithmic ? Math.log1p(count) / Math.log1p(most) : count / most);
  const n = bins.counts.length;
  return s(
    "svg",
    { class: "histogram", viewBox: `0 0 ${n} 1`, preserveAspectRatio: "none", role: "img", "aria-label": text },
    bins.counts.map((count, i) => s("rect", { x: i + 0.08, width: 0.84, y: 1 - tall(count), height: tall(count) })),
  );
}
const axis = (...labels) =>
  h(
    "div",
    { class: "axis", "aria-hidden": "true" },
    labels.map(text => h("span", {}, text)),
  );

/** The names at the shapes' upper left corners, moved down where they would cover each other. */
function labels(shapes, size) {
  const taken = [];
  return shapes.map(([one, shade, text]) => {
    const width = 0.6 * size * text.length;
    const x = Math.max(2, one.box[0] + 2);
    let y = Math.max(size, one.box[1] - size / 4);
    const covers = other => Math.abs(other.y - y) < size && other.x < x + width && x < other.x + other.width;
    while (taken.some(covers)) y += size / 2;
    taken.push({ x, y, width });
    return outlined(text, x, y, size, shade);
  });
}
