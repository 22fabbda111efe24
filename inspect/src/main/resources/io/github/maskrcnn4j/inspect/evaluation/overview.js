/* Numbers of this page, and the overview. */

/** 0 to 1 with three digits; a dash where there is no such object. */
const score = value => (value < 0 ? "–" : value.toFixed(3));
const IOUS = Array.from({ length: 10 }, (_, t) => ((50 + 5 * t) / 100).toFixed(2));

/** Radio buttons for boxes and masks; tells who asks of the one that is chosen, now and later. */
function typeChoice(place, listener) {
  const choose = type => listener(type);
  const last = data.types.length - 1;
  $(place).append(
    ...data.types.map((type, i) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: place,
          value: type.name,
          checked: i === last ? "" : null,
          onchange: () => choose(type),
        }),
        type.name,
      ),
    ),
  );
  $(place).hidden = data.types.length < 2;
  choose(data.types[last]);
}

const WORDS = {
  AP: "mean over the IoUs 0.50 to 0.95",
  AP50: "at an IoU of 0.50",
  AP75: "at an IoU of 0.75",
  APs: "of small objects",
  APm: "of medium ones",
  APl: "of large ones",
  ARs: "recall of small objects",
  ARm: "of medium ones",
  ARl: "of large ones",
};

const recallWords = limit =>
  limit === "1" ? "recall of the best result of a picture and class" : `recall of the best ${limit}`;

function overview() {
  const sum = key => data.categories.reduce((total, category) => total + category[key], 0);
  $("facts").textContent =
    `${plural(data.images, "picture")}, ${plural(sum("objects"), "object")} of ` +
    `${data.categories.length === 1 ? "1 class" : number(data.categories.length) + " classes"}, ` +
    `${plural(sum("results"), "result")}.`;
  $("rules").textContent = data.strict
    ? "The rules are those of pycocotools, strictly."
    : "The rules are those of pycocotools, but for two things that --strict would repeat: annotation id 0 is an id like " +
      "any other, and a result is as large as its mask where masks are measured.";
  fill(
    $("clues"),
    data.clues.length
      ? h("div", { class: "note" }, h("p", {}, "Something does not fit:"), h("ul", {}, data.clues.map(clue => h("li", {}, clue))))
      : [],
  );
  fill(
    document.querySelector("#figures thead"),
    h(
      "tr",
      {},
      h("th", { scope: "col" }, "number"),
      h("th", { scope: "col" }, "what it is"),
      data.types.map(type => h("th", { scope: "col", class: "n" }, type.name)),
    ),
  );
  fill(
    document.querySelector("#figures tbody"),
    data.types[0].figures.map(({ name }, i) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, name),
        h("td", { class: "quiet" }, WORDS[name] || recallWords(name.slice(2))),
        data.types.map(type => h("td", { class: "n" }, score(type.figures[i].value))),
      ),
    ),
  );
}
