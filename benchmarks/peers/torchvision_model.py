"""torchvision's MaskRCNN with the weights of a canonical file."""

import json
import re
import struct

import numpy
import torch
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
