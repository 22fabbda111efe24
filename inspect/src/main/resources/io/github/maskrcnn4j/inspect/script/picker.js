/** An image in which a position is chosen by a click or the arrow keys; returns what redraws it. */
function picker(figure, text, stepSize, content) {
  const p = data.proposals;
  const first = found.boxes.length ? four(found.boxes, 0).map(Number) : [0, 0, g.inputWidth, g.inputHeight];
  let x = (first[0] + first[2]) / 2,
    y = (first[1] + first[3]) / 2;
  const layer = s("g");
  const svg = s(
    "svg",
    {
      viewBox: `0 0 ${g.inputWidth} ${g.inputHeight}`,
      tabindex: 0,
      role: "application",
      "aria-label": text,
      style: "cursor:crosshair",
    },
    photo("input", true),
    layer,
  );
  const below = h("div", { "aria-live": "polite" });
  function update() {
    const made = content(x, y);
    const r = g.inputWidth / 90;
    layer.replaceChildren(
      ...made.shapes,
      s("path", {
        class: "line",
        stroke: "#fff",
        "stroke-width": 2,
        d: `M${x - r} ${y}H${x + r}M${x} ${y - r}V${y + r}`,
      }),
    );
    fill(below, ...made.below);
  }
  svg.addEventListener("click", event => {
    const area = svg.getBoundingClientRect();
    x = ((event.clientX - area.left) / area.width) * g.inputWidth;
    y = ((event.clientY - area.top) / area.height) * g.inputHeight;
    update();
  });
  svg.addEventListener("keydown", event => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!move) return;
    event.preventDefault();
    x = Math.max(0, Math.min(g.inputWidth - 1, x + move[0] * stepSize()));
    y = Math.max(0, Math.min(g.inputHeight - 1, y + move[1] * stepSize()));
    update();
  });
  fill(figure, svg, below);
  update();
  return update;
}
