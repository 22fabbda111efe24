/* What is taken for what. */

/** More names would not be read. */
const NAMED_AT_MOST = 24;
const CONFUSIONS_AT_MOST = 40;

function confusion() {
  const slider = $("confusion-score");
  slider.max = data.leastScores.length - 1;
  slider.value = data.leastScores.indexOf(0.5);
  const update = () => {
    const t = Number(slider.value);
    $("confusion-score-out").textContent = String(data.leastScores[t]);
    drawConfusion(data.confusion[t]);
    confusionTable(data.confusion[t]);
  };
  slider.addEventListener("input", update);
  update();
}

const BACKGROUND = data.categories.length;
const categoryName = k => (k === BACKGROUND ? "background" : data.categories[k].name);

function confusionWords([drawn, found, count]) {
  if (drawn === BACKGROUND) return `${count} x ${categoryName(found)} found on nothing`;
  if (found === BACKGROUND) return `${count} x ${categoryName(drawn)} not found`;
  return `${count} x ${categoryName(drawn)} found as ${categoryName(found)}`;
}

/** Where the cells are; without names if there are too many to be read. */
function confusionLayout() {
  const sides = BACKGROUND + 1;
  const named = sides <= NAMED_AT_MOST;
  const cell = named ? 30 : Math.max(6, Math.floor(620 / sides));
  const margin = named ? 96 : 22;
  return { sides, named, cell, margin, size: margin + sides * cell, at: k => margin + k * cell };
}

function drawConfusion(cells) {
  const layout = confusionLayout();
  const { sides, named, cell, margin, size } = layout;
  const wide = size + (named ? 40 : 0); // the last column's name leans out
  const sums = new Map();
  cells.forEach(([drawn, , count]) => sums.set(drawn, (sums.get(drawn) || 0) + count));
  fill(
    $("confusion-figure"),
    s(
      "svg",
      {
        class: "plot",
        viewBox: `0 0 ${wide} ${size}`,
        style: `max-width:${1.15 * wide}px`,
        role: "img",
        "aria-label": "confusion matrix",
      },
      s("rect", { class: "frame-line", x: margin, y: margin, width: sides * cell, height: sides * cell }),
      cells.map(one => confusionCell(one, one[2] / sums.get(one[0]), layout)),
      named ? confusionNames(layout) : confusionSides(layout),
    ),
    caption("Rows: what was drawn. Columns: what was found. The fuller the colour, the larger the part of the row."),
  );
}

/** One cell, whose share is its part of the row. */
function confusionCell(one, share, { named, cell, at }) {
  const [drawn, found, count] = one;
  const side = cell - (named ? 1 : 0);
  return s(
    "g",
    {},
    s("title", {}, confusionWords(one)),
    s("rect", {
      x: at(found),
      y: at(drawn),
      width: side,
      height: side,
      fill: drawn === found ? "var(--stay)" : "var(--gone)",
      "fill-opacity": (0.15 + 0.85 * Math.sqrt(share)).toFixed(2),
    }),
    named
      ? s("text", { class: "count", x: at(found) + cell / 2, y: at(drawn) + cell / 2 + 4, "text-anchor": "middle" }, String(count))
      : null,
  );
}

/** The names of every row and column. */
function confusionNames({ sides, cell, margin, at }) {
  return Array.from({ length: sides }, (_, k) => [
    s("text", { class: "tick", x: margin - 8, y: at(k) + cell / 2 + 4, "text-anchor": "end" }, short(categoryName(k))),
    s(
      "text",
      { class: "tick", transform: `translate(${at(k) + cell / 2 + 4} ${margin - 8}) rotate(-60)` },
      short(categoryName(k)),
    ),
  ]);
}

/** What rows and columns are, where they have no names. */
function confusionSides({ margin, size }) {
  return [
    s("text", { class: "tick", x: margin, y: 14 }, "found, by rising id; background last"),
    s("text", { class: "tick", transform: `translate(14 ${size}) rotate(-90)` }, "drawn, by rising id; background last"),
  ];
}

const short = name => (name.length > 13 ? name.slice(0, 12) + "…" : name);

function confusionTable(cells) {
  const wrong = cells.filter(([drawn, found]) => drawn !== found).sort((a, b) => b[2] - a[2] || a[0] - b[0] || a[1] - b[1]);
  fill(
    document.querySelector("#confusion-table tbody"),
    wrong
      .slice(0, CONFUSIONS_AT_MOST)
      .map(([drawn, found, count]) =>
        h(
          "tr",
          {},
          [drawn, found].map(k => h("td", { class: k === BACKGROUND ? "quiet" : null }, categoryName(k))),
          h("td", { class: "n" }, number(count)),
        ),
      ),
  );
}
