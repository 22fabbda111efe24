/* The first batches, and pictures of the validation. */

/** Its colour, by the order of the ids. */
const categories = [
  ...new Set([
    ...data.batches.flatMap(one => one.objects.map(shape => shape.category)),
    ...data.validated.flatMap(one => [...one.objects, ...one.results].map(shape => shape.category)),
  ]),
].sort((a, b) => a - b);
const shadeOf = shape => colour(categories.indexOf(shape.category));

/** A picture with shapes and their names over it; darker where there are only thin lines. */
function scene(one, href, what, shapes, ...more) {
  const size = Math.max(one.width, one.height) / 30;
  return s(
    "svg",
    { viewBox: `0 0 ${one.width} ${one.height}`, role: "img", "aria-label": `${one.name}, ${what}` },
    picture(href, 0, 0, one.width, one.height, { class: shapes.length ? "photo" : "photo dim" }),
    shapes.map(shape => [
      shape.contours
        ? s("path", {
            class: "mask",
            d: shape.contours,
            fill: shadeOf(shape),
            "fill-opacity": 0.4 * strength(shape),
            "fill-rule": "evenodd",
            stroke: shadeOf(shape),
            "stroke-opacity": strength(shape),
          })
        : null,
      rect(shape.box, {
        class: "line",
        stroke: shadeOf(shape),
        "stroke-width": 1.5,
        "stroke-opacity": strength(shape),
        "stroke-dasharray": shape.crowd ? "4 3" : null,
      }),
    ]),
    more,
    labels(
      shapes.map(shape => [shape, shadeOf(shape), nameOf(shape)]),
      size,
    ),
  );
}

const strength = shape => (shape.score === undefined ? 1 : Math.max(0.25, shape.score));
const nameOf = shape => shape.name + (shape.crowd ? " (crowd)" : "") + (shape.score === undefined ? "" : " " + shape.score.toFixed(2));

/** Boxes that lie flat in an array. */
function boxes(flat, attributes) {
  return Array.from({ length: flat.length / 4 }, (_, i) => rect(flat.slice(4 * i, 4 * i + 4), attributes(i)));
}

function batches() {
  fill(
    $("batches-legend"),
    legend(...LEVELS.map((_, i) => [level(i), `anchors of P${i + 2}`]), ["var(--soft)", "a crowd: no background", true]),
  );
  fill($("batches-list"), data.batches.length ? data.batches.map(batchPair) : [h("p", { class: "note" }, "There are none.")]);
}

function batchPair(one) {
  const crowds = boxes(one.crowds, () => ({ class: "line", stroke: "#c9ced6", "stroke-width": 1.5, "stroke-dasharray": "4 3" }));
  const drawn = one.anchors.length / 4;
  const anchors = boxes(one.anchors, i => ({ class: "line", stroke: level(one.levels[i]), "stroke-width": 1.2 }));
  return h(
    "div",
    { class: "pair" },
    h("h3", {}, one.name, " ", h("small", {}, `step ${number(one.step)}`)),
    h(
      "div",
      { class: "row two" },
      figure(
        scene(one, one.picture, "what should be found", one.objects, crowds),
        `Model input of ${one.width} x ${one.height} with ${plural(one.objects.length, "object")}.`,
      ),
      figure(
        scene(one, one.picture, "positive anchors", [], anchors),
        `${plural(one.positive, "positive anchor")}${drawn < one.positive ? `, ${drawn} of them drawn` : ""}; ` +
          `${number(one.neutral)} take no part, ${number(one.negative)} are background.`,
      ),
    ),
  );
}

function validated() {
  fill(
    $("validated-list"),
    data.validated.length ? data.validated.map(validatedPair) : [h("p", { class: "note" }, "Not evaluated yet, or without pictures.")],
  );
}

function validatedPair(one) {
  return h(
    "div",
    { class: "pair" },
    h("h3", {}, one.name),
    h(
      "div",
      { class: "row two" },
      figure(scene(one, one.photo, "drawn", one.objects), `Drawn: ${plural(one.objects.length, "object")}.`),
      figure(
        scene(one, one.photo, "found", one.results.slice().reverse()),
        one.found ? `Found: ${plural(one.found, "result")}, ${number(one.results.length)} of them shown.` : "Nothing was found.",
      ),
    ),
  );
}
