"""Makes the small pictures of this folder with Pillow 12.3, and what Pillow reads from them.

    python make.py PHOTO      PHOTO: image.png of the golden folder torchvision-r101-tiny, a crop of chelsea.png
                              of scikit-image's data (CC0 by the photographer Stefan van der Walt)

expected/X.png is X after ImageOps.exif_transpose and convert("RGB").
"""
import glob
import struct
import sys
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

source = Image.open(sys.argv[1]).convert("RGB")
photo = source.crop((120, 60, 120 + 92, 60 + 68)).resize((23, 17), Image.LANCZOS)
rng = np.random.default_rng(1)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, bits, colour, samples, extra=b""):
    """PNGs that Pillow does not write; samples [h, w * channels] of one or two bytes."""
    h = len(samples)
    w = 16
    rows = b"".join(b"\0" + r.tobytes() for r in samples)
    with open(name, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, bits, colour, 0, 0, 0)) + extra
                + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def patched(name, source, old, change):
    """A copy of a file with bytes changed behind a mark."""
    data = bytearray(open(source, "rb").read())
    at = data.index(old)
    change(data, at)
    open(name, "wb").write(data)


def adobe_ycck(data, at):
    data[at + 11] = 2


def without_jfif(data, at):
    length = struct.unpack(">H", data[at - 2:at])[0]
    del data[at - 4:at - 2 + length]


def swapped_profile():
    """sRGB's profile with red and green exchanged: whoever applies it, shows it."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return srgb.replace(b"rXYZ", b"temp", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"temp", b"gXYZ", 1)


def webp_chunks(name):
    """The chunks of a WebP file."""
    data = open(name, "rb").read()
    at = 12
    while at < len(data):
        length = struct.unpack("<I", data[at + 4:at + 8])[0]
        yield data[at:at + 4], data[at + 8:at + 8 + length]
        at += 8 + length + length % 2


def webp_chunk(kind, data):
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def webp(name, flags, size, *chunks):
    """WebPs that Pillow does not write."""
    body = b"WEBP" + webp_chunk(b"VP8X", struct.pack("<I", flags) + dimensions(size)) + b"".join(chunks)
    open(name, "wb").write(b"RIFF" + struct.pack("<I", len(body)) + body)


def dimensions(size):
    return b"".join(struct.pack("<I", side - 1)[:3] for side in size)


alpha = photo.convert("L")
rgba = photo.copy()
rgba.putalpha(alpha)
la = photo.convert("LA")
la.putalpha(alpha)
palette = photo.quantize(13)

photo.save("rgb.png")
rgba.save("rgba.png")
la.save("grey-alpha.png")
photo.convert("L").save("grey.png")
photo.convert("1").save("one-bit.png")
palette.save("palette4.png", bits=4)
palette.save("palette-transparent.png", transparency=3)
png("rgb16.png", 16, 2, rng.integers(0, 65536, (9, 48)).astype(">u2"))
png("rgba16.png", 16, 6, rng.integers(0, 65536, (9, 64)).astype(">u2"))
png("grey-alpha16.png", 16, 4, rng.integers(0, 65536, (9, 32)).astype(">u2"))
png("grey2.png", 2, 0, rng.integers(0, 256, (9, 4)).astype("u1"))
png("grey-transparent.png", 8, 0, rng.integers(0, 256, (9, 16)).astype("u1"), chunk(b"tRNS", b"\0\x05"))
png("gamma.png", 8, 2, rng.integers(0, 256, (9, 48)).astype("u1"), chunk(b"gAMA", struct.pack(">I", 100000)))
for name, subsampling in (("444", 0), ("422", 1), ("420", 2)):
    photo.save(f"ycc{name}.jpg", quality=90, subsampling=subsampling)
photo.save("progressive.jpg", quality=85, progressive=True)
photo.save("restarts.jpg", quality=85, restart_marker_blocks=2)
photo.save("rgb.jpg", quality=90, keep_rgb=True)
photo.save("broken-profile.jpg", quality=90, icc_profile=b"not a profile" * 9)
photo.convert("L").save("grey.jpg")
photo.convert("CMYK").save("cmyk.jpg", quality=92)
photo.convert("CMYK").save("cmyk420.jpg", quality=92, subsampling=2)
patched("ycck.jpg", "cmyk.jpg", b"Adobe", adobe_ycck)
patched("ycck420.jpg", "cmyk420.jpg", b"Adobe", adobe_ycck)
patched("no-jfif.jpg", "ycc444.jpg", b"JFIF", without_jfif)
exif = Image.Exif()
exif[0x112] = 6
photo.save("turned.jpg", quality=90, exif=exif)
photo.save("turned.png", exif=exif)
photo.save("turned.webp", lossless=True, exif=exif)
photo.save("rgb.bmp")
rgba.save("rgba.bmp")
palette.save("palette.bmp")
photo.convert("1").save("one-bit.bmp")
palette.save("palette.gif")
palette.save("two-frames.gif", save_all=True, append_images=[palette.rotate(90)])
photo.save("lossless.webp", lossless=True)
rgba.save("lossless-alpha.webp", lossless=True)
photo.save("lossy.webp", quality=90)
photo.save("two-frames.webp", lossless=True, save_all=True, append_images=[photo.rotate(90)])
photo.save("profile.webp", lossless=True, icc_profile=swapped_profile())
photo.save("profile.png", icc_profile=swapped_profile())
photo.save("profile.jpg", quality=90, icc_profile=swapped_profile())
source.crop((100, 20, 180, 80)).resize((48, 480)).save("tall-lossy.webp", quality=75)
pixels = dict(webp_chunks("lossless.webp"))[b"VP8L"]
place = struct.pack("<HBHB", 3, 0, 2, 0)  # in units of two pixels
webp("small-frame.webp", 2, (33, 26), webp_chunk(b"ANIM", bytes(6)), webp_chunk(
    b"ANMF", place + dimensions(photo.size) + bytes(4) + webp_chunk(b"VP8L", pixels)))
webp("plain-alpha-lossy.webp", 16, photo.size, webp_chunk(b"ODD ", b"whatever"), webp_chunk(b"ALPH", b"\0" + alpha.tobytes()),
     webp_chunk(b"VP8 ", dict(webp_chunks("lossy.webp"))[b"VP8 "]))
Image.new("RGB", (256, 256), (200, 30, 60)).save("one-colour.webp", lossless=True)

for name in sorted(glob.glob("*.*")):
    if not name.endswith(".py"):
        ImageOps.exif_transpose(Image.open(name)).convert("RGB").save(f"expected/{name}.png", optimize=True)
