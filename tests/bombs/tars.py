"""TAR archives, and files compressed alone, that are made to break their reader."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zlib
from collections.abc import Callable
from functools import partial

from bombs.pieces import NAMES, PAGE, cut, flipped, many


def tar_of(*members: tarfile.TarInfo | tuple[str | bytes, bytes], kind: int = tarfile.GNU_FORMAT) -> bytes:
    """Return a TAR of a good page and members: heads alone, or names with content."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=kind, errors="surrogateescape") as archive:
        for member in (("good.html", PAGE), *members):
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
                continue
            name, content = member
            info = tarfile.TarInfo(name if isinstance(name, str) else name.decode("utf-8", "surrogateescape"))
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def head_of(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, size
    return info


def linked(kind: bytes, link: str, scale: float) -> bytes:
    """Links, and files that would be written through them."""
    n = many(1_000, scale)
    return tar_of(*(each for k in range(n) for each in (head_of(f"l{k}", kind, link), (f"l{k}/a.html", PAGE))))


def circle(kind: bytes, scale: float) -> bytes:
    n = many(10_000, scale)
    return tar_of(*(head_of(f"l{k}", kind, f"l{(k + 1) % n}") for k in range(n)))


def sized(size: int, scale: float) -> bytes:
    """A member that is said to be large, in a head with a checksum that is right; what follows is little."""
    info = head_of("b.html", size=size)
    return tar_of()[:1536] + info.tobuf(tarfile.GNU_FORMAT) + PAGE * many(1_000, scale)


def negative(scale: float) -> bytes:
    return tar_of()[:1536] + _with_size(b"\xff" * 12) + PAGE * many(1_000, scale)


def _with_size(size: bytes, kind: bytes = b"0") -> bytes:
    head = bytearray(head_of("b.html").tobuf(tarfile.GNU_FORMAT))
    head[124:136], head[156:157], head[148:156] = size, kind, b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


def sparse(scale: float) -> bytes:
    """A file with holes, of 2^40 bytes in all."""
    head = bytearray(head_of("sparse.html").tobuf(tarfile.GNU_FORMAT))
    head[156:157], head[124:136] = b"S", b"%011o\0" % 512
    head[386:410] = b"%011o\0" % 0 + b"%011o\0" % 512
    head[483:495] = b"\x80" + (int(scale * (1 << 40))).to_bytes(11, "big")
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return tar_of()[:1536] + bytes(head) + PAGE.ljust(512) + bytes(1024)


def pax(records: dict[str, str], scale: float) -> bytes:
    info = head_of("b.html")
    info.pax_headers = records
    return tar_of(*[info] * many(1_000, scale), kind=tarfile.PAX_FORMAT)


def long_names(scale: float) -> bytes:
    """A head that says "the next name is long" again and again."""
    return tar_of()[:1536] + (_with_size(b"%011o\0" % 5, b"L") + b"a.ht\0".ljust(512, b"\0")) * many(20_000, scale)


def nested_tar(scale: float) -> bytes:
    packed = tar_of()
    for n in range(many(30, scale)):
        packed = gzip.compress(tar_of((f"{n}.tar.gz", packed)))
    return packed


def repeated(pack: Callable[[bytes], bytes], scale: float) -> bytes:
    content = PAGE
    for _ in range(many(1_000, scale)):
        content = pack(content)
    return content


def stretched(pack: Callable[[bytes], bytes], unit: bytes, scale: float, before: bytes = b"") -> bytes:
    """Up to 300 MB of one unit."""
    return pack(before + unit * (many(300_000_000, scale) // len(unit)))


def xz_dictionary(scale: float) -> bytes:
    """XZ that asks for a dictionary of 4 GB."""
    packed = bytearray(lzma.compress(PAGE * many(1_000, scale)))
    size = (packed[12] + 1) * 4
    at = packed.index(b"\x21\x01", 12) + 2
    packed[at] = 40
    packed[12 + size - 4 : 12 + size] = struct.pack("<I", zlib.crc32(packed[12 : 12 + size - 4]))
    return bytes(packed)


def many_members(scale: float) -> bytes:
    return tar_of(*((f"{n}.txt", b"") for n in range(many(100_000, scale))))


def gzip_members(scale: float) -> bytes:
    return gzip.compress(PAGE) + gzip.compress(b"") * many(100_000, scale)


SOUND = tar_of(*((f"{n}.html", PAGE) for n in range(300)))
PACKERS = {"gz": partial(gzip.compress, compresslevel=6), "bz2": bz2.compress, "xz": partial(lzma.compress, preset=1)}
TARS: dict[str, Callable[[float], bytes]] = {
    **{
        f"tar, {what}": lambda scale, name=name: tar_of(*[(name, PAGE)] * many(50, scale))
        for what, name in NAMES.items()
    },
    "tar, links that lead up": partial(linked, tarfile.SYMTYPE, "../../.."),
    "tar, links to a root": partial(linked, tarfile.SYMTYPE, "/"),
    "tar, hard links to a password": partial(linked, tarfile.LNKTYPE, "/etc/passwd"),
    "tar, links in a circle": partial(circle, tarfile.SYMTYPE),
    "tar, hard links in a circle": partial(circle, tarfile.LNKTYPE),
    "tar, devices": lambda scale: tar_of(*[head_of("d", tarfile.CHRTYPE)] * many(1_000, scale)),
    "tar, pipes": lambda scale: tar_of(*[head_of("p", tarfile.FIFOTYPE)] * many(1_000, scale)),
    "tar, size said to be 2^60": partial(sized, 1 << 60),
    "tar, size said to be 8 GB": partial(sized, (8 << 30) - 1),
    "tar, size below zero": negative,
    "tar, file with holes": sparse,
    "tar, pax path that leads up": partial(pax, {"path": "../../achtari-escaped"}),
    "tar, pax size": partial(pax, {"size": str(1 << 62)}),
    "tar, pax size that is none": partial(pax, {"size": "x" * 100}),
    "tar, pax holes": partial(pax, {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": "1" * 18}),
    "tar, long names again and again": long_names,
    "tar, 100,000 members": many_members,
    "tar, equal names": lambda scale: tar_of(*[("a.html", PAGE)] * many(500, scale)),
    "tar in tar": nested_tar,
    "tar, flipped": lambda scale: flipped(SOUND, scale),
    **{f"tar.{name}, cut": lambda scale, pack=pack: cut(pack(SOUND), scale) for name, pack in PACKERS.items()},
    **{f"tar.{name}, flipped": lambda scale, pack=pack: flipped(pack(SOUND), scale) for name, pack in PACKERS.items()},
    **{f"{name} in {name}": partial(repeated, pack) for name, pack in PACKERS.items()},
    **{f"{name}, zeros": partial(stretched, pack, b"\0") for name, pack in PACKERS.items()},
    **{f"{name}, one page": partial(stretched, pack, PAGE) for name, pack in PACKERS.items()},
    "gz, many members": gzip_members,
    "gz, long name": lambda scale: b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * many(30_000_000, scale),
    "xz, dictionary of 4 GB": xz_dictionary,
    "zst": lambda scale: b"\x28\xb5\x2f\xfd\xa4" + bytes(many(1_000_000, scale)),
}
