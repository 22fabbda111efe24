/* Draws everything, once. */

overview();
for (const [stage, section] of Object.entries(data.sections)) draw[stage](section);
trail();
if (found.rois.length) follow(found.rois[0], 0);
document.documentElement.dataset.ready = "true";
