"""Sorted runs of forms become the types: the forms of one word meet, whatever run they are in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from achtari_toolkit.words.engine.columns import InMemory, OnDisk
from achtari_toolkit.words.engine.compiled import compiled


class Runs(NamedTuple):
    """Runs of sorted records, one after another: bytes (key, NUL, spelling), bounds, counts, numbers of the forms."""

    records: np.ndarray
    bounds: np.ndarray
    counts: np.ndarray
    numbers: np.ndarray


class Types(NamedTuple):
    """Columns of the types, with space for as many types as there are forms; shown: the number of the form shown."""

    keys: np.ndarray
    key_bounds: np.ndarray
    spellings: np.ndarray
    spelling_bounds: np.ndarray
    counts: np.ndarray
    shown: np.ndarray


def merge(runs: list[int], scratch: InMemory | OnDisk, columns: InMemory | OnDisk) -> np.ndarray:
    """Write the columns of the types, sorted by key, and return the row of each form in them, int32 (forms,).

    runs  number of forms up to the end of each run, 0 first

    A type is shown in the form that occurs most in all runs together; ties: the first by its UTF-8 bytes.
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
    lengths = {"keys": len(runs.records), "key_bounds": len(rows) + 1}
    lengths |= {"spellings": len(runs.records), "spelling_bounds": len(rows) + 1, "counts": len(rows)}
    of_types = {name: columns.room(name, n) for name, n in lengths.items()}
    types = Types(**of_types, shown=scratch.room("shown", len(rows)))
    n = merge_runs(runs, ends[:-1].copy(), ends[1:], np.arange(len(ends) - 1), types, rows)
    return n, int(types.key_bounds[n]), int(types.spelling_bounds[n])


@compiled
def merge_runs(runs, positions, stops, heap, types, rows):
    """Write the types and the row of each form; return how many types there are.

    positions, stops  the next record of each run, and the one after its last
    heap              numbers of the runs, none of them empty
    """
    heap_size, type_row, previous_record, key_size = len(heap), -1, 0, 0
    form_count = best_count = 0  # of the present form, and of the commonest form of the type
    best_record = np.int64(0)
    types.key_bounds[0] = types.spelling_bounds[0] = 0
    for node in range(heap_size // 2 - 1, -1, -1):
        _sink(runs, positions, heap, heap_size, node)
    while heap_size > 0:
        run = heap[0]
        record = positions[run]
        common_prefix = _common_prefix(runs, previous_record, record) if type_row >= 0 else 0
        if type_row < 0 or common_prefix <= key_size:
            if type_row >= 0:
                _write_spelling(runs, types, type_row, best_record, key_size)
            type_row, best_count, form_count = type_row + 1, 0, 0
            key_size = _write_key(runs, types, type_row, record)
        elif common_prefix < runs.bounds[record + 1] - runs.bounds[record]:
            form_count = 0
        form_count += runs.counts[record]
        if form_count > best_count:
            best_record, best_count = record, form_count
        types.counts[type_row] += runs.counts[record]
        rows[runs.numbers[record]] = type_row
        previous_record, positions[run] = record, record + 1
        if positions[run] == stops[run]:
            heap_size -= 1
            heap[0] = heap[heap_size]
        _sink(runs, positions, heap, heap_size, 0)
    if type_row >= 0:
        _write_spelling(runs, types, type_row, best_record, key_size)
    return type_row + 1


@compiled
def _write_key(runs, types, type_row, record):
    """Write the key of a type; return its length."""
    types.counts[type_row] = 0
    start, out = runs.bounds[record], types.key_bounds[type_row]
    size = 0
    while runs.records[start + size] != 0:
        types.keys[out + size] = runs.records[start + size]
        size += 1
    types.key_bounds[type_row + 1] = out + size
    return size


@compiled
def _write_spelling(runs, types, type_row, record, key_size):
    """Write the spelling of a type, and which form it is."""
    types.shown[type_row] = runs.numbers[record]
    out = types.spelling_bounds[type_row]
    for at in range(runs.bounds[record] + key_size + 1, runs.bounds[record + 1]):
        types.spellings[out] = runs.records[at]
        out += 1
    types.spelling_bounds[type_row + 1] = out


@compiled
def _sink(runs, positions, heap, heap_size, node):
    """Move the run at a node of the heap down until its next record comes before those of the nodes below it."""
    run = heap[node]
    while 2 * node + 1 < heap_size:
        child = 2 * node + 1
        if child + 1 < heap_size and _precedes(runs, positions[heap[child + 1]], positions[heap[child]]):
            child += 1
        if not _precedes(runs, positions[heap[child]], positions[run]):
            break
        heap[node], node = heap[child], child
    heap[node] = run


@compiled
def _precedes(runs, a, b):
    """Whether record a sorts before record b."""
    common_prefix = _common_prefix(runs, a, b)
    a_next, b_next = runs.bounds[a] + common_prefix, runs.bounds[b] + common_prefix
    if a_next == runs.bounds[a + 1] or b_next == runs.bounds[b + 1]:
        return a_next == runs.bounds[a + 1] and b_next < runs.bounds[b + 1]
    return runs.records[a_next] < runs.records[b_next]


@compiled
def _common_prefix(runs, a, b):
    """How many bytes two records begin with in common."""
    a_start, b_start = runs.bounds[a], runs.bounds[b]
    limit = min(runs.bounds[a + 1] - a_start, runs.bounds[b + 1] - b_start)
    size = 0
    while size < limit and runs.records[a_start + size] == runs.records[b_start + size]:
        size += 1
    return size
