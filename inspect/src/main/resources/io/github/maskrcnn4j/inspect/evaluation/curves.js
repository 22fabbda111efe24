/* Precision over recall. */

const CURVES = { left: 46, top: 14, width: 560, height: 380 };
const across = recall => CURVES.left + recall * CURVES.width;
const up = precision => CURVES.top + (1 - precision) * CURVES.height;

/** From light to dark as more overlap is asked for. */
const iouColour = t => `hsl(${205 + 9 * t} ${70 - 2 * t}% ${66 - 3.2 * t}%)`;

function curves() {
  const chooser = $("curves-class");
  const known = data.categories.map((category, k) => k).filter(k => data.categories[k].objects > 0);
  chooser.append(
    h("option", { value: "" }, "all, their mean"),
    ...known.map(k => h("option", { value: k }, data.categories[k].name)),
  );
  let type;
  const update = () => {
    const chosen = chooser.value === "" ? known : [Number(chooser.value)];
    const lines = IOUS.map((_, t) => mean(chosen.map(k => type.curves[k][t])));
    drawCurves(lines, type.name);
    curveBars(IOUS.map((_, t) => mean(chosen.map(k => [type.rows[k].byIou[t]]))[0]));
    const objects = chosen.reduce((sum, k) => sum + data.categories[k].objects, 0);
    const results = chosen.reduce((sum, k) => sum + data.categories[k].results, 0);
    $("curves-words").textContent = `${plural(objects, "object")}, ${plural(results, "result")}.`;
  };
  chooser.addEventListener("change", update);
  typeChoice("curves-types", chosen => {
    type = chosen;
    update();
  });
}

/** Of several lists of the same length, number by number; empty for none. */
function mean(lists) {
  if (!lists.length) return [];
  return lists[0].map((_, i) => lists.reduce((sum, list) => sum + list[i], 0) / lists.length);
}

function drawCurves(lines, name) {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const path = points =>
    points.map((value, r) => `${r ? "L" : "M"}${across(r / 100).toFixed(1)} ${up(value / 1000).toFixed(1)}`).join("");
  fill(
    $("curves-figure"),
    s(
      "svg",
      { class: "plot", viewBox: "0 0 620 440", role: "img", "aria-label": `precision over recall of ${name}` },
      steps.map(step => [
        s("line", { class: "grid", x1: across(0), x2: across(1), y1: up(step), y2: up(step) }),
        s("line", { class: "grid", x1: across(step), x2: across(step), y1: up(0), y2: up(1) }),
        s("text", { class: "tick", x: across(0) - 8, y: up(step) + 4, "text-anchor": "end" }, String(step)),
        s("text", { class: "tick", x: across(step), y: up(0) + 18, "text-anchor": "middle" }, String(step)),
      ]),
      lines
        .map((points, t) => points.length && s("path", { class: "curve", d: path(points), stroke: iouColour(t) }))
        .filter(Boolean)
        .reverse(),
      s("text", { class: "tick", x: across(0.5), y: up(0) + 38, "text-anchor": "middle" }, "recall"),
      s(
        "text",
        { class: "tick", x: 12, y: up(0.5), "text-anchor": "middle", transform: `rotate(-90 12 ${up(0.5)})` },
        "precision",
      ),
    ),
  );
}

function curveBars(precisions) {
  fill(
    $("curves-bars"),
    h("span", { class: "quiet" }, "IoU"),
    h("span", { class: "quiet" }, "AP"),
    h("span", {}),
    precisions.flatMap((value, t) => [
      h("span", {}, IOUS[t]),
      h("i", { style: `width:${100 * Math.max(0, value || 0)}%;background:${iouColour(t)}` }),
      h("span", { class: "n" }, value === undefined ? "–" : score(value)),
    ]),
  );
}
