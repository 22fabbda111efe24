draw["masks"] = section => {
  const masks = section.masks;
  fill(
    $("masks-figure"),
    original("contours of the masks over the image", true, masks.map(maskContour).reverse()),
    caption(
      masks.length
        ? `Contours of all ${masks.length} masks in the original image, cut at ${section.threshold}; ` +
            "faint: scores below 0.5."
        : "Nothing was found, so there are no masks.",
    ),
  );
  maskCards(section);
  const chosen = () => {
    const i = followed.detection === null ? 0 : followed.detection;
    if (masks[i]) chosenMask(section, i);
  };
  listeners.push(chosen);
  chosen();
};

function maskContour(mask, i) {
  const sure = found.scores[i] >= 0.5;
  return s("path", {
    d: mask.contours,
    class: "contour",
    stroke: colour(i),
    "stroke-width": 2,
    fill: colour(i),
    "fill-opacity": sure ? 0.22 : 0,
    "stroke-opacity": sure ? 1 : 0.35,
    tabindex: 0,
    role: "button",
    "aria-label": `mask of ${found.names[i]}`,
    ...linked(found.rois[i], i),
  });
}

/** The small masks of all detections, those of low scores behind a summary. */
function maskCards(section) {
  const { masks, side, featureSide } = section;
  const list = $("masks-cards");
  const cards = masks.map(maskCard);
  const sure = found.scores.filter(score => score >= 0.5).length || Math.min(12, cards.length);
  fill(list, cards.slice(0, sure));
  if (cards.length > sure) {
    const rest = h("ol", { class: "cards" }, cards.slice(sure));
    list.after(
      h("details", {}, h("summary", {}, `${cards.length - sure} more`, h("small", {}, "of lower score")), rest),
    );
  }
  if (masks.length) {
    const text =
      `Left: energy of the ${featureSide} x ${featureSide} features of the final box. ` +
      `Right: the ${side} x ${side} mask, from 0 (black) to 1 (white).`;
    list.after(h("p", { class: "caption" }, text));
  }
}

function maskCard(mask, i) {
  const score = probability(found.scores[i]);
  const text = `${found.names[i]} ${score}: follow it back`;
  return h(
    "li",
    { ...linked(found.rois[i], i), tabindex: 0, role: "button", "aria-label": text },
    h(
      "div",
      { class: "pics" },
      h("img", { src: mask.features, alt: "features" }),
      h("img", { src: mask.grid, alt: "mask" }),
    ),
    h("p", {}, swatch(colour(i)), found.names[i], h("span", { class: "score" }, score)),
  );
}

/** One detection's mask on its way into the image. */
function chosenMask(section, i) {
  const mask = section.masks[i];
  const name = found.names[i];
  const grid = h("img", { src: mask.grid, alt: `mask of ${name}, ${section.side} by ${section.side} cells` });
  const features = h("img", { src: mask.features, alt: "features of the final box" });
  fill(
    $("masks-chosen"),
    h("h3", {}, `Detection ${i}: ${name}`),
    h(
      "div",
      { class: "chosen" },
      figure(grid, `${section.side} x ${section.side} probabilities.`),
      mask.pasted ? pastedFigures(section, i) : null,
      figure(features, "What the mask head sees."),
    ),
  );
}

function pastedFigures(section, i) {
  const mask = section.masks[i];
  const { picture: soft, left, top, width, height } = mask.pasted;
  const view = (text, ...shapes) =>
    s("svg", { viewBox: `${left} ${top} ${width} ${height}`, role: "img", "aria-label": text }, ...shapes);
  const box = rect(four(found.boxesInOriginal, i), { class: "ghost", stroke: "#fff" });
  const contour = s("path", { d: mask.contours, class: "line", stroke: colour(i), "stroke-width": 2.5 });
  return [
    figure(
      view("the mask resampled to its box", picture(soft, left, top, width, height), box),
      "Resampled to the box.",
    ),
    figure(
      view("the contour over the image", photo("original"), contour),
      `Cut at ${section.threshold}: ${number(mask.area)} pixels.`,
    ),
  ];
}
