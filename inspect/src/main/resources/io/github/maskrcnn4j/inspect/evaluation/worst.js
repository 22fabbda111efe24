/* The pictures with the most mistakes, what was drawn beside what was found. */

const GOOD = "#4fd6a4";
const BAD = "#ff7a6b";
const NEITHER = "#c9ced6";

function worst() {
  fill(
    $("worst-legend"),
    legend([GOOD, "found; right"], [BAD, "not found; wrong"], [NEITHER, "a crowd, or on one: does not count"]),
  );
  fill($("worst-list"), data.worst.length ? data.worst.map(pair) : [h("p", { class: "note" }, "There are none.")]);
}

const pair = scene =>
  h(
    "div",
    { class: "pair" },
    h("h3", {}, scene.name, " ", h("small", {}, plural(scene.mistakes, "mistake"))),
    h(
      "div",
      { class: "row two" },
      figure(
        stage(
          scene,
          "drawn",
          scene.objects.map(one => [one, one.crowd ? NEITHER : one.isFound ? GOOD : BAD, one.name]),
        ),
        scene.objects.length ? `Drawn: ${plural(scene.objects.length, "object")}.` : "Nothing was drawn.",
      ),
      figure(
        stage(
          scene,
          "found",
          scene.results.map(one => [one, verdictColour(one.verdict), `${one.name} ${one.score.toFixed(2)}`]),
        ),
        foundWords(scene.results),
      ),
    ),
  );

const verdictColour = verdict => (verdict === "right" ? GOOD : verdict === "ignored" ? NEITHER : BAD);

/** How often each verdict was passed. */
function foundWords(results) {
  if (!results.length) return "Nothing was found.";
  const counts = new Map();
  results.forEach(({ verdict }) => counts.set(verdict, (counts.get(verdict) || 0) + 1));
  return `Found: ${[...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ")}.`;
}

/** Shapes with their names over the picture, the last ones, which matter least, at the bottom. */
function stage(scene, what, shapes) {
  const size = Math.max(scene.width, scene.height) / 40;
  return s(
    "svg",
    { viewBox: `0 0 ${scene.width} ${scene.height}`, role: "img", "aria-label": `${scene.name}, ${what}` },
    scene.photo
      ? picture(scene.photo, 0, 0, scene.width, scene.height, { class: "photo dim" })
      : s("text", { class: "label", x: size, y: 1.5 * size, style: `font-size:${size}px` }, "the picture is not there"),
    shapes
      .map(([one, shade]) =>
        one.contours
          ? s("path", { class: "line", d: one.contours, stroke: shade, fill: shade, style: "stroke-width:2;fill-opacity:.25" })
          : rect(one.box, { class: "line", stroke: shade, style: "stroke-width:2" }),
      )
      .reverse(),
    labels(shapes, size),
  );
}
