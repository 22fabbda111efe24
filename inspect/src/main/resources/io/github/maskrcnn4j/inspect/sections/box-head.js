draw["box-head"] = section => {
  const shapes = section.rois
    .slice()
    .reverse()
    .filter(one => one.box.length)
    .flatMap(one => {
      const box = four(data.proposals.boxes, one.roi);
      const i = detectionOf.has(one.roi) ? detectionOf.get(one.roi) : -1;
      const sure = i >= 0 && found.scores[i] >= 0.5;
      const shade = i >= 0 ? colour(i) : "#9aa3ad";
      return [
        rect(box, { class: "ghost", stroke: shade, "stroke-opacity": sure ? 1 : 0.35 }),
        rect(one.box.map(Number), {
          class: "box",
          stroke: shade,
          "stroke-opacity": sure ? 1 : 0.35,
          ...linked(one.roi),
        }),
      ];
    });
  fill(
    $("box-head-figure"),
    scene("RoIs before and after the deltas of their classes", true, shapes),
    legend(["#999", "RoI", true], ["#999", "moved by the deltas of its best class"]),
    caption(
      "Coloured: RoIs that became detections, faint below a score of 0.5. Grey: the best proposals that did not.",
    ),
  );
  fill(
    $("box-head-rois"),
    section.rois.map(one =>
      h(
        "li",
        { ...linked(one.roi), tabindex: 0, role: "button" },
        h("h4", {}, `RoI ${one.roi}`, detectionOf.has(one.roi) ? ` → detection ${detectionOf.get(one.roi)}` : ""),
        h(
          "div",
          { class: "bars" },
          one.classes.map((c, i) => [
            h("span", {}, c.name),
            h("div", {}, h("i", { class: i ? "" : "first", style: `display:block;width:${100 * c.score}%` })),
            h("span", { class: "n" }, probability(c.score)),
          ]),
        ),
      ),
    ),
  );
};
