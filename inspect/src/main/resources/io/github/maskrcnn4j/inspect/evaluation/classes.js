/* The numbers of every class, sorted by any of them. */

/** Headings, and what is said of class k where a type was measured. */
const COLUMNS = [
  ["class", k => data.categories[k].name],
  ["id", k => data.categories[k].id],
  ["objects", k => data.categories[k].objects],
  ["results", k => data.categories[k].results],
  ["AP", (k, type) => type.rows[k].ap],
  ["AP50", (k, type) => type.rows[k].byIou[0]],
  ["AP75", (k, type) => type.rows[k].byIou[5]],
  ["small", (k, type) => type.rows[k].small],
  ["medium", (k, type) => type.rows[k].medium],
  ["large", (k, type) => type.rows[k].large],
  ["AR", (k, type) => type.rows[k].recall],
];
const isPart = column => column >= 4;

function classes() {
  let type;
  let by = 0;
  let rising = true;
  const update = () => {
    const order = classOrder(k => COLUMNS[by][1](k, type), rising);
    fill(
      document.querySelector("#classes-table tbody"),
      order.map(k => classRow(k, type)),
    );
    document.querySelectorAll("#classes-table th").forEach((heading, i) =>
      heading.setAttribute("aria-sort", i !== by ? "none" : rising ? "ascending" : "descending"),
    );
  };
  const sort = column => {
    rising = column === by ? !rising : column === 0;
    by = column;
    update();
  };
  fill(
    document.querySelector("#classes-table thead"),
    h(
      "tr",
      {},
      COLUMNS.map(([name], i) => classHeading(name, i, () => sort(i))),
    ),
  );
  typeChoice("classes-types", chosen => {
    type = chosen;
    update();
  });
}

/** The classes by a value of theirs, those of equal ones by rising id. */
function classOrder(value, rising) {
  return data.categories
    .map((_, k) => k)
    .sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const difference = typeof x === "string" ? x.localeCompare(y) : x - y;
      return (rising ? difference : -difference) || a - b;
    });
}

function classRow(k, type) {
  return h(
    "tr",
    {},
    COLUMNS.map(([, value], i) => {
      const shown = value(k, type);
      return h("td", { class: i ? "n" : null }, isPart(i) ? score(shown) : i > 1 ? number(shown) : String(shown));
    }),
  );
}

function classHeading(name, column, onclick) {
  return h(
    "th",
    { scope: "col", class: column ? "n" : null },
    h("button", { type: "button", class: "sort", onclick }, name),
  );
}
