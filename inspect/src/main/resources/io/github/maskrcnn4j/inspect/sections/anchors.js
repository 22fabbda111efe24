draw["anchors"] = section => {
  let chosen = 2;
  const update = picker(
    $("anchors-figure"),
    "Anchors of one position. Arrow keys move it by a cell.",
    () => section.levels[chosen].stepX || 64,
    (x, y) => {
      const shapes = [];
      section.levels
        .slice()
        .reverse()
        .forEach(l => {
          const i = section.levels.indexOf(l);
          const column = Math.max(0, Math.min(l.width - 1, Math.floor(x / (l.stepX || g.inputWidth))));
          const row = Math.max(0, Math.min(l.height - 1, Math.floor(y / (l.stepY || g.inputHeight))));
          for (let a = 0; a < l.firstCell.length; a += 4) {
            const move = [column * l.stepX, row * l.stepY];
            shapes.push(
              rect(
                l.firstCell.slice(a, a + 4).map((v, k) => v + move[k % 2]),
                {
                  class: "line anchor",
                  "data-level": l.name,
                  stroke: level(i),
                  "stroke-width": i === chosen ? 2.5 : 1.2,
                  "stroke-opacity": i === chosen ? 1 : 0.75,
                },
              ),
            );
          }
        });
      const l = section.levels[chosen];
      return {
        shapes,
        below: [
          legend(...section.levels.map((one, i) => [level(i), one.name])),
          caption(
            `All anchors of the cells at this position. On ${l.name} it is row ${Math.min(l.height - 1, Math.floor(y / (l.stepY || g.inputHeight)))}, ` +
              `column ${Math.min(l.width - 1, Math.floor(x / (l.stepX || g.inputWidth)))}. Parts outside of the image are not drawn.`,
          ),
        ],
      };
    },
  );
  section.levels.forEach((l, i) =>
    $("anchors-level").append(
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: "anchors-level",
          value: i,
          checked: i === chosen ? "" : null,
          onchange: () => {
            chosen = i;
            update();
          },
        }),
        l.name,
      ),
    ),
  );
  let total = 0;
  const rows = section.levels.map((l, i) => {
    total += l.count;
    return h(
      "tr",
      {},
      h("td", {}, swatch(level(i)), " " + l.name),
      h("td", { class: "n" }, `${l.height} x ${l.width}`),
      h("td", { class: "n" }, l.sizes.map(v => number(v)).join(", ")),
      h("td", {}, l.ratios.map(v => number(v)).join(", ")),
      h("td", { class: "n" }, number(l.count)),
    );
  });
  rows.push(h("tr", {}, h("td", {}, "all"), h("td"), h("td"), h("td"), h("td", { class: "n" }, number(total))));
  fill(document.querySelector("#anchors-table tbody"), rows);
};
