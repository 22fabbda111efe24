/* Draws the page of a data set, once. */

/** The classes, the most frequent first, which get the colours. */
const classes = data.summary.classes.slice().sort((a, b) => b.objects - a.objects);
const rank = new Map(classes.map((one, i) => [one.category.id, i]));
const nameOf = id => classes[rank.get(id)].category.name;
const colourOf = id => colour(rank.get(id));
const percent = (part, whole) => (whole ? number((100 * part) / whole, 1) + " %" : "-");
const sum = counts => counts.reduce((total, count) => total + count, 0);

function facts() {
  const of = data.summary;
  const size = one => `${one.width} x ${one.height}`;
  const pictures = of.images
    ? `${plural(of.images, "picture")} of ${size(of.smallest)} to ${size(of.largest)} pixels, ` +
      `${number(of.emptyImages)} without objects`
    : "No pictures";
  $("facts").textContent =
    `${data.format}. ${pictures}; ${plural(of.objects, "object")}, ${number(of.crowds)} of them crowds; ` +
    `${classes.length} classes. ${data.leftOut} cannot be used.`;
}

/* Samples. */

/** The objects of a sample, in pixels of its picture: the small over the large. */
function drawn(sample) {
  return largestFirst(sample).map(one => {
    const stroke = colourOf(one.category);
    return [
      s("path", { d: one.contours, class: "mask", fill: stroke, "fill-opacity": 0.35, stroke, "fill-rule": "evenodd" }),
      rect(one.box, { class: "line", stroke, "stroke-width": 1, "stroke-dasharray": one.crowd ? "4 3" : null }),
    ];
  });
}

const largestFirst = sample => sample.objects.slice().sort((a, b) => b.area - a.area);

/** More names would hide the picture. */
const NAMES_AT_MOST = 15;

function names(sample) {
  const size = Math.max(sample.geometry.originalWidth, sample.geometry.originalHeight) / 40;
  return largestFirst(sample)
    .slice(0, NAMES_AT_MOST)
    .map(one =>
      outlined(
        nameOf(one.category) + (one.crowd ? " (crowd)" : ""),
        one.box[0] + size / 5,
        Math.max(size, one.box[1] - size / 4),
        size,
      ),
    );
}

function asItIs(sample) {
  const g = sample.geometry;
  return figure(
    s(
      "svg",
      { viewBox: `0 0 ${g.originalWidth} ${g.originalHeight}`, role: "img", "aria-label": "the picture with its objects" },
      picture(sample.original, 0, 0, g.originalWidth, g.originalHeight),
      drawn(sample),
      names(sample),
    ),
    `${sample.name}, ${g.originalWidth} x ${g.originalHeight}: ${plural(sample.objects.length, "object")}`,
  );
}

function asSeen(sample) {
  const g = sample.geometry;
  const scale = [g.resizedWidth / g.originalWidth, g.resizedHeight / g.originalHeight];
  return figure(
    s(
      "svg",
      { viewBox: `0 0 ${g.inputWidth} ${g.inputHeight}`, role: "img", "aria-label": "the model input with its objects" },
      picture(sample.input, 0, 0, g.inputWidth, g.inputHeight),
      s("g", { transform: `translate(${g.left} ${g.top}) scale(${scale})` }, drawn(sample)),
    ),
    `Model input ${g.inputWidth} x ${g.inputHeight}, the picture ${number(scale[0])} times as large`,
  );
}

const MASKS = 4;

/** The masks of the classes with the most pixels, white on black. */
function masks(sample) {
  const g = sample.geometry;
  const pixels = new Map();
  sample.objects.forEach(one => pixels.set(one.category, (pixels.get(one.category) || 0) + one.area));
  const top = [...pixels.keys()].sort((a, b) => pixels.get(b) - pixels.get(a)).slice(0, MASKS);
  return h(
    "div",
    { class: "row masks" },
    top.map(id =>
      figure(
        s(
          "svg",
          { viewBox: `0 0 ${g.originalWidth} ${g.originalHeight}`, role: "img", "aria-label": "mask of " + nameOf(id) },
          sample.objects
            .filter(one => one.category === id)
            .map(one => s("path", { d: one.contours, fill: "#fff", "fill-rule": "evenodd" })),
        ),
        swatch(colourOf(id)),
        ` ${nameOf(id)}, ${number(pixels.get(id))} pixels`,
      ),
    ),
  );
}

function samples() {
  fill(
    $("samples-list"),
    data.samples.length
      ? data.samples.map(sample => h("div", { class: "row sample" }, asItIs(sample), asSeen(sample), masks(sample)))
      : [h("p", { class: "note" }, "No picture has an object.")],
  );
}

/* Classes. */

function classTable() {
  const most = Math.max(...classes.map(one => one.objects), 1);
  fill(
    document.querySelector("#classes-table tbody"),
    classes.map((one, i) =>
      h(
        "tr",
        {},
        h("td", {}, swatch(colour(i)), " ", one.category.name),
        h("td", { class: "n" }, String(one.category.id)),
        h("td", { class: "n" }, number(one.objects)),
        h(
          "td",
          { class: "share" },
          h("span", { class: "time-bar", "aria-hidden": "true", style: `width:${(12 * one.objects) / most}rem` }),
        ),
        h("td", { class: "n" }, number(one.images)),
      ),
    ),
  );
}

