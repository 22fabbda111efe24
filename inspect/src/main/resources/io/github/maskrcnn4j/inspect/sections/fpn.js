draw["fpn"] = section => {
  fill(
    $("fpn-levels"),
    section.levels.map(l =>
      h(
        "figure",
        {},
        scene(`energy of ${l.name}`, true, heat(l.picture, l.height, l.width, l.stride)),
        caption(
          h("b", {}, `${l.name}. `),
          `${l.height} x ${l.width} x ${l.channels}, a cell is ${l.stride} pixels; energy ${number(l.least)} to ${number(l.peak)}.`,
        ),
      ),
    ),
  );
  const opacity = () =>
    $("fpn-levels")
      .querySelectorAll(".heat")
      .forEach(map => {
        map.style.opacity = $("fpn-opacity").value / 100;
      });
  $("fpn-opacity").addEventListener("input", opacity);
  opacity();
};
