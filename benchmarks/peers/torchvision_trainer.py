#!/usr/bin/env python3
"""Trains torchvision's MaskRCNN for a few steps as maskrcnn4j's TrainingRun does, and compares the losses.

The weights are a file that SyntheticModel wrote; the picture is not resized, its eight objects are ellipses by
SyntheticObjects' formula. The losses see the anchors that TrainingRun drew and all RoIs, so that no random sample is
drawn here. Losses that differ by more than a thousandth end it with code 1. See docs/benchmarks.md.
"""

import argparse
import resource
import statistics
import sys
import time

import numpy
import torch
import torchvision
from PIL import Image

from torchvision_model import build, read_safetensors
from torchvision_modes import use_channels_last

OBJECTS = 8
ALL = 1000000
WARM_UP = 2
SOFTER = 16  # random weights are so sure that scores are exactly 1, and those are put in no order
LOSSES = ["loss_objectness", "loss_rpn_box_reg", "loss_classifier", "loss_box_reg", "loss_mask"]


def objects(height, width):
    """SyntheticObjects, in Java."""
    boxes, masks = [], []
    columns, rows = numpy.arange(width) + 0.5, numpy.arange(height) + 0.5
    for i in range(OBJECTS):
        x, y = (i % 4 + 0.5) * width / 4, (i // 4 + 0.5) * height / 2
        rx, ry = width / 4 * (i + 2) / 20, height / 2 * (i + 2) / 20
        boxes.append([x - rx, y - ry, x + rx, y + ry])
        masks.append(((columns[None, :] - x) / rx) ** 2 + ((rows[:, None] - y) / ry) ** 2 <= 1)
    return {
        "boxes": torch.tensor(boxes, dtype=torch.float32),
        "labels": torch.arange(1, OBJECTS + 1),
        "masks": torch.from_numpy(numpy.stack(masks).astype(numpy.uint8)),
    }


class GivenAnchors:
    """A sampler that takes the anchors of a file, the numbers of the positive ones in the first line."""

    def __init__(self, path):
        with open(path) as file:
            self.positives, self.negatives = ([int(word) for word in line.split()] for line in file)

    def __call__(self, labels):
        (labels,) = labels
        if not (labels[self.positives] == 1).all() or not (labels[self.negatives] == 0).all():
            sys.exit("The other side takes other anchors for positive or negative ones")
        return [self.mask(labels, self.positives)], [self.mask(labels, self.negatives)]

    @staticmethod
    def mask(labels, chosen):
        mask = torch.zeros_like(labels, dtype=torch.uint8)
        mask[chosen] = 1
        return mask


def prepare(model, layers, anchors):
    """These anchors and all RoIs take part; what is not trained is frozen."""
    model.train()
    model.rpn._pre_nms_top_n["training"] = 2000
    model.rpn._post_nms_top_n["training"] = 504
    model.rpn.fg_bg_sampler = GivenAnchors(anchors)
    model.roi_heads.fg_bg_sampler.batch_size_per_image = ALL
    frozen = [""] if layers == "heads" else ["conv1", "layer1"]
    for name, parameter in model.backbone.body.named_parameters():
        if any(name.startswith(prefix) for prefix in frozen):
            parameter.requires_grad_(False)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--picture", required=True)
    parser.add_argument("--layers", choices=["heads", "3+"], required=True)
    parser.add_argument("--layout", choices=["default", "channels_last"], default="channels_last")
    parser.add_argument("--steps", type=int, default=3, help="measured steps, after those to warm up")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--times", help="milliseconds of each step are appended to this file, one a line")
    parser.add_argument("--anchors", required=True, help="the numbers of those that maskrcnn4j drew")
    parser.add_argument("--losses", help="maskrcnn4j's, to compare with")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    metadata, tensors = read_safetensors(options.weights)
    for name in ("rpn.objectness.kernel", "rpn.objectness.bias"):
        tensors[name] = tensors[name] / SOFTER
    picture = numpy.asarray(Image.open(options.picture).convert("RGB"))
    image = torch.from_numpy(picture.transpose(2, 0, 1).astype(numpy.float32) / 255)
    model = build(tensors, metadata, *picture.shape[:2])
    prepare(model, options.layers, options.anchors)
    if options.layout == "channels_last":
        use_channels_last(model)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    sgd = torch.optim.SGD(trained, lr=1e-7, momentum=0.9, weight_decay=1e-4)
    target = objects(*picture.shape[:2])
    times, found = [], []
    for _ in range(WARM_UP + options.steps):
        start = time.perf_counter()
        losses = model([image], [target])
        sgd.zero_grad()
        sum(losses.values()).backward()
        sgd.step()
        times.append(1000 * (time.perf_counter() - start))
        found.append([losses[name].item() for name in LOSSES])
    times = times[WARM_UP:]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        "torch %s, torchvision %s, %s, %.0f MB"
        % (torch.__version__, torchvision.__version__, torch.backends.cpu.get_cpu_capability(), peak)
    )
    print("  %s, %s: best %.0f ms, median %.0f ms" % (options.layers, options.layout, min(times), statistics.median(times)))
    if options.times:
        with open(options.times, "a") as file:
            file.writelines("%.1f\n" % value for value in times)
    if options.losses:
        with open(options.losses) as file:
            ours = [[float(word) for word in line.split()] for line in file]
        worst = max(
            abs(a - b) / max(abs(a), 1e-3) for step, other in zip(found, ours) for a, b in zip(step, other)
        )
        print("  losses of %d steps: largest difference %.2g" % (min(len(found), len(ours)), worst))
        sys.exit(0 if worst < 1e-3 else 1)


if __name__ == "__main__":
    main()
