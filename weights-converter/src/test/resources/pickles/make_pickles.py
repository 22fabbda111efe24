"""Writes protocol0.pkl .. protocol5.pkl: the same values as Python 3 with numpy 2 writes them."""
import collections
import pickle

import numpy as np

grid = np.arange(6, dtype="f4").reshape(2, 3)
arrays = collections.OrderedDict(
    c_order=grid,
    fortran_order=np.asfortranarray(grid),
    big_endian=grid.astype(">f4"),
    f2=grid.astype("f2"),
    f8=grid.astype("f8"),
    i4=-grid.astype("i4"),
    i8=-grid.astype("i8"),
    every_byte=np.arange(256, dtype="u1"),
    bools=np.array([True, False]),
    zero_axes=np.array(7, dtype="f4"),
    scalar=np.float32(2.5),
    empty=np.zeros((0, 3), dtype="f4"),
    bytes_of_backslashes=np.frombuffer(b"\\\\u0041\\'\n\r\0\x1a" * 4, dtype="u1"),
)
values = {
    "arrays": arrays,
    "again": arrays["c_order"],
    "text": "Grüße, 世界 \\ \n",
    "numbers": [0, 255, 65535, -1, 2**40, 0.1, float("inf"), True, False, None],
    "huge": 2**100,
    "pair": (1, (2, 3)),
    "set": {5},
}
for protocol in range(6):
    with open(f"protocol{protocol}.pkl", "wb") as out:
        pickle.dump(values, out, protocol)
