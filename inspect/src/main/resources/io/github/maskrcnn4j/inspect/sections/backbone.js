draw["backbone"] = section => {
  fill(
    $("backbone-levels"),
    section.levels.map(l =>
      h(
        "div",
        { class: "level" },
        h(
          "div",
          {},
          h("h3", {}, l.name),
          h("p", {}, `${l.height} x ${l.width} x ${number(l.channels)}`),
          h("p", {}, `sees ${l.field.size} x ${l.field.size}`),
          h("p", {}, l.constantChannels ? `${plural(l.constantChannels, "channel")} silent here` : "no channel silent"),
        ),
        h(
          "ul",
          { class: "tiles" },
          l.tiles.map(tile =>
            h(
              "li",
              {},
              h("img", {
                src: tile.picture,
                width: l.width,
                height: l.height,
                alt: `${l.name}, channel ${tile.channel}: mean ${number(tile.mean, 3)}`,
              }),
              h("span", {}, `#${tile.channel}`),
            ),
          ),
        ),
      ),
    ),
  );
  $("backbone-levels").append(
    h(
      "p",
      { class: "caption" },
      "The eight channels with the largest mean magnitude, each from 0 (dark) to its " +
        "own peak (pale). A silent channel has the same value everywhere on this image.",
    ),
  );
  const colours = LEVELS.map(name => `var(${name})`);
  picker(
    $("backbone-field"),
    "Receptive fields. Arrow keys move the position.",
    () => 16,
    (x, y) => {
      const shapes = [];
      const lines = section.levels
        .slice()
        .reverse()
        .map(l => {
          const at = v => Math.floor(v / l.field.jump) * l.field.jump + l.field.centre;
          const half = l.field.size / 2;
          const box = [at(x) - half, at(y) - half, at(x) + half, at(y) + half].map((v, i) =>
            Math.max(0, Math.min(i % 2 ? g.inputHeight : g.inputWidth, v)),
          );
          const i = section.levels.indexOf(l);
          shapes.push(rect(box, { class: "line", stroke: colours[i], "stroke-width": 2 }));
          return [colours[i], `${l.name}: ${l.field.size} x ${l.field.size}, a step is ${l.field.jump}`];
        });
      return {
        shapes,
        below: [
          legend(...lines.reverse()),
          caption(
            "Fields are cut at the border of the input. What a position really " +
              "depends on is concentrated around the centre.",
          ),
        ],
      };
    },
  );
};
