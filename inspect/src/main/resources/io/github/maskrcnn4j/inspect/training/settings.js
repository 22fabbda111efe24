/* How far it is, and what it is made with. */

function facts() {
  const planned = Number(data.settings.steps) || data.steps;
  const left = (planned - data.steps) * data.secondsPerStep;
  $("facts").textContent = data.steps
    ? `Step ${number(data.steps)} of ${number(planned)}, epoch ${number(data.epoch)}; ` +
      `${digits(data.secondsPerStep)} seconds a step` +
      (left > 0 ? `, ${duration(left)} left.` : ".")
    : "Not a step yet.";
}

const duration = seconds =>
  seconds < 120 ? plural(Math.round(seconds), "second") : seconds < 7200 ? plural(Math.round(seconds / 60), "minute") : plural(seconds / 3600, "hour");

function settings() {
  fill(
    document.querySelector("#settings-table tbody"),
    Object.entries(data.settings).map(([name, value]) =>
      h("tr", {}, h("th", { scope: "row" }, h("code", {}, name)), h("td", {}, h("code", {}, value))),
    ),
  );
}
