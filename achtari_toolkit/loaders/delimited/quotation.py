"""Whether a delimited text is UTF-8, and its quotation marks enclose its fields as the rules of CSV have it."""

from typing import BinaryIO, NamedTuple

import numpy as np

from achtari_toolkit.loaders.source.utf8 import Utf8Check

CHUNK_BYTES = 1 << 17  # at a time: what is made of them stays in the cache of the processor
NEWLINES = (10, 13)


class Marks(NamedTuple):
    """The quotation marks of a text.

    n         how many there are
    is_sound  each one opens a field at its beginning, closes it at its end, or is one of a pair within it
    is_utf8   so are all bytes, as far as they were looked at: to the end, unless the marks are not sound
    """

    n: int
    is_sound: bool
    is_utf8: bool = True


def marks_of(stream: BinaryIO, delimiter: str, quote: str) -> Marks:
    """Return what the quotation marks of bytes say, and whether these are UTF-8, a chunk after the other.

    Of a run of an odd number of marks one opens or closes a field: the first of these runs must follow a delimiter or
    a line end, the second precede one, and so on. A run of an even number is an empty field, or within one.
    """
    mark = quote.encode()
    edges = np.zeros(256, bool)
    edges[[ord(delimiter), *NEWLINES]] = True
    n = n_odd_runs = 0
    waiting = b"\n"
    check = Utf8Check()
    is_last = False
    while not is_last:
        content = stream.read(CHUNK_BYTES)
        is_last = not content
        if not (check.holds(content) if content else check.ends()):
            return Marks(n, is_sound=False, is_utf8=False)
        if content and mark not in content and mark not in waiting:
            waiting = content[-1:]
            continue
        if waiting.endswith(mark) and len(content) % 2 == 0 < len(content) and not content.strip(mark):
            n += len(content)  # an even number of marks more in a run changes nothing else
            continue
        joined = waiting + (content or b"\n")
        codes = np.frombuffer(joined, np.uint8)  # the first is the one before, and stays
        stop = max(1, len(joined.rstrip(mark)) - 1)  # a run is not cut
        waiting = codes[stop - 1 :].tobytes()
        starts, lengths = _runs(codes[1:stop], ord(quote))
        n += int(lengths.sum())
        is_odd = lengths % 2 == 1
        is_outside = (n_odd_runs + np.cumsum(is_odd) - is_odd) % 2 == 0
        follows = edges[codes[starts]]  # a delimiter or a line end
        precedes = edges[codes[starts + lengths + 1]]
        is_in_order = np.where(is_odd, np.where(is_outside, follows, precedes), ~is_outside | ~follows | precedes)
        if not is_in_order.all():
            return Marks(n, is_sound=False)
        n_odd_runs += int(is_odd.sum())
    return Marks(n, is_sound=n_odd_runs % 2 == 0)


def _runs(codes: np.ndarray, mark: int) -> tuple[np.ndarray, np.ndarray]:
    """Where runs of a mark begin, and how long they are."""
    positions = np.flatnonzero(codes == mark)
    is_first = np.ones(len(positions), bool)
    is_first[1:] = np.diff(positions) > 1
    starts = np.flatnonzero(is_first)
    return positions[starts], np.diff(np.append(starts, len(positions)))
