"""Whether the arrays of a token folder fit together, before any of their entries is used as an offset into memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa


def misfits(arrays: dict[str, np.ndarray]) -> Iterator[str]:
    """Yield what does not fit: texts and bounds that lead out of an array, in words; the first is enough to refuse."""
    n_words, n_types = len(arrays["ids"]), len(arrays["counts"])
    n_documents = len(arrays["article_id_bounds"]) - 1
    for name, starts in (
        ("article_ids", "article_id_bounds"),
        ("keys", "key_bounds"),
        ("spellings", "spelling_bounds"),
    ):
        if not _are_bounds(arrays[starts], 0, len(arrays[name])):
            yield f"{starts} does not lead from the beginning to the end of {name}"
        elif not _are_texts(arrays[name], arrays[starts]):
            yield f"{name} is not text"
    lengths = {"bounds": n_documents + 1, "bylines": n_documents + 1, "bodies": n_documents}
    lengths |= {"key_bounds": n_types + 1, "spelling_bounds": n_types + 1, "hamza_kinds": len(arrays["hamzas"])}
    for name, length in lengths.items():
        if len(arrays[name]) != length:
            yield f"{name} has {len(arrays[name]):,} entries and not {length:,}"
            return
    bounds, bylines, bodies = arrays["bounds"], arrays["bylines"], arrays["bodies"]
    if not _are_bounds(bounds, 0, bylines[0]) or not _are_bounds(bylines, bounds[-1], n_words):
        yield f"bounds and bylines do not lead from the beginning to the end of {n_words:,} words"
    elif ((bodies < bounds[:-1]) | (bodies > bounds[1:])).any():
        yield "bodies begin outside their documents"
    for name in ("paragraphs", "sentences", "capitals", "initials", "hamzas"):
        if len(arrays[name]) and not _are_within(arrays[name], n_words):
            yield f"{name} has positions outside the words, or not in their order"
    for name, most in (("ids", n_types - 1), ("counts", n_words)):
        if len(arrays[name]) and not 0 <= arrays[name].min() <= arrays[name].max() <= most:
            yield f"{name} has an entry outside of 0 to {most:,}"


def _are_bounds(bounds: np.ndarray, first: int, last: int) -> bool:
    """Whether bounds begin at first, never decrease, and end at last."""
    return len(bounds) > 0 and bounds[0] == first and bounds[-1] == last and bool((bounds[1:] >= bounds[:-1]).all())


def _are_within(positions: np.ndarray, stop: int) -> bool:
    """Whether positions never decrease and are at least 0 and less than stop."""
    return bool(positions[0] >= 0 and positions[-1] < stop and (positions[1:] >= positions[:-1]).all())


def _are_texts(letters: np.ndarray, bounds: np.ndarray) -> bool:
    try:
        buffers = pa.py_buffer(bounds), pa.py_buffer(letters)
        pa.LargeStringArray.from_buffers(len(bounds) - 1, *buffers).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
