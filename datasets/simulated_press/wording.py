"""Interchangeable wordings: the same sentence, said a little differently in each article."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from datasets.simulated_press.bank import Bank

CHOICE = re.compile(r"<([^<>]*)>")


class Wordings:
    """Every group of interchangeable wordings of one language, ready to be looked up.

    A wording is replaced only if the sentence holds exactly one item of its group, so that
    no sentence says the same word twice. A single Arabic و or ف before the wording is kept.
    """

    def __init__(self, bank: Bank) -> None:
        self._group_of = {item: group for group in bank.variants for item in group}
        items = sorted(self._group_of, key=lambda item: (-len(item), item))
        self._finder = re.compile(r"(?<!\w)(?:و|ف)?(" + "|".join(map(re.escape, items)) + r")(?!\w)")
        self._parts: dict[str, list[tuple[str, ...]]] = {}  # sentence -> its pieces, each with its possible wordings

    def reworded(self, text: str, random: Random) -> str:
        """Return text with each interchangeable wording drawn anew."""
        if text not in self._parts:
            self._parts[text] = self.parts(text)
        return "".join(part[int(random.random() * len(part))] for part in self._parts[text])

    def parts(self, text: str) -> list[tuple[str, ...]]:
        """Return the pieces of a sentence, each with all that may stand in its place: <one|other>, and wordings."""
        groups = Counter(self._group_of[match[1]] for match in self._finder.finditer(text))
        parts: list[tuple[str, ...]] = []
        for number, piece in enumerate(CHOICE.split(text)):
            parts += [tuple(piece.split("|"))] if number % 2 else self._wordings(piece, groups)
        return parts

    def _wordings(self, text: str, groups: Counter) -> list[tuple[str, ...]]:
        parts: list[tuple[str, ...]] = []
        reached = 0
        for match in self._finder.finditer(text):
            group = self._group_of[match[1]]
            if groups[group] == 1:
                parts += [(text[reached : match.start(1)],), group]
                reached = match.end(1)
        return [*parts, (text[reached:],)]
