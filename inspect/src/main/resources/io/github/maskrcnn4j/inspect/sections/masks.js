draw["masks"] = section => {
  const masks = section.masks;
  fill($("masks-figure"), original("contours of the masks over the image", true, masks.map((mask, i) => s("path", { d: mask.contours, class: "contour", stroke: colour(i), "stroke-width": 2, fill: colour(i),
      "fill-opacity": found.scores[i] < 0.5 ? 0 : 0.22, "stroke-opacity": found.scores[i] < 0.5 ? 0.35 : 1, tabindex: 0, role: "button", "aria-label": `mask of ${found.names[i]}`, ...linked(found.rois[i], i) })).reverse()),
    caption(masks.length ? `Contours of all ${masks.length} masks in the original image, cut at ${section.threshold}; faint: scores below 0.5.` : "Nothing was found, so there are no masks."));
  const cards = masks.map((mask, i) => h("li", { ...linked(found.rois[i], i), tabindex: 0, role: "button",
    "aria-label": `${found.names[i]} ${probability(found.scores[i])}: follow it back` },
    h("div", { class: "pics" }, h("img", { src: mask.features, alt: "features" }), h("img", { src: mask.grid, alt: "mask" })),
    h("p", {}, swatch(colour(i)), found.names[i], h("span", { class: "score" }, probability(found.scores[i])))));
  const sure = found.scores.filter(score => score >= 0.5).length || Math.min(12, cards.length);
  fill($("masks-cards"), cards.slice(0, sure));
  if (cards.length > sure) $("masks-cards").after(h("details", {}, h("summary", {}, `${cards.length - sure} more`, h("small", {}, "of lower score")),
    h("ol", { class: "cards" }, cards.slice(sure))));
  if (masks.length) $("masks-cards").after(h("p", { class: "caption" }, "Left: energy of the 14 x 14 features of the final box. Right: the 28 x 28 mask, "
    + "from 0 (black) to 1 (white)."));
  function chosen() {
    const i = followed.detection === null ? 0 : followed.detection;
    const mask = masks[i];
    if (!mask) return;
    const pasted = mask.pasted;
    const view = pasted && `${pasted.left} ${pasted.top} ${pasted.width} ${pasted.height}`;
    fill($("masks-chosen"), h("h3", {}, `Detection ${i}: ${found.names[i]}`), h("div", { class: "chosen" },
      h("figure", {}, h("img", { src: mask.grid, alt: `mask of ${found.names[i]}, ${section.side} by ${section.side} cells` }), caption(`${section.side} x ${section.side} probabilities.`)),
      pasted ? h("figure", {}, s("svg", { viewBox: view, role: "img", "aria-label": "the mask resampled to its box" },
        s("image", { href: pasted.picture, x: pasted.left, y: pasted.top, width: pasted.width, height: pasted.height, preserveAspectRatio: "none" }),
        rect(four(found.boxesInOriginal, i).map(Number), { class: "ghost", stroke: "#fff" })), caption("Resampled to the box.")) : null,
      pasted ? h("figure", {}, s("svg", { viewBox: view, role: "img", "aria-label": "the contour over the image" }, photo("original"),
        s("path", { d: mask.contours, class: "line", stroke: colour(i), "stroke-width": 2.5 })), caption(`Cut at ${section.threshold}: ${number(mask.area)} pixels.`)) : null,
      h("figure", {}, h("img", { src: mask.features, alt: "features of the final box" }), caption("What the mask head sees."))));
  }
  listeners.push(chosen);
  chosen();
};
