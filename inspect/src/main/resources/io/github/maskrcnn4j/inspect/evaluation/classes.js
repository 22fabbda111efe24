/* The numbers of every class, sorted by any of them. */

function classes() {
  let type;
  let by = 0;
  let rising = true;
  const columns = [
    ["class", k => data.categories[k].name],
    ["id", k => data.categories[k].id],
    ["objects", k => data.categories[k].objects],
    ["results", k => data.categories[k].results],
    ["AP", k => type.rows[k].ap],
    ["AP50", k => type.rows[k].byIou[0]],
    ["AP75", k => type.rows[k].byIou[5]],
    ["small", k => type.rows[k].small],
    ["medium", k => type.rows[k].medium],
    ["large", k => type.rows[k].large],
    ["AR", k => type.rows[k].recall],
  ];
  const isPart = column => column >= 4;
  const update = () => {
    const value = columns[by][1];
    const order = data.categories.map((_, k) => k);
    order.sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const difference = typeof x === "string" ? x.localeCompare(y) : x - y;
      return (rising ? difference : -difference) || a - b;
    });
    fill(document.querySelector("#classes-table tbody"), order.map(row));
    document.querySelectorAll("#classes-table th").forEach((heading, i) =>
      heading.setAttribute("aria-sort", i !== by ? "none" : rising ? "ascending" : "descending"),
    );
  };
  const row = k =>
    h(
      "tr",
      {},
      columns.map(([, value], i) =>
        h("td", { class: i ? "n" : null }, isPart(i) ? score(value(k)) : i > 1 ? number(value(k)) : String(value(k))),
      ),
    );
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
      columns.map(([name], i) =>
        h(
          "th",
          { scope: "col", class: i ? "n" : null },
          h("button", { type: "button", class: "sort", onclick: () => sort(i) }, name),
        ),
      ),
    ),
  );
  typeChoice("classes-types", chosen => {
    type = chosen;
    update();
  });
}
