/*
 * Greedy non-maximum suppression once more, with the thresholds of the sliders, on the candidates of the run.
 * Float32 in the order of the Java code (Boxes.iou, SuppressionRule): where the recipe's selector is greedy too,
 * the result at its own thresholds is that of the run, to the last box. Where it is not, for a selector can be
 * anybody's own, the repeats functions say so.
 */
const Replay = (() => {
  const f = Math.fround;

  /** Whether an overlap is too much. */
  function limitOf(rule, threshold) {
    const nearest = f(threshold);
    switch (rule) {
      case "ABOVE_THRESHOLD":
        return overlap => overlap > threshold;
      case "FROM_THRESHOLD":
        return overlap => overlap >= nearest;
      case "ABOVE_FLOAT_THRESHOLD":
        return overlap => overlap > nearest;
      default:
        throw new Error("unknown rule of suppression: " + rule);
    }
  }

  function prepared(boxes, rule) {
    const copy = Float32Array.from(boxes);
    if (rule === "ABOVE_FLOAT_THRESHOLD") {
      for (let i = 0; i < copy.length; i += 4) {
        for (let axis = 0; axis < 2; axis++) {
          const low = Math.min(copy[i + axis], copy[i + axis + 2]);
          copy[i + axis + 2] = Math.max(copy[i + axis], copy[i + axis + 2]);
          copy[i + axis] = low;
        }
      }
    }
    return copy;
  }

  function iou(boxes, a, b, extra) {
    const i = 4 * a,
      j = 4 * b;
    const width = Math.max(0, f(f(Math.min(boxes[i + 2], boxes[j + 2]) - Math.max(boxes[i], boxes[j])) + extra));
    const height = Math.max(
      0,
      f(f(Math.min(boxes[i + 3], boxes[j + 3]) - Math.max(boxes[i + 1], boxes[j + 1])) + extra),
    );
    const intersection = f(width * height);
    return f(intersection / f(f(area(boxes, i, extra) + area(boxes, j, extra)) - intersection));
  }

  function area(boxes, i, extra) {
    return f(f(f(boxes[i + 2] - boxes[i]) + extra) * f(f(boxes[i + 3] - boxes[i + 1]) + extra));
  }

  /** Indices from the highest score to the lowest, equal scores by index. */
  function ranking(scores, indices) {
    return indices.slice().sort((a, b) => scores[b] - scores[a] || a - b);
  }

  /**
   * Greedy suppression among these indices, best first.
   * kept: those that stay, at most limit; by[i]: which kept box threw out box i, i itself if it stays, -1 if it
   * was not looked at any more.
   */
  function suppress(boxes, order, rule, threshold, limit) {
    const tooMuch = limitOf(rule, threshold);
    const extra = rule === "FROM_THRESHOLD" ? 1 : 0;
    const kept = [];
    const by = new Map();
    for (const box of order) {
      if (kept.length >= limit) break;
      const better = kept.find(other => tooMuch(iou(boxes, other, box, extra)));
      by.set(box, better === undefined ? box : better);
      if (better === undefined) kept.push(box);
    }
    return { kept, by };
  }

  const range = n => Array.from({ length: n }, (_, i) => i);

  /** Proposals for a threshold: rows of groups, best first, and for every group who threw out whom. */
  function proposals(section, threshold) {
    const groups = section.groups.map(group => {
      const boxes = prepared(group.compared || group.boxes, section.suppression);
      const order = ranking(group.scores, range(group.scores.length));
      return suppress(boxes, order, section.suppression, threshold, section.limit);
    });
    const survivors = [];
    groups.forEach((result, group) => result.kept.forEach(row => survivors.push({ group, row })));
    const scores = survivors.map(at => section.groups[at.group].scores[at.row]);
    const best = ranking(scores, range(survivors.length)).slice(0, section.limit);
    return { kept: best.map(i => survivors[i]), groups };
  }

  /** Detections for two thresholds: indices of candidates, best first, and who threw out whom. */
  function selection(section, score, threshold) {
    const least = f(score);
    const passes = section.includesThreshold ? s => s >= least : s => s > least;
    const candidates = range(section.scores.length).filter(i => passes(section.scores[i]));
    const boxes = prepared(section.compared || section.boxes, section.suppression);
    const by = new Map();
    const survivors = [];
    for (const label of new Set(candidates.map(i => section.labels[i]))) {
      const order = ranking(
        section.scores,
        candidates.filter(i => section.labels[i] === label),
      );
      const result = suppress(boxes, order, section.suppression, threshold, Infinity);
      result.by.forEach((other, i) => by.set(i, other));
      survivors.push(...result.kept);
    }
    let kept = ranking(section.scores, survivors);
    if (kept.length > section.limit) {
      const last = section.scores[kept[section.limit - 1]];
      kept = section.keepsTies ? kept.filter(i => section.scores[i] >= last) : kept.slice(0, section.limit);
    }
    return { kept: kept.filter(i => !section.dropped[i]), by, candidates };
  }

  /** Whether each row that a replay kept is the row of this number in the run, with the same values. */
  function same(kept, run, values) {
    return kept.every((one, i) =>
      values(one).every(([name, own]) => {
        const size = own.length;
        return own.every((value, k) => value === run[name][size * i + k]);
      }),
    );
  }

  /** Whether a replay at the recipe's threshold gives the run's proposals; rows of padding do not count. */
  function repeatsProposals(section, run) {
    const { kept } = proposals(section, section.threshold);
    const values = at => {
      const group = section.groups[at.group];
      return [
        ["anchors", [group.anchors[at.row]]],
        ["scores", [group.scores[at.row]]],
        ["boxes", group.boxes.slice(4 * at.row, 4 * at.row + 4)],
      ];
    };
    return same(kept, run, values) && run.anchors.slice(kept.length).every(anchor => anchor < 0);
  }

  /** Whether a replay at the recipe's thresholds gives the run's detections. */
  function repeatsDetections(section, run) {
    const { kept } = selection(section, section.scoreThreshold, section.nmsThreshold);
    const values = i => [
      ["rois", [section.rois[i]]],
      ["labels", [section.labels[i]]],
      ["scores", [section.scores[i]]],
      ["boxes", section.boxes.slice(4 * i, 4 * i + 4)],
    ];
    return kept.length === run.rois.length && same(kept, run, values);
  }

  return { proposals, selection, repeatsProposals, repeatsDetections };
})();
