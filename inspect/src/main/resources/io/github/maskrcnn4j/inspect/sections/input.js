draw["input"] = section => {
  const window = s(
    "svg",
    {
      viewBox: `${g.left} ${g.top} ${g.resizedWidth} ${g.resizedHeight}`,
      role: "img",
      "aria-label": "the resized image",
    },
    photo("input"),
  );
  const padded = scene(
    "the padded model input",
    false,
    rect([g.left, g.top, g.left + g.resizedWidth, g.top + g.resizedHeight], { class: "ghost", stroke: "#fff" }),
  );
  fill(
    $("input-pictures"),
    h("figure", {}, original("the original image"), caption(`As read: ${g.originalWidth} x ${g.originalHeight}.`)),
    h("figure", {}, window, caption(`Resized by ${number(g.scale, 3)}: ${g.resizedWidth} x ${g.resizedHeight}.`)),
    h(
      "figure",
      {},
      padded,
      caption(`Padded: ${g.inputWidth} x ${g.inputHeight}. The dashed line is the image's border.`),
    ),
  );
  const text = v => number(v, 2);
  fill(
    $("input-channels"),
    section.channels.map((c, i) =>
      h(
        "figure",
        {},
        histogram(c.histogram, false, `values of channel ${i}`),
        axis(text(c.min), text(c.max)),
        caption(
          h("b", {}, `Channel ${i}, ${c.name}. `),
          `(value${section.divisor === 1 ? "" : " / " + number(section.divisor)} - ` +
            `${number(c.subtracted, 4)})${c.divided === 1 ? "" : " / " + number(c.divided, 4)}: mean ${text(c.mean)}, deviation ${text(c.deviation)}.`,
        ),
      ),
    ),
  );
};
