/* The way back from a detection to its anchor. */

/** Where the anchor of a proposal stands: level (0 for P2), row, column, and which of its cell. */
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
/** The part of the model input around boxes, with the first dashed and the second drawn. */
function closeUp(before, after, shade) {
  const boxes = [before, after];
  const [left, top] = [0, 1].map(i => Math.min(...boxes.map(box => box[i])));
  const [right, bottom] = [2, 3].map(i => Math.max(...boxes.map(box => box[i])));
  const margin = 0.15 * Math.max(right - left, bottom - top) + 4;
  const view = [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin].join(" ");
  return s(
    "svg",
    { viewBox: view, role: "img", "aria-label": "the part of the image around it" },
    photo("input"),
    rect(before, { class: "ghost", stroke: "#fff" }),
    rect(after, { class: "line", stroke: shade, "stroke-width": 2 }),
  );
}

/** One step: a link to its section, if the report has it, with values and pictures. */
function step(section, name, shade, values, ...pictures) {
  return h(
    "li",
    { style: shade ? `--c:${shade}` : null },
    $(section) ? h("a", { href: "#" + section }, name) : h("b", {}, name),
    values.map(value => h("span", { class: "v" }, value)),
    pictures,
  );
}

const decimals = values => values.map(v => Number(v).toFixed(2)).join(", ");

function stepsOfDetection(i, roi) {
  const mask = data.sections.masks && data.sections.masks.masks[i];
  const box = four(found.boxes, i);
  return [
    mask
      ? step(
          "masks",
          "Mask",
          colour(i),
          [`${number(mask.area)} pixels`],
          h("img", { src: mask.grid, alt: "its small mask" }),
        )
      : null,
    step(
      "selection",
      `Detection ${i}: ${found.names[i]}`,
      colour(i),
      [`score ${probability(found.scores[i])}`, corners(box)],
      closeUp(four(data.proposals.boxes, roi), box, colour(i)),
    ),
    step("box-head", "Deltas of its class", "var(--bar)", [decimals(four(found.deltas, i))]),
  ];
}

function stepsOfProposal(roi) {
  const p = data.proposals;
  const box = four(p.boxes, roi);
  const taken = step("roi", `RoI on P${p.roiLevels[roi]}`, level(p.roiLevels[roi] - 2), [
    `${number(box[2] - box[0], 0)} x ${number(box[3] - box[1], 0)} pixels`,
  ]);
  if (p.anchors[roi] < 0) {
    const empty = box[0] >= box[2] || box[1] >= box[3];
    const text = empty ? "a row of padding: an empty box without an anchor" : "a box without an anchor";
    return [taken, step("proposals", `Proposal ${roi}`, null, [text])];
  }
  const anchor = four(p.anchorBoxes, roi);
  const place = anchorPlace(roi);
  const grid = p.grids[place.level];
  const shade = level(place.level);
  return [
    taken,
    step(
      "proposals",
      `Proposal ${roi}`,
      shade,
      [`score ${probability(objectness(p.scores[roi]))}`, corners(box)],
      closeUp(anchor, box, shade),
    ),
    step("rpn", "Deltas", "var(--bar)", [decimals(four(p.deltas, roi))]),
    step("anchors", `Anchor ${p.anchors[roi]}`, shade, [
      `shape ${place.shape + 1} of ${grid.perCell}`,
      corners(anchor),
    ]),
    step(
      "fpn",
      `Level P${place.level + 2}, cell ${place.row}, ${place.column}`,
      shade,
      [`row ${place.row} of ${grid.height}, column ${place.column} of ${grid.width}`],
      cellInImage(place, grid, shade),
    ),
  ];
}

function cellInImage(place, grid, shade) {
  const dot = s("circle", {
    cx: ((place.column + 0.5) * g.inputWidth) / grid.width,
    cy: ((place.row + 0.5) * g.inputHeight) / grid.height,
    r: g.inputWidth / 60,
    fill: shade,
    stroke: "#fff",
    "stroke-width": g.inputWidth / 250,
  });
  return scene("the cell in the image", true, dot);
}

function trail() {
  const { roi, detection } = followed;
  if (roi === null) {
    const text = found.rois.length ? "Choose a detection or a box." : "Nothing was found: there is nothing to follow.";
    fill($("trail"), h("p", {}, text));
    return;
  }
  const ofDetection = detection === null ? [] : stepsOfDetection(detection, roi);
  fill(
    $("trail"),
    h("p", {}, detection === null ? "A proposal that became no detection." : "Where this detection came from."),
    h("ol", {}, ofDetection, stepsOfProposal(roi)),
  );
}
