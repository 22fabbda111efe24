/* Links: whatever belongs to a RoI or a detection carries its number. */

const detectionOf = new Map();
found.rois.forEach((roi, i) => {
  if (!detectionOf.has(roi)) detectionOf.set(roi, i);
});
const linked = (roi, detection) => ({ "data-roi": roi, "data-detection": detection });
let followed = { roi: null, detection: null };
const marks = (roi, detection) => [
  ...document.querySelectorAll(
    detection !== null
      ? `[data-detection="${detection}"], [data-roi="${roi}"]:not([data-detection])`
      : `[data-roi="${roi}"]`,
  ),
];
function numbers(target) {
  const element = target.closest && target.closest("[data-roi]");
  if (!element) return null;
  const roi = Number(element.dataset.roi);
  const own = element.dataset.detection;
  return { roi, detection: own !== undefined ? Number(own) : detectionOf.has(roi) ? detectionOf.get(roi) : null };
}
function hover(target) {
  document.querySelectorAll(".linked").forEach(element => element.classList.remove("linked"));
  const at = numbers(target);
  if (at) marks(at.roi, at.detection).forEach(element => element.classList.add("linked"));
}
for (const type of ["mouseover", "focusin"]) document.addEventListener(type, event => hover(event.target));
document.addEventListener("click", event => {
  const at = numbers(event.target);
  if (at) follow(at.roi, at.detection);
});
document.addEventListener("keydown", event => {
  if ((event.key === "Enter" || event.key === " ") && event.target.matches("[data-roi][tabindex]")) {
    event.preventDefault();
    const at = numbers(event.target);
    follow(at.roi, at.detection);
  }
});
const listeners = [];
function follow(roi, detection) {
  followed = { roi, detection };
  document.querySelectorAll(".followed").forEach(element => {
    element.classList.remove("followed");
    if (element.hasAttribute("aria-pressed")) element.setAttribute("aria-pressed", "false");
  });
  marks(roi, detection).forEach(element => {
    element.classList.add("followed");
    if (element.hasAttribute("aria-pressed")) element.setAttribute("aria-pressed", "true");
  });
  trail();
  listeners.forEach(listener => listener());
}
function remark() {
  if (followed.roi !== null)
    marks(followed.roi, followed.detection).forEach(element => element.classList.add("followed"));
}
function detectionBox(i, box, attributes) {
  return rect(box, {
    class: "box",
    stroke: colour(i),
    ...linked(found.rois[i], i),
    tabindex: 0,
    role: "button",
    "aria-label": `${found.names[i]} ${probability(found.scores[i])}: follow it back`,
    ...attributes,
  });
}
