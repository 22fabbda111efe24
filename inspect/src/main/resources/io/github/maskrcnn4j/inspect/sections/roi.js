draw["roi"] = section => {
  roiLevels();
  $("roi-beside").textContent = `${poolingName(section)} beside RoIPool`;
  const choice = $("roi-choice");
  const name = roi => (detectionOf.has(roi) ? `RoI ${roi}: ${found.names[detectionOf.get(roi)]}` : `RoI ${roi}`);
  fill(
    choice,
    section.rois.map((one, i) => h("option", { value: i }, name(one.roi))),
  );
  const update = () => {
    const one = section.rois[Number(choice.value)];
    if (one) roiGrids(section, one);
  };
  choice.addEventListener("change", () => {
    update();
    const roi = section.rois[Number(choice.value)].roi;
    follow(roi, detectionOf.has(roi) ? detectionOf.get(roi) : null);
  });
  listeners.push(() => {
    const i = section.rois.findIndex(one => one.roi === followed.roi);
    if (i < 0) return;
    choice.value = i;
    update();
  });
  update();
};

/** The best RoIs in the colours of their levels, and how large those of each level are. */
function roiLevels() {
  const p = data.proposals;
  const real = p.roiLevels.map((_, i) => i).filter(i => p.anchors[i] >= 0); // without rows of padding
  const shown = real.slice(0, 100);
  const box = i => {
    const stroke = level(p.roiLevels[i] - 2);
    return rect(four(p.boxes, i), { class: "box", "stroke-width": 1.2, stroke, ...linked(i) });
  };
  fill(
    $("roi-levels"),
    scene(
      "the best proposals, coloured by the level that their features come from",
      true,
      shown.map(box).reverse(), // the best on top
    ),
    caption(`The best ${shown.length} of ${number(p.roiLevels.length)} RoIs.`),
  );
  const side = i => Math.sqrt((p.boxes[4 * i + 2] - p.boxes[4 * i]) * (p.boxes[4 * i + 3] - p.boxes[4 * i + 1]));
  const row = l => {
    const sides = real.filter(i => p.roiLevels[i] === l).map(side);
    const range = sides.length ? `${number(Math.min(...sides), 0)} to ${number(Math.max(...sides), 0)}` : "-";
    return h(
      "tr",
      {},
      h("td", {}, swatch(level(l - 2)), ` P${l}`),
      h("td", { class: "n" }, number(sides.length)),
      h("td", { class: "n" }, range),
    );
  };
  fill(document.querySelector("#roi-table tbody"), [2, 3, 4, 5].map(row));
}

/** What the recipe pools by, without its choices. */
const poolingName = section => section.pooling.split("[")[0];

/** Where a RoI is sampled, in words. */
function sampleWords(section, grid) {
  if (!grid.rows.length) return "It is not made of samples at regular places, so none are drawn.";
  return (
    `${grid.rows[0].length} x ${grid.columns[0].length} samples in each of ${section.bins} x ${section.bins} bins, ` +
    "at exact places" +
    (section.aligned === false
      ? "; this recipe does not subtract half a cell, so that they lie half a cell too far down and right."
      : ".")
  );
}

/** One RoI on its feature map: where the recipe's pooling samples it, and what RoIPool would make of it. In cells of the map. */
function roiGrids(section, one) {
  const grid = one.grid;
  const map = section.maps[grid.map];
  const box = four(data.proposals.boxes, one.roi).map(v => v * grid.scale);
  const pool = [grid.poolColumns[0], grid.poolRows[0], grid.poolColumns.at(-1), grid.poolRows.at(-1)];
  const [left, top] = [0, 1].map(i => Math.floor(Math.min(box[i], pool[i])) - 1.5);
  const [right, bottom] = [2, 3].map(i => Math.ceil(Math.max(box[i], pool[i])) + 1.5);
  const view = (text, ...shapes) =>
    s(
      "svg",
      { viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: "img", "aria-label": text },
      picture(map.picture, 0, 0, map.width, map.height, { class: "cells", opacity: 0.75 }),
      ...shapes,
    );
  const roi = attributes => rect(box, { class: "line", stroke: "#fff", "stroke-width": 2, ...attributes });
  const samples = sampleDots(grid, Math.max(right - left, bottom - top) / 110);
  const bins = `${section.bins} x ${section.bins}`;
  const name = `${poolingName(section)} on ${map.name}`;
  fill(
    $("roi-grids"),
    figure(
      view(name, binLines(box, section.bins), roi(), samples),
      h("b", {}, name + ". "),
      sampleWords(section, grid),
    ),
    figure(
      view(`RoIPool on ${map.name}`, poolBins(grid), roi({ "stroke-dasharray": "4 3" })),
      h("b", {}, "RoIPool, for comparison. "),
      "Its bins begin and end on cells, and overlap. Dashed: the RoI.",
    ),
    figure(
      pooledFeatures(one.energy, section.bins),
      h("b", {}, "What the box head sees. "),
      `Energy of the ${bins} features.`,
    ),
  );
  const shift = [0, 1, 2, 3].map(i => Math.abs(pool[i] - box[i]));
  const worst = Math.max(...shift.map((v, i) => v / (box[2 + (i % 2)] - box[i % 2])));
  const pixels = shift.map(v => (v / grid.scale).toFixed(1)).join(", ");
  $("roi-result").textContent =
    `RoIPool would move the borders by ${pixels} pixels of the input (left, top, right, bottom): ` +
    `up to ${number(100 * worst, 0)} % of the RoI's side.`;
}

function sampleDots(grid, r) {
  const columns = grid.columns.flat();
  const row = cy => columns.map(cx => s("circle", { cx, cy, r, fill: "#fff", class: "sample" }));
  return grid.rows.flat().map(row);
}

function binLines(box, bins) {
  const line = i => {
    const x = box[0] + ((box[2] - box[0]) * i) / bins;
    const y = box[1] + ((box[3] - box[1]) * i) / bins;
    const d = `M${x} ${box[1]}V${box[3]}M${box[0]} ${y}H${box[2]}`;
    return s("path", { class: "line", stroke: "#fff", "stroke-opacity": 0.55, d });
  };
  return Array.from({ length: bins - 1 }, (_, i) => line(i + 1));
}

/** RoIPool's bins: first and end of each, in turn. */
function poolBins(grid) {
  const bins = [];
  for (let i = 0; i < grid.poolRows.length; i += 2) {
    for (let j = 0; j < grid.poolColumns.length; j += 2) {
      const bin = [grid.poolColumns[j], grid.poolRows[i], grid.poolColumns[j + 1], grid.poolRows[i + 1]];
      bins.push(rect(bin, { class: "line", stroke: "#ff9a8c", "stroke-width": 1.2 }));
    }
  }
  return bins;
}

function pooledFeatures(energy, bins) {
  const most = Math.max(...energy.map(Number));
  const cell = (v, i) =>
    rect([i % bins, Math.floor(i / bins), (i % bins) + 1.02, Math.floor(i / bins) + 1.02], { fill: ramp(v / most) });
  return s(
    "svg",
    { viewBox: `0 0 ${bins} ${bins}`, role: "img", "aria-label": "the features that came out" },
    energy.map(cell),
  );
}
