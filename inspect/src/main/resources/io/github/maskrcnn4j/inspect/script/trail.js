/* The way back from a detection to its anchor. */

function anchorPlace(roi) {
  let rest = data.proposals.anchors[roi];
  const at = data.proposals.anchorLevels[roi];
  for (let i = 0; i < at; i++) {
    const grid = data.proposals.grids[i];
    rest -= grid.height * grid.width * grid.perCell;
  }
  const grid = data.proposals.grids[at];
  const cell = Math.floor(rest / grid.perCell);
  return { level: at, row: Math.floor(cell / grid.width), column: cell % grid.width, shape: rest % grid.perCell };
}
function closeUp(boxes, shapes) {
  const x1 = Math.min(...boxes.map(b => b[0])), y1 = Math.min(...boxes.map(b => b[1]));
  const x2 = Math.max(...boxes.map(b => b[2])), y2 = Math.max(...boxes.map(b => b[3]));
  const margin = 0.15 * Math.max(x2 - x1, y2 - y1) + 4;
  return s("svg", { viewBox: `${x1 - margin} ${y1 - margin} ${x2 - x1 + 2 * margin} ${y2 - y1 + 2 * margin}`, role: "img",
    "aria-label": "the part of the image around it" }, photo("input"), shapes);
}
function step(href, name, colour, values, ...pictures) {
  const target = $(href) ? h("a", { href: "#" + href }, name) : h("b", {}, name);
  return h("li", { style: colour ? `--c:${colour}` : null }, target, values.map(v => h("span", { class: "v" }, v)), pictures);
}
function trail() {
  const { roi, detection } = followed;
  const p = data.proposals;
  if (roi === null) {
    fill($("trail"), h("p", {}, found.rois.length ? "Choose a detection or a box." : "Nothing was found, so there is nothing to follow."));
    return;
  }
  const steps = [];
  const box = four(p.boxes, roi);
  if (detection !== null) {
    const masks = data.sections.masks && data.sections.masks.masks;
    const final = four(found.boxes, detection);
    const d = four(found.deltas, detection);
    steps.push(
      step("masks", "Mask", colour(detection), [masks ? `${number(masks[detection].area)} pixels` : ""],
        masks ? h("img", { src: masks[detection].grid, alt: "its mask, 28 by 28 cells" }) : null),
      step("selection", `Detection ${detection}: ${found.names[detection]}`, colour(detection),
        [`score ${probability(found.scores[detection])}`, corners(final)],
        closeUp([final, box], [rect(box, { class: "ghost", stroke: "#fff" }),
          rect(final, { class: "line", stroke: colour(detection), "stroke-width": 2 })])),
      step("box-head", "Deltas of its class", "var(--bar)", [d.map(v => Number(v).toFixed(2)).join(", ")]));
  }
  steps.push(step("roi", `RoI on P${p.roiLevels[roi] || "?"}`, level(p.roiLevels[roi] - 2),
    [`${number(box[2] - box[0], 0)} x ${number(box[3] - box[1], 0)} pixels`]));
  if (p.anchors[roi] < 0) {
    steps.push(step("proposals", `Proposal ${roi}`, null, ["a row of padding: an empty box without an anchor"]));
  } else {
    const anchor = four(p.anchorBoxes, roi);
    const place = anchorPlace(roi);
    const shade = level(place.level);
    steps.push(
      step("proposals", `Proposal ${roi}`, shade, [`objectness ${probability(objectness(p.scores[roi]))}`, corners(box)],
        closeUp([box, anchor], [rect(anchor, { class: "ghost", stroke: "#fff" }),
          rect(box, { class: "line", stroke: shade, "stroke-width": 2 })])),
      step("rpn", "Deltas", "var(--bar)", [four(p.deltas, roi).map(v => Number(v).toFixed(2)).join(", ")]),
      step("anchors", `Anchor ${p.anchors[roi]}`, shade, [`shape ${place.shape + 1} of ${p.grids[place.level].perCell}`, corners(anchor)]),
      step("fpn", `Level P${place.level + 2}, cell ${place.row}, ${place.column}`, shade,
        [`row ${place.row} of ${p.grids[place.level].height}, column ${place.column} of ${p.grids[place.level].width}`],
        scene("the cell in the image", true, s("circle", { cx: (place.column + 0.5) * g.inputWidth / p.grids[place.level].width,
          cy: (place.row + 0.5) * g.inputHeight / p.grids[place.level].height, r: g.inputWidth / 60, fill: shade, stroke: "#fff",
          "stroke-width": g.inputWidth / 250 }))));
  }
  fill($("trail"), h("p", {}, detection !== null ? "Where this detection came from." : "A proposal that became no detection."),
    h("ol", {}, steps));
}
