"""Writes small files in Keras's layout, as HDF5 of several ages has them (h5py, numpy)."""
import h5py
import numpy as np

kernel = np.arange(3 * 3 * 5 * 7, dtype="f4").reshape(3, 3, 5, 7)
bias = -np.arange(1, 8, dtype="f4")


def save(name, libver, texts, chunked, parent=None):
    with h5py.File(name, "w", libver=libver) as f:
        top = f.create_group(parent) if parent else f
        top.attrs["backend"] = texts(["tensorflow"])[0]
        top.attrs["layer_names"] = texts(["input", "conv", "inner"])
        top.create_group("input").attrs["weight_names"] = np.array([])
        conv = top.create_group("conv")
        conv.attrs["weight_names"] = texts(["conv/kernel:0", "conv/bias:0"])
        storage = dict(chunks=(3, 2, 5, 4), compression="gzip", shuffle=True) if chunked else {}
        conv.create_dataset("conv/kernel:0", data=kernel, **storage)
        conv.create_dataset("conv/bias:0", data=bias.astype(">f8"))
        inner = top.create_group("inner")
        inner.attrs["weight_names"] = texts(["a/half:0", "a/steps:0", "a/plain:0"])
        inner.create_dataset("a/half:0", data=bias.astype("f2"))
        inner.create_dataset("a/steps:0", data=np.int64(12))
        inner.create_dataset("a/plain:0", data=kernel[0], chunks=(2, 5, 7) if chunked else None)


def fixed(texts):
    return np.array([t.encode() for t in texts])


def variable(texts):
    return np.array(texts, dtype=h5py.string_dtype())


save("earliest.h5", "earliest", fixed, False)
save("earliest-chunked.h5", "earliest", fixed, True)
save("newer.h5", "v110", variable, False)
save("newer-chunked.h5", "v110", variable, True)
save("whole-model.h5", "earliest", fixed, False, "model_weights")

# no lists of names; links that must not be followed
with h5py.File("no-names.h5", "w", libver="earliest") as f:
    f.create_dataset("layers/conv/vars/0", data=bias)
    f["elsewhere"] = h5py.ExternalLink("other.h5", "/secret")
    f["soft"] = h5py.SoftLink("/layers")

# more names than an attribute holds, in parts; many attributes, outside the header
with h5py.File("many-names.h5", "w", libver="v110") as f:
    names = ["layer_%04d" % i for i in range(30)]
    f.attrs["layer_names0"] = variable(names[:20])
    f.attrs["layer_names1"] = variable(names[20:])
    for i in range(20):
        f.attrs["extra%d" % i] = i
    for name in names:
        group = f.create_group(name)
        group.attrs["weight_names"] = variable(["w:0"])
        group.create_dataset("w:0", data=np.float32(int(name[-4:])))

# a group that holds itself, twice, so that its paths double at each level
with h5py.File("circle.h5", "w", libver="earliest") as f:
    f.create_dataset("w", data=bias)
    f["one"] = f["/"]
    f["two"] = f["/"]
