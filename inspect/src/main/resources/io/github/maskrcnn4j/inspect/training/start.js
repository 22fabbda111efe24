/* Draws everything, once. */

facts();
curves();
precision();
batches();
validated();
settings();
document.documentElement.dataset.ready = "true";