/* Sizes. */

const WIDTH = 720;
const HEIGHT = 220;
const FOOT = 34;
/** Where a side of so many pixels is drawn: half an octave a bin. */
const at = side => (2 * Math.log2(side / data.sizes.firstSide) * WIDTH) / data.sizes.fitting.length;

function bars() {
  const { fitting, missed } = data.sizes;
  const most = Math.max(...fitting.map((count, i) => count + missed[i]), 1);
  const tall = count => (HEIGHT * count) / most;
  const step = WIDTH / fitting.length;
  return fitting.map((count, i) => [
    s("rect", { class: "missed", x: i * step + 1, width: step - 2, y: HEIGHT - tall(missed[i]), height: tall(missed[i]) }),
    s("rect", {
      class: "fitting",
      x: i * step + 1,
      width: step - 2,
      y: HEIGHT - tall(missed[i]) - tall(count),
      height: tall(count),
    }),
  ]);
}

function anchorMarks() {
  return data.recipe.anchorSizes.map((sizes, i) =>
    sizes.map(size =>
      s("line", { x1: at(size), x2: at(size), y1: 0, y2: HEIGHT, stroke: level(i), "stroke-width": 2, class: "line mark" }),
    ),
  );
}

function sizeAxis() {
  const ticks = data.sizes.fitting.map((_, i) => data.sizes.firstSide * 2 ** i).filter(side => at(side) < WIDTH);
  return ticks.map(side => s("text", { class: "tick", x: at(side), y: HEIGHT + 16, "text-anchor": at(side) ? "middle" : "start" }, side));
}

function sizes() {
  sizesRecipe();
  sizesFigure();
  sizesTable();
}

/** The settings that decide how large objects are seen, and by which anchors. */
function sizesRecipe() {
  const recipe = data.recipe;
  const anchors = recipe.anchorSizes.map((sizes, i) => `P${i + 2} ${sizes.map(v => number(v)).join(", ")}`);
  fill($("sizes-recipe"), [
    h(
      "span",
      {},
      h("b", { "data-k": "recipe" }, recipe.name),
      h("b", { "data-k": "min_size" }, String(recipe.minSize)),
      h("b", { "data-k": "max_size" }, String(recipe.maxSize)),
      h("b", { "data-k": "anchor_sizes" }, anchors.join(" | ")),
      h("b", { "data-k": "anchor_ratios" }, recipe.anchorRatios[0].map(v => number(v)).join(", ")),
    ),
  ]);
}

function sizesFigure() {
  const { fitting, missed } = data.sizes;
  const all = sum(fitting) + sum(missed);
  const share = percent(sum(missed), all);
  fill($("sizes-figure"), [
    s(
      "svg",
      { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT + FOOT}`, role: "img", "aria-label": "objects by the side of their box" },
      bars(),
      anchorMarks(),
      sizeAxis(),
      s("text", { class: "tick", x: WIDTH, y: HEIGHT + 31, "text-anchor": "end" }, "side of the box (root of its area) in pixels of the model input"),
    ),
    legend(
      ["var(--bar)", "with an anchor of IoU 0.5 or more"],
      ["var(--gone)", "without"],
      ...data.recipe.anchorSizes.map((_, i) => [level(i), `anchors of P${i + 2}`]),
    ),
    h("p", { class: "result" }, h("b", {}, share), ` of ${plural(all, "object")} have no anchor of IoU 0.5 or more.`),
  ]);
}

function sizesTable() {
  const names = {
    small: "small, below 32 x 32 pixels",
    medium: "medium, below 96 x 96",
    large: "large",
  };
  fill(
    document.querySelector("#sizes-table tbody"),
    data.sizes.groups.map(group =>
      h(
        "tr",
        {},
        h("td", {}, names[group.name]),
        h("td", { class: "n" }, number(group.objects)),
        h("td", { class: "n" }, `${number(group.missed)} (${percent(group.missed, group.objects)})`),
      ),
    ),
  );
}

/* What is wrong. */

function problems() {
  fill(
    $("problems-list"),
    data.problems.length
      ? data.problems.map(problem =>
          h(
            "details",
            { open: problem.treatment === "left out" ? "" : null },
            h(
              "summary",
              {},
              h("span", { class: problem.treatment === "left out" ? "bad" : null }, problem.treatment),
              ` ${number(problem.count)} x ${problem.words}`,
            ),
            h(
              "ul",
              { class: "places" },
              problem.named.map(place => h("li", {}, place)),
              problem.count > problem.named.length
                ? h("li", {}, `and ${number(problem.count - problem.named.length)} more, which maskrcnn data --json lists`)
                : null,
            ),
          ),
        )
      : [h("p", { class: "note" }, "Nothing.")],
  );
}

facts();
samples();
classTable();
sizes();
problems();
document.documentElement.dataset.ready = "true";
