"""Ways to change a file that keep its form: members of archives, packed bytes, lines of text, values of JSON."""

import gzip
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

from fuzz.damage import MEAN

Change = Callable[[bytes], bytes]
STEADY = zipfile.ZipInfo().date_time
LARGEST_MEMBER = 200_000  # bytes that a change unpacks: changes are made thousands of times a second


def changed(content: bytes, chance: random.Random, change: Change, others: Sequence[bytes] = ()) -> bytes:
    """Return content with one change, inside of what is packed.

    change  what changes plain bytes, such as the mutation of a fuzzer
    others  files of the same format, of which pieces are put in
    """
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.9:
        return _zip_changed(content, chance, change)
    if content.startswith(b"\x1f\x8b") and chance.random() < 0.9:
        return _gzip_changed(content, chance, change)
    draw = chance.random()
    if draw < 0.4:
        return change(content)
    if draw < 0.6:
        return _with_piece(content, chance, chance.choice(MEAN))
    if draw < 0.75 and others:
        return _with_piece(content, chance, _piece(chance.choice(others), chance))
    if content[:1] in b"[{" and chance.random() < 0.6:
        return _json_changed(content, chance)
    return _lines_changed(content, chance)


def _with_piece(content: bytes, chance: random.Random, piece: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    replaced = chance.choice((0, 0, 1, len(piece)))
    return content[:at] + piece + content[at + replaced :]


def _piece(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[start : start + chance.choice((4, 16, 64, 256))]


def _lines_changed(content: bytes, chance: random.Random) -> bytes:
    """One line removed, doubled, moved, or indented."""
    ending = chance.choice((b"\n", b"\n", b">", b","))
    lines = content.split(ending)
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    line_changed = [
        lines[:at] + lines[at + 1 :],
        [*lines[:at], *[lines[at]] * chance.choice((2, 3, 40)), *lines[at + 1 :]],
        [*lines[:to], lines[at], *lines[to + 1 :]],
        [*lines[:at], b"  " + lines[at], *lines[at + 1 :]],
    ]
    return ending.join(chance.choice(line_changed))


def _json_changed(content: bytes, chance: random.Random) -> bytes:
    """One value of JSON replaced by a value of another type, or by another value of the same file."""
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        return _lines_changed(content, chance)
    places = [place for place in _places(tree) if place is not None]
    if not places:
        return content
    parent, key = chance.choice(places)
    other_parent, other_key = chance.choice(places)
    mean = (None, True, 0, -1, 1e308, 10**40, "", "خبر", "\0", [], {}, [[]], {"": []}, other_parent[other_key])
    parent[key] = chance.choice(mean)
    try:
        return json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    except ValueError:  # a value that was put into itself
        return content


def _places(tree: object) -> list[tuple]:
    """Each (container, key) within a tree of JSON."""
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for key, value in entries for place in [(tree, key), *_places(value)]]


def _zip_changed(content: bytes, chance: random.Random, change: Change) -> bytes:
    """One member of a zip archive changed, removed or doubled; the archive itself is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()[:50]
                       if entry.file_size < LARGEST_MEMBER]  # fmt: skip
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, LookupError, RuntimeError, EOFError):
        return change(content)
    if not members:
        return change(content)
    at = chance.randrange(len(members))
    name, member = members[at]
    draw = chance.random()
    if draw < 0.9:
        members[at] = (name, changed(member, chance, change, [text for _, text in members]))
    elif draw < 0.95:
        del members[at]
    else:
        members[at] = (chance.choice(members)[0], member)
    return zip_of(members)


def zip_of(members: Sequence[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in dict(members).items():
            archive.writestr(zipfile.ZipInfo(name, STEADY), member)
    return packed.getvalue()


def _gzip_changed(content: bytes, chance: random.Random, change: Change) -> bytes:
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(content, LARGEST_MEMBER)
    except zlib.error:
        return change(content)
    return gzip.compress(changed(unpacked, chance, change), compresslevel=1, mtime=0)
