"""How much one text repeats another: containment of five-word shingles."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from itertools import chain

SIZE = 5
WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """Return every run of five words of a text."""
    words = WORD.findall(text.casefold())
    return frozenset(map(" ".join, zip(*(words[start:] for start in range(SIZE)), strict=False)))


class Memory:
    """The texts written so far on one topic in one language, looked up by their shingles."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._holders: dict[str, list[int]] = defaultdict(list)

    def shared(self, text: frozenset[str]) -> Counter[int]:
        """Return how many shingles of a text stand in each earlier text that has any of them."""
        known = text & self._holders.keys()
        return Counter(chain.from_iterable(self._holders[shingle] for shingle in known))

    def containment(self, shared: Counter[int], size: int) -> float:
        """Return the largest share of the smaller text that stands in the other, over all texts written so far."""
        return max((n / min(self._sizes[number], size) for number, n in shared.items()), default=0.0)

    def burden(self, shared: Counter[int], more: Counter[int], size: int) -> float:
        """Return how much likeness a sentence adds: squares weigh what makes one text the nearest.

        The sum is exact, so that it does not depend on the order in which a set is walked.
        """
        return math.fsum(
            ((shared[number] + n) ** 2 - shared[number] ** 2) / min(self._sizes[number], size) ** 2
            for number, n in more.items()
        )

    def add(self, text: frozenset[str]) -> None:
        """Remember one more text."""
        for shingle in text:
            self._holders[shingle].append(len(self._sizes))
        self._sizes.append(max(len(text), 1))
