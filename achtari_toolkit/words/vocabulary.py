"""The types seen so far: a hash table that grows, and the spelling that each type will be shown with."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.errors import TokensError
from achtari_toolkit.text.letters import letters
from achtari_toolkit.words import hash_table
from achtari_toolkit.words.keys import SPELLED_OUT, fold_bytes

SLOTS = 1 << 15  # to begin with: a table sized for a large corpus costs more in page faults than a small one takes


class Vocabulary:
    """Types in the order in which they were first seen; `types` tells how many."""

    def __init__(self, slots: int = SLOTS) -> None:
        self.types = 0
        self.slots, self.owners = np.zeros(slots, np.uint64), np.empty(slots, np.int32)
        self.spelling, self.votes, self.counts = np.empty(0, np.uint64), np.empty(0, np.int32), np.empty(0, np.int64)
        self.seen_at = np.empty(0, np.int64)
        self.starts, self.stops = np.empty(0, np.int64), np.empty(0, np.int64)
        self.letters, self.written = np.empty(1 << 16, np.uint8), 0
        self._room()

    def _room(self) -> None:
        """Make the columns as long as the types that the table may hold: half of its slots."""
        for name in ("spelling", "votes", "counts", "seen_at", "starts", "stops"):
            column = getattr(self, name)
            setattr(self, name, np.concatenate([column, np.empty(len(self.slots) // 2 - len(column), column.dtype)]))

    def _grow(self) -> None:
        slots, owners = np.zeros(len(self.slots) * 2, np.uint64), np.empty(len(self.slots) * 2, np.int32)
        hash_table.rehash(self.slots, self.owners, slots, owners)
        self.slots, self.owners = slots, owners
        self._room()

    def look_up(self, found: np.ndarray, headlines: np.ndarray, bodies: np.ndarray) -> np.ndarray:
        """Return the type of each row of found (int32), adding the types that are new."""
        ids, done = np.empty(len(found), np.int32), 0
        changed = np.empty(len(found), np.int64)
        while done < len(found):
            done, self.types, changes = hash_table.look_up(
                found, done, len(found), self.slots, self.owners, len(self.slots) // 2, self.types,
                self.spelling, self.votes, self.counts, self.seen_at, changed, ids,
            )  # fmt: skip
            self._spell(changed[:changes], found, headlines, bodies)
            if done < len(found):
                self._grow()
        return ids

    def _spell(self, kinds: np.ndarray, found: np.ndarray, headlines: np.ndarray, bodies: np.ndarray) -> None:
        """Keep the bytes of the spellings that changed, before their text goes out of sight."""
        starts, stops = found[self.seen_at[kinds], 2:4].astype(np.int64).T
        after = self.written + np.cumsum(stops - starts)
        while len(kinds) and after[-1] > len(self.letters):
            self.letters = np.concatenate([self.letters, np.empty_like(self.letters)])
        self.starts[kinds], self.stops[kinds] = after - (stops - starts), after
        hash_table.copy_bytes(headlines, bodies, starts, stops, self.letters[self.written :])
        self.written = int(after[-1]) if len(kinds) else self.written
        self.seen_at[kinds] = -1

    def keys(self) -> pa.Array:
        """Return the folded key of each type (large_string), in order."""
        n = self.types
        out_bounds = np.zeros(n + 1, np.int64)
        out = np.empty(int((self.stops[:n] - self.starts[:n]).sum()) * SPELLED_OUT, np.uint8)
        fold_bytes(self.letters, self.starts[:n], self.stops[:n], letters(), out, out_bounds)
        return pa.LargeStringArray.from_buffers(n, pa.py_buffer(out_bounds), pa.py_buffer(out[: out_bounds[-1]].copy()))

    def spellings(self) -> pa.Array:
        """Return the spelling of each type (large_string), in order."""
        lengths = self.stops[: self.types] - self.starts[: self.types]
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        out = np.empty(bounds[-1], np.uint8)
        nothing = np.empty(0, np.uint8)
        hash_table.copy_bytes(nothing, self.letters, self.starts[: self.types], self.stops[: self.types], out)
        return pa.LargeStringArray.from_buffers(self.types, pa.py_buffer(bounds), pa.py_buffer(out))

    def sorted_types(self) -> tuple[pd.DataFrame, np.ndarray]:
        """Return the types table sorted by key, and the row in it of each type here (int32)."""
        keys = self.keys()
        order = pc.array_sort_indices(keys).to_numpy()
        rank = np.empty(self.types, np.int32)
        rank[order] = np.arange(self.types, dtype=np.int32)
        sorted_keys = keys.take(order)
        if self.types > 1 and pc.any(pc.equal(sorted_keys[1:], sorted_keys[:-1])).as_py():
            raise TokensError("one word has two types: its hash is not a function of its key. Please report this.")
        table = pd.DataFrame(
            {
                "key": pd.Series(sorted_keys, dtype="str"),
                "spelling": pd.Series(self.spellings().take(order), dtype="str"),
                "count": self.counts[: self.types][order],
            }
        )
        return table, rank

    def check(self, found: np.ndarray, ids: np.ndarray, headlines: np.ndarray, bodies: np.ndarray) -> None:
        """Raise TokensError if two words that fold to different keys share a type: their hashes collided."""
        text = np.concatenate([headlines, bodies])
        starts, stops = found[:, 2].astype(np.int64), found[:, 3].astype(np.int64)
        folded, bounds = np.empty(int((stops - starts).sum()) * SPELLED_OUT, np.uint8), np.zeros(len(found) + 1, np.int64)
        fold_bytes(text, starts, stops, letters(), folded, bounds)
        words = pa.LargeStringArray.from_buffers(len(found), pa.py_buffer(bounds), pa.py_buffer(folded))
        differ = pc.not_equal(words, self.keys().take(ids)).to_numpy(zero_copy_only=False)
        if differ.any():
            row = int(np.flatnonzero(differ)[0])
            raise TokensError(
                f"{words[row].as_py()!r} and {self.keys()[int(ids[row])].as_py()!r} have the same hash; "
                f"{differ.sum()} of {len(found)} words are affected. Please report these two words."
            )
