"""ZIP files that are made to break their reader: names, sizes, overlaps, nesting and ratios that no honest one has."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

from bombs.pieces import NAMES, PAGE, cut, flipped, many

ZEROS = bytes(1 << 20)
GOOD = ("good.html", PAGE)


def zip_of(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """Return a ZIP of members, in their order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.comment = comment
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def named(name: str | bytes, scale: float) -> bytes:
    """A good page, and pages whose names in the archive are hostile and equal."""
    raw = name if isinstance(name, bytes) else name.encode()
    stand_in = "n" * len(raw)
    packed = zip_of(GOOD, *((stand_in, PAGE.replace(b"</p>", b" %d</p>" % n)) for n in range(many(50, scale))))
    return packed.replace(stand_in.encode(), raw)


def members(scale: float) -> bytes:
    return zip_of(*((f"{n}.txt", b"") for n in range(many(100_000, scale))))


def same_name(scale: float) -> bytes:
    return zip_of(*(("a.html", PAGE) for _ in range(many(500, scale))))


def ratio(scale: float, method: int = zipfile.ZIP_DEFLATED, unit: bytes = ZEROS) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr(*GOOD)
        with archive.open("bomb.html", "w", force_zip64=True) as member:
            for _ in range(many(300, scale)):
                member.write(unit)
    return packed.getvalue()


def nested(scale: float) -> bytes:
    packed = zip_of(GOOD)
    for n in range(many(300, scale)):
        packed = zip_of((f"{n}.zip", packed), GOOD)
    return packed


def spread(scale: float) -> bytes:
    """Each level has 16 copies of the one below, as in 42.zip."""
    packed = zip_of(("zeros.txt", bytes(many(10_000_000, scale))))
    for _ in range(4):
        packed = zip_of(*((f"{n}.zip", packed) for n in range(16)))
    return packed


def overlapping(scale: float, *, is_quoted: bool = False) -> bytes:
    """Entries of the index that all lead to one member, or to places within it."""
    packed = zip_of(("k.html", PAGE * many(20_000, scale)))
    start = packed.index(b"PK\1\2")
    end = packed.index(b"PK\5\6")
    n = many(10_000, scale)
    entry = packed[start:end]
    entries = b"".join(
        entry[:42]
        + struct.pack("<I", k if is_quoted else 0)
        + entry[46:-6]
        + (b"%d.html" % (k % 10) if is_quoted else b"k.html")
        for k in range(n)
    )
    count = min(n, 65_535)
    return packed[:start] + entries + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(entries), start, 0)


def patched(scale: float, *, local: int, central: int, value: bytes) -> bytes:
    """A good member, and one of whose heads some bytes are others; offsets in the local head and the index."""
    packed = bytearray(zip_of(GOOD, ("b.html", PAGE * many(1_000, scale))))
    for head, at in ((packed.rindex(b"PK\3\4"), local), (packed.rindex(b"PK\1\2"), central)):
        packed[head + at : head + at + len(value)] = value
    return bytes(packed)


def end_patched(scale: float, *, at: int, value: bytes) -> bytes:
    packed = bytearray(zip_of(*((f"{n}.html", PAGE) for n in range(many(100, scale)))))
    end = packed.rindex(b"PK\5\6")
    packed[end + at : end + at + len(value)] = value
    return bytes(packed)


def zip64(scale: float) -> bytes:
    """Sizes of 2^62 in the extra field of ZIP64."""
    size = struct.pack("<HHQQQ", 1, 24, 1 << 62, 1 << 62, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(*GOOD)
        member = zipfile.ZipInfo("b.html")
        member.extra = size * many(100, scale)
        archive.writestr(member, PAGE)
    content = bytearray(packed.getvalue())
    head = content.rindex(b"PK\1\2")
    content[head + 20 : head + 28] = b"\xff" * 8
    return bytes(content)


def lzma_dictionary(scale: float) -> bytes:
    """LZMA that asks for a dictionary of 4 GB."""
    packed = bytearray(zip_of(GOOD, ("b.html", PAGE * many(1_000, scale)), method=zipfile.ZIP_LZMA))
    for at in range(len(packed) - 9):
        if packed[at : at + 4] == b"\x09\x04\x05\x00":
            packed[at + 5 : at + 9] = b"\xff" * 4
    return bytes(packed)


def headless(scale: float) -> bytes:
    """Local members without an index, of which each is a signature with little after it."""
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 8, 8, 0, 0, zlib.crc32(b""), 0, 0, 1, 0) + b"a"
    return zip_of(GOOD)[:-60] + head * many(100_000, scale)


ENCRYPTED = {"local": 6, "central": 8, "value": b"\1\0"}
METHOD = {"local": 8, "central": 10}
ZIPS: dict[str, Callable[[float], bytes]] = {
    **{f"zip, {what}": partial(named, name) for what, name in NAMES.items()},
    "zip, 100,000 members": members,
    "zip, equal names": same_name,
    "zip, zeros": ratio,
    "zip, zeros in bzip2": partial(ratio, method=zipfile.ZIP_BZIP2),
    "zip, zeros in lzma": partial(ratio, method=zipfile.ZIP_LZMA),
    "zip, page without end": partial(ratio, unit=b"<p>" + "خبر ".encode() * 10_000),
    "zip in zip": nested,
    "zip, 16 zips a level": spread,
    "zip, entries lead to one member": overlapping,
    "zip, entries lead into one member": partial(overlapping, is_quoted=True),
    "zip, size said to be 4 GB": partial(patched, local=22, central=24, value=b"\xfe\xff\xff\xff"),
    "zip, size said to be 1": partial(patched, local=22, central=24, value=b"\1\0\0\0"),
    "zip, packed size said to be 4 GB": partial(patched, local=18, central=20, value=b"\xfe\xff\xff\xff"),
    "zip, encrypted": partial(patched, **ENCRYPTED),
    "zip, unknown method": partial(patched, **METHOD, value=b"\x63\0"),
    "zip, zstandard that is none": partial(patched, **METHOD, value=b"\x5d\0"),
    "zip, long name said": partial(patched, local=26, central=28, value=b"\xff\xff"),
    "zip, member beyond the end": partial(patched, local=10, central=42, value=b"\xff\xff\xff\x7f"),
    "zip, index beyond the end": partial(end_patched, at=16, value=b"\xff\xff\xff\x7f"),
    "zip, count of entries": partial(end_patched, at=8, value=b"\xfe\xff\xfe\xff"),
    "zip, size of the index": partial(end_patched, at=12, value=b"\xff\xff\xff\x7f"),
    "zip, zip64 of 2^62 bytes": zip64,
    "zip, lzma dictionary of 4 GB": lzma_dictionary,
    "zip, comment that is an end": lambda scale: zip_of(GOOD, comment=b"PK\5\6" * many(16_000, scale)),
    "zip after much else": lambda scale: b"x" * many(30_000_000, scale) + zip_of(GOOD),
    "zip, heads without an index": headless,
    "zip, cut": lambda scale: cut(members(0.01), scale),
    "zip, flipped": lambda scale: flipped(zip_of(*((f"{n}.html", PAGE) for n in range(300))), scale),
}
