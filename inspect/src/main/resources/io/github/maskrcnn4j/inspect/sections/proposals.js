draw["proposals"] = section => {
  const roiOf = new Map(data.proposals.anchors.map((anchor, i) => [anchor, i]));
  const total = section.groups.reduce((sum, group) => sum + group.scores.length, 0);
  const of = at => section.groups[at.group];
  function update() {
    const threshold = Number($("proposals-iou").value);
    const drawn = Number($("proposals-drawn").value);
    $("proposals-iou-out").textContent = threshold.toFixed(2);
    $("proposals-drawn-out").textContent = drawn;
    const result = Replay.proposals(section, threshold);
    const gone = result.groups.reduce((sum, group) => sum + [...group.by].filter(([row, by]) => row !== by).length, 0);
    $("proposals-result").textContent = `${number(total)} candidates`
      + (section.groups.length > 1 ? ` in ${section.groups.length} levels, each suppressed on its own` : ", all levels together")
      + `: ${number(gone)} thrown out, ${number(result.kept.length)} proposals`
      + (threshold === section.threshold ? " (the recipe's threshold)." : `. The recipe's threshold is ${number(section.threshold)}.`);
    const all = [];
    section.groups.forEach((group, i) => group.scores.forEach((score, row) => all.push({ group: i, row, score: Number(score) })));
    all.sort((a, b) => b.score - a.score);
    const stays = new Set(result.kept.map(at => at.group + ":" + at.row));
    const before = all.slice(0, drawn).reverse().map(at => {
      const anchor = of(at).anchors[at.row];
      const kept = stays.has(at.group + ":" + at.row);
      return rect(four(of(at).boxes, at.row).map(Number), { class: "box", stroke: kept ? "#4fd6a4" : "#ff7a6b", "stroke-opacity": kept ? 1 : 0.6,
        ...(roiOf.has(anchor) ? linked(roiOf.get(anchor)) : {}) });
    });
    const after = result.kept.slice(0, drawn).reverse().map(at => {
      const anchor = of(at).anchors[at.row];
      return rect(four(of(at).boxes, at.row).map(Number), { class: "box", stroke: level(of(at).levels[at.row]),
        "data-group": at.group, "data-row": at.row, ...(roiOf.has(anchor) ? linked(roiOf.get(anchor)) : {}) });
    });
    const layer = s("g");
    const right = scene(`the best ${drawn} proposals`, true, layer, after);
    right.addEventListener("mouseover", event => {
      const at = event.target.dataset;
      layer.replaceChildren(...(at.row === undefined ? [] : victims(result, Number(at.group), Number(at.row))).map(row =>
        rect(four(section.groups[at.group].boxes, row).map(Number), { class: "ghost", stroke: "#ff7a6b" })));
    });
    fill($("proposals-figures"),
      h("figure", {}, scene(`the best ${drawn} candidates before suppression`, true, before),
        legend(["#4fd6a4", "stays"], ["#ff7a6b", "thrown out, or beyond the number of proposals"]),
        caption(`Before: the best ${Math.min(drawn, total)} candidates.`)),
      h("figure", {}, right, legend(...data.proposals.grids.map((_, i) => [level(i), "P" + (i + 2)])),
        caption(`After: the best ${Math.min(drawn, result.kept.length)} proposals. Pointing at one shows those that it threw out.`)));
    fill(document.querySelector("#proposals-table tbody"), result.kept.slice(0, 12).map((at, i) => {
      const rows = victims(result, at.group, at.row);
      const anchor = of(at).anchors[at.row];
      const best = rows[0];
      return h("tr", roiOf.has(anchor) ? { ...linked(roiOf.get(anchor)) } : {}, h("td", {}, String(i)),
        h("td", { class: "n" }, objectness(of(at).scores[at.row]).toFixed(4)), h("td", {}, "P" + (of(at).levels[at.row] + 2)),
        h("td", { class: "n" }, number(rows.length)),
        h("td", {}, best === undefined ? "-" : `score ${objectness(of(at).scores[best]).toFixed(4)}, box ${four(of(at).boxes, best).map(v => Number(v).toFixed(0)).join(", ")}`));
    }));
    remark();
  }
  function victims(result, group, row) {
    return [...result.groups[group].by].filter(([other, by]) => by === row && other !== row).map(([other]) => other);
  }
  function reset() {
    $("proposals-iou").value = section.threshold;
    update();
  }
  $("proposals-iou").addEventListener("input", update);
  $("proposals-drawn").addEventListener("input", update);
  $("proposals-reset").addEventListener("click", reset);
  reset();
};
