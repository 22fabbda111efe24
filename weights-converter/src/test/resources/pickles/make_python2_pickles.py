"""Writes python2-protocol0.pkl .. 2: what Python 2.7's cPickle writes for numpy 1 arrays (numpy itself is not needed)."""
import cPickle
import collections
import struct
import sys
import types


def module(name):
    sys.modules[name] = types.ModuleType(name)
    return sys.modules[name]


class dtype(object):
    def __init__(self, code, order):
        self.code, self.order = code, order

    def __reduce__(self):
        return dtype, (self.code, 0, 1), (3, self.order, None, None, None, -1, -1, 0)


class ndarray(object):
    def __init__(self, shape, kind, fortran, data):
        self.state = (1, shape, kind, fortran, data)

    def __reduce__(self):
        return _reconstruct, (ndarray, (0,), "b"), self.state


def _reconstruct(*args):
    pass


for name in ("numpy", "numpy.core", "numpy.core.multiarray"):
    module(name)
for thing, home in ((dtype, "numpy"), (ndarray, "numpy"), (_reconstruct, "numpy.core.multiarray")):
    thing.__module__ = home
    setattr(sys.modules[home], thing.__name__, thing)

f4, u1 = dtype("f4", "<"), dtype("u1", "|")
arrays = collections.OrderedDict()
arrays["c_order"] = ndarray((2, 3), f4, False, struct.pack("<6f", 0, 1, 2, 3, 4, 5))
arrays["fortran_order"] = ndarray((2, 3), f4, True, struct.pack("<6f", 0, 3, 1, 4, 2, 5))
arrays["every_byte"] = ndarray((256,), u1, False, "".join(map(chr, range(256))))
arrays["quotes"] = ndarray((4,), u1, False, "'\"'\"")
arrays["empty"] = ndarray((0, 3), f4, False, "")
values = {"blobs": arrays, "cfg": "NUM_CLASSES: 81\n", "unicode": u"Gr\xfc\xdfe \\u4e16 \u4e16", "numbers": [1, -1, 2 ** 40, 0.5, True, 12L]}
for protocol in range(3):
    with open("python2-protocol%d.pkl" % protocol, "wb") as out:
        cPickle.dump(values, out, protocol)
