/* Six kinds of errors. */

const KINDS = {
  classification: "on an object, but of another class",
  localisation: "on an object of its class, but not well enough: IoU 0.1 to 0.5",
  both: "near an object of another class: IoU 0.1 to 0.5",
  duplicate: "on an object of its class that a better result has already",
  background: "on nothing: IoU below 0.1",
  missed: "an object that nothing is on, nor near enough for its class",
};

function errors() {
  $("errors-type").textContent = `Judged by their ${data.judged}.`;
  const most = Math.max(...data.errors.map(error => error.gain), 1e-9);
  fill(
    document.querySelector("#errors-table tbody"),
    data.errors.map(({ kind, count, gain }) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, kind),
        h("td", { class: "quiet" }, KINDS[kind]),
        h("td", { class: "n" }, number(count)),
        h("td", { class: "n" }, (gain < 0 ? "−" : "+") + Math.abs(gain).toFixed(3)),
        h("td", { class: "gain" }, h("i", { style: `width:${(100 * Math.max(0, gain)) / most}%` })),
      ),
    ),
  );
}
