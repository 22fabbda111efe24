/* Draws everything, once. */

overview();
curves();
classes();
errors();
confusion();
worst();
document.documentElement.dataset.ready = "true";
