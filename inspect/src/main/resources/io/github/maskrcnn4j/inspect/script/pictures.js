/* Pictures drawn over the image. */

/* Both images are held once, and used by all drawings. */
$("store").append(
  picture(data.image.input, 0, 0, g.inputWidth, g.inputHeight, { id: "picture-input" }),
  picture(data.image.original, 0, 0, g.originalWidth, g.originalHeight, { id: "picture-original" }),
);
const photo = (name, dim) => s("use", { href: "#picture-" + name, class: dim ? "photo dim" : "photo" });
/** Shapes over the model input. */
function scene(label, dim, ...children) {
  return s(
    "svg",
    { viewBox: `0 0 ${g.inputWidth} ${g.inputHeight}`, role: "img", "aria-label": label },
    photo("input", dim),
    ...children,
  );
}
/** Shapes over the image as it was read. */
function original(label, dim, ...children) {
  return s(
    "svg",
    { viewBox: `0 0 ${g.originalWidth} ${g.originalHeight}`, role: "group", "aria-label": label },
    photo("original", dim),
    ...children,
  );
}
function heat(href, rows, columns, stride) {
  return picture(href, 0, 0, columns * stride, rows * stride, { class: "cells heat" });
}
function label(text, x, y, size = g.inputWidth / 55) {
  return outlined(text, x, y, size);
}
/** The colours of Ramp.java. */
function ramp(value) {
  const stops = [
    [13, 16, 40],
    [67, 48, 122],
    [154, 60, 107],
    [219, 106, 69],
    [245, 176, 76],
    [252, 243, 192],
  ];
  const at = Math.max(0, Math.min(1, value || 0)) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(at));
  return `rgb(${stops[i].map((v, c) => Math.round(v + (at - i) * (stops[i + 1][c] - v))).join(",")})`;
}
