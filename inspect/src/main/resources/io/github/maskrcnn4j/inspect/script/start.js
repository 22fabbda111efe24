/* Draws everything, once. */

overview();
for (const [stage, section] of Object.entries(data.sections)) draw[stage](section);
trail();
if (found.rois.length) follow(found.rois[0], 0);
addEventListener("beforeprint", () =>
  document.querySelectorAll("details").forEach(part => {
    part.open = true;
  }),
);
document.documentElement.dataset.ready = "true";
