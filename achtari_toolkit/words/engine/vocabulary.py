"""The forms seen so far, a form being a word as it is written: a hash table that grows up to a bound.

A full table is written as a run, sorted by key and spelling, and emptied: memory does not grow with the number of
different words. words/engine/merging.py makes types of the runs.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.errors import TokensError
from achtari_toolkit.text.script.character_table import character_table
from achtari_toolkit.words.engine import hash_table
from achtari_toolkit.words.engine.columns import InMemory, OnDisk, utf8
from achtari_toolkit.words.engine.hamzas import form_hamzas
from achtari_toolkit.words.engine.keys import SPELLED_OUT, write_records
from achtari_toolkit.words.engine.letter_case import form_cases

FIRST_SLOTS = 1 << 15  # a table sized for a large corpus would cost a small one more in page faults than it saves
MAX_FORMS = 3 << 18  # in memory at a time, about 90 MB when they are sorted
PIECE_FORMS = 1 << 16  # written at a time
MAX_FORM_NUMBER = 2**31 - 1


class Vocabulary:
    """Forms in the order in which they were first seen; `forms` is their number in the table.

    scratch  takes the runs: run_records and run_bounds (bytes key, NUL, spelling), run_counts, run_numbers; and
             form_cases and form_hamzas of the forms by their numbers
    most     number of forms at which the table is full
    before   forms of the runs that were written; the number of a form is this plus its number in the table
    runs     number of forms up to the end of each run
    """

    def __init__(self, scratch: InMemory | OnDisk, *, most: int = MAX_FORMS, slots: int = FIRST_SLOTS) -> None:
        self.scratch, self.most = scratch, most
        self.forms, self.before, self.runs = 0, 0, [0]
        self.slots, self.records = np.zeros(slots, np.uint64), np.empty(slots // 2, hash_table.RECORD)
        self.letters, self.bounds = np.empty(1 << 16, np.uint8), np.zeros(slots // 2 + 1, np.int64)
        self.written = 0  # bytes of run_records
        scratch.append("run_bounds", np.zeros(1))

    def look_up(self, scanned: np.ndarray, headlines: np.ndarray, bodies: np.ndarray) -> np.ndarray:
        """Return the number in the table of each scanned word (int32), adding the forms that are new."""
        ids, done, kept = np.empty(len(scanned), np.int32), 0, self.forms
        while True:
            done, self.forms = hash_table.look_up(scanned, done, self.slots, self.records, self.forms, ids)
            if done == len(scanned):
                break
            self._grow()
        while kept < self.forms:  # while their text is in memory
            kept = hash_table.keep_new(headlines, bodies, scanned, ids, kept, self.letters, self.bounds)
            self.letters = _longer(self.letters, 2 * len(self.letters)) if kept < self.forms else self.letters
        return ids

    def _grow(self) -> None:
        """Double the table; growing faster would leave more of it empty."""
        self.slots = np.zeros(len(self.slots) * 2, np.uint64)
        hash_table.rehash(self.records[: self.forms], self.slots)
        self.records = _longer(self.records, len(self.slots) // 2)
        self.bounds = _longer(self.bounds, len(self.slots) // 2 + 1)

    @property
    def is_full(self) -> bool:
        return self.forms >= self.most

    def close(self) -> None:
        """Write the forms, if there are any, as a sorted run, and begin a new table.

        Raises TokensError if there are too many forms for their numbers to be int32.
        """
        if not self.forms:
            return
        if self.before + self.forms > MAX_FORM_NUMBER:
            raise TokensError(
                f"the texts have more than {MAX_FORM_NUMBER:,} forms of words. Tokenize them in several parts."
            )
        pa.default_memory_pool().release_unused()  # Arrow keeps what it freed, and sorting needs as much
        records = self._records()
        order = pc.array_sort_indices(records).to_numpy()
        for start in range(0, self.forms, PIECE_FORMS):
            piece = order[start : start + PIECE_FORMS]
            text, bounds = utf8(records.take(pa.array(piece)))
            self.scratch.append("run_records", text[bounds[0] : bounds[-1]])
            self.scratch.append("run_bounds", bounds[1:] - bounds[0] + self.written)
            self.scratch.append("run_counts", self.records["count"][piece])
            self.scratch.append("run_numbers", piece + self.before)
            self.written += int(bounds[-1] - bounds[0])
        self.scratch.append("form_cases", form_cases(self.letters, self.bounds[: self.forms + 1]))
        self.scratch.append("form_hamzas", form_hamzas(self.letters, self.bounds[: self.forms + 1]))
        self.before += self.forms
        self.runs.append(self.before)
        self.forms = 0
        self.slots[:] = 0

    def _records(self) -> pa.Array:
        """The forms as large_binary: key, NUL, spelling."""
        bounds, out_bounds = self.bounds[: self.forms + 1], np.zeros(self.forms + 1, np.int64)
        out = np.empty(int(bounds[-1]) * (SPELLED_OUT + 1) + self.forms, np.uint8)  # most of it is never touched
        write_records(self.letters, bounds, character_table(), out, out_bounds)
        buffers = [None, pa.py_buffer(out_bounds), pa.py_buffer(out)]
        return pa.LargeBinaryArray.from_buffers(pa.large_binary(), self.forms, buffers)

    def check(self, scanned: np.ndarray, ids: np.ndarray, headlines: np.ndarray, bodies: np.ndarray) -> None:
        """Raise TokensError if two words that are written differently share a form: their hashes collided."""
        rows, first = hash_table.differing(headlines, bodies, scanned, ids, self.letters, self.bounds)
        if rows:
            start, stop = scanned[first, 1:3].astype(np.int64)
            word, form = (
                bytes(text).decode()
                for text in (
                    np.concatenate([headlines, bodies])[start:stop],
                    self.letters[self.bounds[ids[first]] : self.bounds[ids[first] + 1]],
                )
            )
            raise TokensError(
                f"{word!r} and {form!r} have the same hash; {rows} of {len(scanned)} words are affected. "
                "Please report these two words."
            )


def _longer(column: np.ndarray, n: int) -> np.ndarray:
    """The column with space for n entries."""
    longer = np.empty(n, column.dtype)
    longer[: len(column)] = column
    return longer
