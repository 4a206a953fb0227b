"""Captures of one page at different times: one article, of which the later captures are reported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.sources import canonical_url
from achtari_toolkit.text.script.folding import matching_key

MIN_SHARED = 0.5  # of the clauses of the shorter body, in both captures; with fewer the address has another article
MIN_SHARED_BELOW = 0.2  # of them, below the same headline
CLAUSE_ENDS = re.compile(r"[\n.!?؟،؛,;:]+")


class Capture(NamedTuple):
    """The first capture of an address: where it is, and the hashes of its headline and clauses."""

    source: str
    headline: int
    clauses: frozenset[int]


class SeenCaptures:
    """The first capture of each address within one file on disk; about 300 bytes each stay in memory."""

    def __init__(self) -> None:
        self.first: dict[int, Capture] = {}

    def repeated(self, record: Mapping[str, object]) -> Problem | None:
        """Return a Problem if a record is a later capture of an article that was loaded; remember it otherwise.

        It is one if it has the same canonical address and half of the clauses, or a fifth below the same headline: a
        text that was edited between the captures is loaded as it was captured first, and the Problem says where both
        are. A page whose text changed altogether, such as a daily bulletin, is another article.
        """
        url = canonical_url(str(record.get("url") or ""))
        if not url:
            return None
        source = str(record["source"])
        texts = (" ".join(text.split()) for text in CLAUSE_ENDS.split(str(record.get("body") or "")))
        clauses = frozenset(hash(text) for text in texts if text)
        capture = Capture(source, hash(matching_key(str(record.get("headline") or ""))), clauses)
        first = self.first.setdefault(hash(url), capture)
        if first is capture or not _is_same(first, capture):
            return None
        n_changed = len(clauses - first.clauses)
        change = f"{n_changed} of its {len(clauses)} clauses differ" if n_changed else "its text is the same"
        return Problem(source, "repeated", f"a later capture of the page that {first.source} has; {change}.")


def _is_same(first: Capture, later: Capture) -> bool:
    shorter = min(len(first.clauses), len(later.clauses))
    least = MIN_SHARED_BELOW if first.headline == later.headline else MIN_SHARED
    return len(first.clauses & later.clauses) >= least * shorter and (shorter > 0 or first.headline == later.headline)
