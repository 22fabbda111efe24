"""How far two sets of detections are apart."""

import statistics

import numpy

# The most that float32 sums in another order may do at 1024 x 1024. Masks have no limit: torchvision's
# own layouts differ there, see docs/performance.md.
TOLERANCES = {"box, pixels": 0.02, "score": 5e-4, "mask, 1 - IoU": 1}


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


def corners(instance):
    x, y, w, h = instance["bbox"]
    return numpy.array([x, y, x + w, y + h])


def box_iou(box, boxes):
    """Of one [x1, y1, x2, y2] with each of [N, 4]."""
    sides = numpy.minimum(box[2:], boxes[:, 2:]) - numpy.maximum(box[:2], boxes[:, :2])
    common = sides.clip(min=0).prod(axis=1)
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    return common / ((box[2:] - box[:2]).prod() + areas - common)


def pairs(ours, boxes, labels):
    """Each of ours that has a partner, with its place: the free one of its class that overlaps most, by half or more."""
    free = numpy.ones(len(labels), bool)
    for instance in ours:
        iou = box_iou(corners(instance), boxes) * (free & (labels == instance["category_id"]))
        if iou.max(initial=0) >= 0.5:
            place = iou.argmax()
            free[place] = False
            yield instance, place


def compare(ours, output):
    """Prints how far maskrcnn4j's detections, in COCO's form, and torchvision's are apart.

    Returns whether they are the same: as many, each with a partner within TOLERANCES.
    """
    boxes, labels, scores, masks = (output[key].float().numpy() for key in ("boxes", "labels", "scores", "masks"))
    apart = {name: [] for name in TOLERANCES}
    for instance, place in pairs(ours, boxes, labels):
        apart["box, pixels"].append(float(abs(boxes[place] - corners(instance)).max()))
        apart["score"].append(float(abs(scores[place] - instance["score"])))
        mask, other = decode(instance["segmentation"]), masks[place, 0] > 0.5
        union = (mask | other).sum()
        apart["mask, 1 - IoU"].append(float(1 - (mask & other).sum() / union) if union else 0.0)
    unmatched = len(ours) - len(apart["score"])
    print("  detections: maskrcnn4j %d, torchvision %d, without a partner %d" % (len(ours), len(labels), unmatched))
    for name, values in apart.items():
        if values:
            print("  difference, %s: largest %.2g, median %.2g" % (name, max(values), statistics.median(values)))
    close = all(max(values, default=0) <= TOLERANCES[name] for name, values in apart.items())
    return len(ours) == len(labels) and unmatched == 0 and close
