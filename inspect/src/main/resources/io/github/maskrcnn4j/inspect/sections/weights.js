draw["weights"] = section => {
  const bad = section.notFinite;
  const constant = section.layers.reduce((sum, l) => sum + l.constantChannels, 0);
  fill(
    $("weights-result"),
    `${number(section.parameters)} values in ${section.layers.length} layers. `,
    h(
      "span",
      { class: bad ? "bad" : "good" },
      bad ? `${number(bad)} of them are NaN or infinite. ` : "None is NaN or infinite. ",
    ),
    h(
      "span",
      { class: constant ? "bad" : "good" },
      constant
        ? constant === 1
          ? "1 channel is constant."
          : `${number(constant)} channels are constant.`
        : "No channel is constant.",
    ),
  );
  const parts = new Map();
  section.layers.forEach(l => parts.set(l.part, [...(parts.get(l.part) || []), l]));
  fill(
    $("weights-parts"),
    [...parts].map(([part, layers]) =>
      h(
        "details",
        { open: layers.length < 14 ? "" : null },
        h("summary", {}, part, h("small", {}, plural(layers.length, "layer"))),
        h(
          "div",
          { class: "scroll", tabindex: 0, role: "region", "aria-label": `layers of ${part}` },
          h(
            "table",
            {},
            h(
              "thead",
              {},
              h(
                "tr",
                {},
                ["layer", "shape"].map(t => h("th", { scope: "col" }, t)),
                ["from", "to", "mean", "deviation"].map(t => h("th", { scope: "col", class: "n" }, t)),
                h("th", { scope: "col" }, "spread"),
                h("th", { scope: "col" }, "channels"),
              ),
            ),
            h(
              "tbody",
              {},
              layers.map(l =>
                h(
                  "tr",
                  {},
                  h("td", { class: "mono" }, l.name.slice(part.length + 1) || l.name),
                  h("td", { class: "mono" }, l.shape.join(" x ")),
                  [l.min, l.max, l.mean, l.deviation].map(v => h("td", { class: "n" }, Number(v).toPrecision(2))),
                  h("td", {}, histogram(l.histogram, false, `spread of ${l.name}`)),
                  h(
                    "td",
                    { class: l.constantChannels || l.notFinite ? "bad" : "" },
                    l.notFinite
                      ? `${number(l.notFinite)} not finite`
                      : l.constantChannels
                        ? `${l.constantChannels} constant`
                        : "fine",
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
};
