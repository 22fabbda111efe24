#!/usr/bin/env python3
"""Runs torchvision's MaskRCNN on the weights and the picture that maskrcnn4j runs on, and compares.

Needs torch, torchvision, numpy and Pillow. The weights are a file that SyntheticModel (or
'maskrcnn convert', from torchvision's V1 file) wrote; the picture is not resized. Prints the time of
the parts of the fastest run and, given maskrcnn4j's results, how far the detections are apart. See
docs/benchmarks.md.
"""

import argparse
import json
import re
import statistics
import struct
import sys
import time

import numpy
import torch
import torchvision
from PIL import Image
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.backbone_utils import resnet_fpn_backbone


def read_safetensors(path):
    """A file's tensors by name. F32 and F16, the types of a canonical weight file."""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    types = {"F32": "<f4", "F16": "<f2"}
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[8 + length + begin : 8 + length + end], types[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"]).astype(numpy.float32)
    return metadata, tensors


def torch_unit(unit):
    """torchvision's name of a unit, and of its norm."""
    block = re.fullmatch(r"backbone\.stage(\d)\.block(\d+)\.(conv\d|shortcut)", unit)
    if block:
        prefix = "backbone.body.layer%d.%d." % (int(block[1]) - 1, int(block[2]) - 1)
        if block[3] == "shortcut":
            return prefix + "downsample.0", prefix + "downsample.1"
        return prefix + block[3], prefix + "bn" + block[3][4:]
    level = re.fullmatch(r"fpn\.(lateral|output)(\d)", unit)
    if level:
        kind = "inner" if level[1] == "lateral" else "layer"
        return "backbone.fpn.%s_blocks.%d.0" % (kind, int(level[2]) - 2), None
    mask = re.fullmatch(r"mask_head\.conv(\d)", unit)
    if mask:
        return "roi_heads.mask_head.%d.0" % (int(mask[1]) - 1), None
    return {
        "backbone.stem.conv": ("backbone.body.conv1", "backbone.body.bn1"),
        "rpn.conv": ("rpn.head.conv.0.0", None),
        "rpn.objectness": ("rpn.head.cls_logits", None),
        "rpn.deltas": ("rpn.head.bbox_pred", None),
        "box_head.fc1": ("roi_heads.box_head.fc6", None),
        "box_head.fc2": ("roi_heads.box_head.fc7", None),
        "box_head.classes": ("roi_heads.box_predictor.cls_score", None),
        "box_head.deltas": ("roi_heads.box_predictor.bbox_pred", None),
        "mask_head.upsample": ("roi_heads.mask_predictor.conv5_mask", None),
        "mask_head.logits": ("roi_heads.mask_predictor.mask_fcn_logits", None),
    }[unit]


NORM = {"gamma": "weight", "beta": "bias", "mean": "running_mean", "variance": "running_var"}


def to_state_dict(tensors):
    """HWIO kernels to OIHW, matrices [in, out] in H,W,C order to [out, in] in C,H,W order."""
    state = {}
    for name, values in tensors.items():
        unit, _, last = name.rpartition(".")
        if unit.endswith(".norm"):
            state["%s.%s" % (torch_unit(unit[:-5])[1], NORM[last])] = values
            continue
        target = torch_unit(unit)[0]
        if last == "bias":
            state[target + ".bias"] = values
        elif unit == "mask_head.upsample":
            state[target + ".weight"] = values.transpose(2, 3, 0, 1)
        elif last == "kernel":
            state[target + ".weight"] = values.transpose(3, 2, 0, 1)
        elif unit == "box_head.fc1":
            inputs, outputs = values.shape
            state[target + ".weight"] = (
                values.reshape(7, 7, inputs // 49, outputs).transpose(3, 2, 0, 1).reshape(outputs, inputs)
            )
        else:
            state[target + ".weight"] = values.T
    return {name: torch.from_numpy(numpy.ascontiguousarray(values)) for name, values in state.items()}


def build(tensors, metadata, height, width):
    blocks = max(int(match[1]) for match in (re.match(r"backbone\.stage4\.block(\d+)", n) for n in tensors) if match)
    depth = {6: 50, 23: 101}[blocks]
    classes = tensors["box_head.classes.weight"].shape[1]
    backbone = resnet_fpn_backbone(backbone_name="resnet%d" % depth, weights=None, trainable_layers=5)
    model = MaskRCNN(backbone, classes, min_size=min(height, width), max_size=max(height, width))
    model.load_state_dict(to_state_dict(tensors), strict=True)
    for module in model.modules():
        if hasattr(module, "eps") and "set.bn_eps" in metadata:
            module.eps = float(metadata["set.bn_eps"])
    return model.eval()


def use_channels_last(model):
    """Keeps the feature maps in channels_last.

    The batch that torchvision puts together is contiguous (NCHW), and so are the features that its
    RoIAlign returns, whatever it is given: both are brought into channels_last before convolutions.
    The heads' view() calls do not take every layout ("view size is not compatible with input tensor's
    size and stride"), so before these the features are contiguous; where they are already, that is
    free.
    """
    model.to(memory_format=torch.channels_last)

    def layout(memory_format):
        return lambda module, inputs: (inputs[0].contiguous(memory_format=memory_format),)

    model.backbone.body.register_forward_pre_hook(layout(torch.channels_last))
    model.roi_heads.box_head.register_forward_pre_hook(layout(torch.contiguous_format))
    model.roi_heads.mask_head.register_forward_pre_hook(layout(torch.channels_last))
    model.roi_heads.mask_predictor.register_forward_hook(
        lambda module, inputs, output: output.contiguous()
    )


def time_parts(model):
    """Adds up the seconds that each part takes; the caller empties the returned dict."""
    parts = {
        "transform": model.transform,
        "body": model.backbone.body,
        "feature pyramid": model.backbone.fpn,
        "RPN head": model.rpn.head,
        "RPN, head included": model.rpn,
        "RoIAlign boxes": model.roi_heads.box_roi_pool,
        "box head": model.roi_heads.box_head,
        "RoIAlign masks": model.roi_heads.mask_roi_pool,
        "mask head": model.roi_heads.mask_head,
        "mask upsampling and logits": model.roi_heads.mask_predictor,
        "RoI heads, all": model.roi_heads,
    }
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


def decode(segmentation):
    """COCO's compressed run lengths to [h, w]."""
    counts, position, text = [], 0, segmentation["counts"]
    while position < len(text):
        value, shift, more = 0, 0, True
        while more:
            code = ord(text[position]) - 48
            value |= (code & 31) << shift
            more = bool(code & 32)
            position, shift = position + 1, shift + 5
            if not more and code & 16:
                value |= -1 << shift
        counts.append(value + (counts[-2] if len(counts) > 2 else 0))
    height, width = segmentation["size"]
    flat = numpy.zeros(height * width, bool)
    at = 0
    for index, count in enumerate(counts):
        flat[at : at + count] = index % 2 == 1
        at += count
    return flat.reshape(width, height).T


def compare(ours, output):
    """Prints the largest differences. Returns whether the detections are the same."""
    boxes, labels, scores, masks = (output[key].numpy() for key in ("boxes", "labels", "scores", "masks"))
    free = set(range(len(labels)))
    worst = {"box, pixels": 0.0, "score": 0.0, "mask, 1 - IoU": 0.0}
    unmatched = 0
    for instance in ours:
        x, y, w, h = instance["bbox"]
        box = numpy.array([x, y, x + w, y + h])
        same = [i for i in free if labels[i] == instance["category_id"]]
        best = min(same, key=lambda i: abs(boxes[i] - box).max(), default=None)
        if best is None or abs(boxes[best] - box).max() > 1:
            unmatched += 1
            continue
        free.remove(best)
        mask, other = decode(instance["segmentation"]), masks[best, 0] > 0.5
        union = (mask | other).sum()
        iou = (mask & other).sum() / union if union else 1.0
        worst["box, pixels"] = max(worst["box, pixels"], float(abs(boxes[best] - box).max()))
        worst["score"] = max(worst["score"], float(abs(scores[best] - instance["score"])))
        worst["mask, 1 - IoU"] = max(worst["mask, 1 - IoU"], float(1 - iou))
    print("detections: maskrcnn4j %d, torchvision %d, without a partner %d" % (len(ours), len(labels), unmatched))
    for name, value in worst.items():
        print("largest difference, %s: %.2g" % (name, value))
    return len(ours) == len(labels) and unmatched == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True, help="canonical safetensors file")
    parser.add_argument("--picture", required=True, help="PNG file")
    parser.add_argument("--runs", type=int, default=3, help="measured runs, after one to warm up")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--channels-last", action="store_true", help="NHWC feature maps")
    parser.add_argument("--times", help="milliseconds of each run are appended to this file, one a line")
    parser.add_argument("--results", help="maskrcnn4j's detections in COCO's form, to compare with")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    metadata, tensors = read_safetensors(options.weights)
    if metadata.get("recipe") != "torchvision":
        sys.exit("%s: recipe %r, expected torchvision" % (options.weights, metadata.get("recipe")))
    picture = numpy.asarray(Image.open(options.picture).convert("RGB"))
    image = torch.from_numpy(picture.transpose(2, 0, 1).astype(numpy.float32) / 255)
    model = build(tensors, metadata, *picture.shape[:2])
    if options.channels_last:
        use_channels_last(model)
    seconds = time_parts(model)
    runs = []
    with torch.no_grad():
        output = model([image])[0]
        for _ in range(options.runs):
            seconds.clear()
            start = time.perf_counter()
            output = model([image])[0]
            runs.append((time.perf_counter() - start, dict(seconds)))
    times = [1000 * run[0] for run in runs]
    print(
        "torch %s, torchvision %s, %d threads, %s: best %.0f ms, median %.0f ms"
        % (
            torch.__version__,
            torchvision.__version__,
            torch.get_num_threads(),
            "channels_last" if options.channels_last else "default layout",
            min(times),
            statistics.median(times),
        )
    )
    for name, value in min(runs, key=lambda run: run[0])[1].items():
        print("  %-28s %7.0f ms" % (name, 1000 * value))
    if options.times:
        with open(options.times, "a") as file:
            file.writelines("%.1f\n" % value for value in times)
    if options.results:
        with open(options.results) as file:
            same = compare(json.load(file), output)
        sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
