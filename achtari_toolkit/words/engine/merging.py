"""Sorted runs of forms become the types: the forms of one word meet, whatever run they come from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from achtari_toolkit.words.engine.columns import InMemory, OnDisk
from achtari_toolkit.words.engine.compiled import compiled


class Runs(NamedTuple):
    """Runs of sorted records, one behind another: bytes (key, NUL, spelling), bounds, counts, numbers of the forms."""

    records: np.ndarray
    bounds: np.ndarray
    counts: np.ndarray
    numbers: np.ndarray


class Types(NamedTuple):
    """Columns of the types, with room for as many types as there are forms."""

    keys: np.ndarray
    key_bounds: np.ndarray
    spellings: np.ndarray
    spelling_bounds: np.ndarray
    counts: np.ndarray


def merge(runs: list[int], scratch: InMemory | OnDisk, columns: InMemory | OnDisk) -> np.ndarray:
    """Write the columns of the types, sorted by key, and return the row of each form in them, int32 (forms,).

    runs  number of forms behind each run, 0 first

    A type is shown in the form that occurs most in all runs together; of equals, in the first by its UTF-8 bytes.
    """
    forms = runs[-1]
    rows = scratch.room("rows", forms)
    n, key_bytes, spelling_bytes = _merge(np.array(runs), rows, scratch, columns)
    for name, length in (("keys", key_bytes), ("spellings", spelling_bytes), ("counts", n)):
        columns.cut(name, length)
    for name in ("key_bounds", "spelling_bounds"):
        columns.cut(name, n + 1)
    return rows


def _merge(
    ends: np.ndarray, rows: np.ndarray, scratch: InMemory | OnDisk, columns: InMemory | OnDisk
) -> tuple[int, int, int]:
    """Number of types, bytes of their keys and of their spellings; no array of columns outlives the call."""
    runs = Runs(*(scratch.finish(name) for name in ("run_records", "run_bounds", "run_counts", "run_numbers")))
    rooms = {"keys": len(runs.records), "key_bounds": len(rows) + 1}
    rooms |= {"spellings": len(runs.records), "spelling_bounds": len(rows) + 1, "counts": len(rows)}
    types = Types(*(columns.room(name, n) for name, n in rooms.items()))
    n = merge_runs(runs, ends[:-1].copy(), ends[1:], np.arange(len(ends) - 1), types, rows)
    return n, int(types.key_bounds[n]), int(types.spelling_bounds[n])


@compiled
def merge_runs(runs, at, stops, heap, types, rows):
    """Write the types and the row of each form; return how many types there are.

    at, stops  the next record of each run, and the one behind its last; heap  numbers of the runs, none empty
    """
    size, n, before, size_of_key = len(heap), -1, 0, 0
    form = most = 0  # how often the form occurs, and the commonest form of the type
    shown = np.int64(0)
    types.key_bounds[0] = types.spelling_bounds[0] = 0
    for place in range(size // 2 - 1, -1, -1):
        _sink(runs, at, heap, size, place)
    while size > 0:
        run = heap[0]
        here = at[run]
        same = _common(runs, before, here) if n >= 0 else 0
        if n < 0 or same <= size_of_key:
            if n >= 0:
                _show(runs, types, n, shown, size_of_key)
            n, most, form = n + 1, 0, 0
            size_of_key = _begin(runs, types, n, here)
        elif same < runs.bounds[here + 1] - runs.bounds[here]:
            form = 0
        form += runs.counts[here]
        if form > most:
            shown, most = here, form
        types.counts[n] += runs.counts[here]
        rows[runs.numbers[here]] = n
        before, at[run] = here, here + 1
        if at[run] == stops[run]:
            size -= 1
            heap[0] = heap[size]
        _sink(runs, at, heap, size, 0)
    if n >= 0:
        _show(runs, types, n, shown, size_of_key)
    return n + 1


@compiled
def _begin(runs, types, n, record):
    """Write the key of type n; return its length."""
    types.counts[n] = 0
    start, out = runs.bounds[record], types.key_bounds[n]
    size = 0
    while runs.records[start + size] != 0:
        types.keys[out + size] = runs.records[start + size]
        size += 1
    types.key_bounds[n + 1] = out + size
    return size


@compiled
def _show(runs, types, n, record, size_of_key):
    """Write the spelling of type n."""
    out = types.spelling_bounds[n]
    for at in range(runs.bounds[record] + size_of_key + 1, runs.bounds[record + 1]):
        types.spellings[out] = runs.records[at]
        out += 1
    types.spelling_bounds[n + 1] = out


@compiled
def _sink(runs, at, heap, size, place):
    """Let the run at a place of the heap sink until the first of its records comes before those below it."""
    run = heap[place]
    while 2 * place + 1 < size:
        below = 2 * place + 1
        if below + 1 < size and _precedes(runs, at[heap[below + 1]], at[heap[below]]):
            below += 1
        if not _precedes(runs, at[heap[below]], at[run]):
            break
        heap[place], place = heap[below], below
    heap[place] = run


@compiled
def _precedes(runs, a, b):
    same = _common(runs, a, b)
    a_next, b_next = runs.bounds[a] + same, runs.bounds[b] + same
    if a_next == runs.bounds[a + 1] or b_next == runs.bounds[b + 1]:
        return a_next == runs.bounds[a + 1] and b_next < runs.bounds[b + 1]
    return runs.records[a_next] < runs.records[b_next]


@compiled
def _common(runs, a, b):
    """How many bytes two records begin with in common."""
    start, other = runs.bounds[a], runs.bounds[b]
    most = min(runs.bounds[a + 1] - start, runs.bounds[b + 1] - other)
    same = 0
    while same < most and runs.records[start + same] == runs.records[other + same]:
        same += 1
    return same
