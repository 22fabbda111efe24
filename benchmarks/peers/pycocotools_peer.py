"""pycocotools on the results that maskrcnn4j has evaluated, and whether the numbers are the same.

  pycocotools_peer.py FOLDER      with instances.json, results.json and metrics.json in it

Needs a Python with pycocotools. evaluation.sh runs it.
"""
import contextlib
import io
import json
import os
import resource
import sys
import time

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

NAMES = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"]
TOLERANCE = 1e-9


def evaluate(truth, results, kind):
    evaluation = COCOeval(truth, results, kind)
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    return dict(zip(NAMES, evaluation.stats))


def without_box(result):
    """Else pycocotools takes a mask's area from its box."""
    return {key: value for key, value in result.items() if key != "bbox"}


class Timer:
    """Seconds by the clock and of the processors: the latter are steadier on a busy machine."""

    def __init__(self):
        self.last = time.perf_counter(), time.process_time()

    def lap(self):
        now = time.perf_counter(), time.process_time()
        before, self.last = self.last, now
        return "%.2f s (processors %.2f s)" % (now[0] - before[0], now[1] - before[1])


def main():
    folder = sys.argv[1]
    quiet = contextlib.redirect_stdout(io.StringIO())
    timer = Timer()
    with quiet:
        truth = COCO(os.path.join(folder, "instances.json"))
        with open(os.path.join(folder, "results.json")) as file:
            listed = json.load(file)
        masks = truth.loadRes([without_box(result) for result in listed])
        boxes = truth.loadRes(listed)
    read = timer.lap()
    with quiet:
        numbers = {"bbox": evaluate(truth, boxes, "bbox")}
        numbers["segm"] = evaluate(truth, masks, "segm")
    done = timer.lap()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print("pycocotools: read %s, boxes and masks %s; resident %d MB at its highest" % (read, done, peak))
    with open(os.path.join(folder, "metrics.json")) as file:
        ours = json.load(file)
    worst = max(abs(ours[kind][name] - numbers[kind][name]) for kind in numbers for name in NAMES)
    print("largest difference of the 24 numbers: %.1g; AP %.4f and %.4f" % (worst, numbers["bbox"]["AP"], numbers["segm"]["AP"]))
    sys.exit(0 if worst <= TOLERANCE else 1)


if __name__ == "__main__":
    main()
