#!/usr/bin/env python3
"""Runs torchvision's MaskRCNN on the weights and the picture that maskrcnn4j runs on, and compares.

Needs torch, torchvision, numpy and Pillow. The weights are a file that SyntheticModel (or
'maskrcnn convert', from torchvision's V1 file) wrote; the picture is not resized. Prints what it runs
on, the time of the parts of the fastest run and, given maskrcnn4j's results, how far the detections
are apart: more than rounding in float32 ends it with code 1. See docs/benchmarks.md.
"""

import argparse
import json
import os
import statistics
import sys
import time

import numpy
import torch
import torchvision
from PIL import Image

from detections import compare
from torchvision_model import build, read_safetensors
from torchvision_modes import MODES, prepare


def instructions():
    """What torch's own kernels are chosen for, whether bfloat16 has instructions, and how oneDNN is held back."""
    words = [torch.backends.cpu.get_cpu_capability()]
    if words[0] == "AVX512" and os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            flags = next((line.split() for line in file if line.startswith("flags")), [])
        words += [flag for flag in ("avx512_bf16", "amx_bf16") if flag in flags]
    if "ONEDNN_MAX_CPU_ISA" in os.environ:
        words.append("oneDNN " + os.environ["ONEDNN_MAX_CPU_ISA"])
    return ", ".join(words)


def time_parts(model, mode):
    """Adds up the seconds that each part takes; the caller empties the returned dict."""
    parts = {
        "transform": model.transform,
        "backbone and pyramid": model.backbone,
        "RPN head": model.rpn.head,
        "RPN, head included": model.rpn,
        "RoIAlign boxes": model.roi_heads.box_roi_pool,
        "box head": model.roi_heads.box_head,
        "RoIAlign masks": model.roi_heads.mask_roi_pool,
        "mask head": model.roi_heads.mask_head,
        "mask upsampling and logits": model.roi_heads.mask_predictor,
        "RoI heads, all": model.roi_heads,
    }
    if not mode.compiled:  # inside of what is compiled a clock would end a piece of it
        parts.update({"backbone": model.backbone.body, "pyramid": model.backbone.fpn})
    seconds = {}
    begins = {}

    def begin(name):
        return lambda module, inputs: begins.__setitem__(name, time.perf_counter())

    def end(name):
        return lambda module, inputs, output: seconds.__setitem__(
            name, seconds.get(name, 0) + time.perf_counter() - begins[name]
        )

    for name, module in parts.items():
        module.register_forward_pre_hook(begin(name))
        module.register_forward_hook(end(name))
    return seconds


def run(model, image, mode, runs):
    """The last output, and of each run its seconds and its parts'."""
    seconds = time_parts(model, mode)
    measured = []
    with torch.no_grad(), mode.autocast():
        for _ in range(mode.warm_up):
            model([image])
        for _ in range(runs):
            seconds.clear()
            start = time.perf_counter()
            output = model([image])[0]
            measured.append((time.perf_counter() - start, dict(seconds)))
    return output, measured


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True, help="canonical safetensors file")
    parser.add_argument("--picture", required=True, help="PNG file")
    parser.add_argument("--mode", choices=MODES, default="default")
    parser.add_argument("--runs", type=int, default=3, help="measured runs, after those to warm up")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--times", help="milliseconds of each run are appended to this file, one a line")
    parser.add_argument("--results", help="maskrcnn4j's detections in COCO's form, to compare with")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    metadata, tensors = read_safetensors(options.weights)
    if metadata.get("recipe") != "torchvision":
        sys.exit("%s: recipe %r, expected torchvision" % (options.weights, metadata.get("recipe")))
    picture = numpy.asarray(Image.open(options.picture).convert("RGB"))
    image = torch.from_numpy(picture.transpose(2, 0, 1).astype(numpy.float32) / 255)
    mode = MODES[options.mode]
    model = build(tensors, metadata, *picture.shape[:2])
    prepare(model, mode)
    output, measured = run(model, image, mode, options.runs)
    times = [1000 * seconds for seconds, parts in measured]
    print("torch %s, torchvision %s, %s" % (torch.__version__, torchvision.__version__, instructions()))
    print(
        "  %s, %d threads: best %.0f ms, median %.0f ms"
        % (options.mode, torch.get_num_threads(), min(times), statistics.median(times))
    )
    for name, value in min(measured, key=lambda one: one[0])[1].items():
        print("  %-28s %7.0f ms" % (name, 1000 * value))
    if options.times:
        with open(options.times, "a") as file:
            file.writelines("%.1f\n" % value for value in times)
    if options.results:
        with open(options.results) as file:
            same = compare(json.load(file), output)
        sys.exit(0 if same or mode.bfloat16 else 1)


if __name__ == "__main__":
    main()
