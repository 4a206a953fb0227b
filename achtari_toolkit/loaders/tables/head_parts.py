"""Rows that go on with a head: the second half of its names, and rows that say how columns are filled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from achtari_toolkit.loaders.tables.column_map import recognised

LEAST_PAIRS = 2  # of cells that are a name together
HINT = re.compile(  # in brackets, or the type of a column: "(jj/mm/aaaa)", "string"
    r"\([^()]*\)|\[[^\[\]]*\]"
    r"|(?:string|str|text|varchar|char|date(?:time)?|timestamp|int(?:eger)?|bool(?:ean)?|float|ur[li]|texte|nombre|texto"
    r"|n[úu]mero|نص|تاريخ|رقم)(?:\(\d*\))?|[jdmay]{2,4}(?:[-/.][jdmay]{2,4}){2}",
    re.IGNORECASE,
)
OPEN = re.compile(r"(?:\b(?:de|du|des|de l[ae]s?|del|of|of the|le|la|l|d|en|on|at|by|par|por)|-)['’]?$", re.IGNORECASE)
TEXTS = ("headline", "body")


def is_hint(row: Sequence[str | None]) -> bool:
    """Say whether a row below the head says how columns are filled."""
    cells = [cell.strip() for cell in row if cell and cell.strip()]
    return bool(cells) and all(map(HINT.fullmatch, cells))


def split_names(upper: Sequence[str | None], lower: Sequence[str | None]) -> list[str] | None:
    """Return the names of a head whose names go on in the row below ("Date de" above "publication"), else None.

    Every cell of the lower row makes a known name with the one above, most of which end as no name does. Arabic names
    end in no such way, so that a row of short values below "عنوان | نص" stays a record.
    """
    width = max(len(upper), len(lower))
    pairs = [(cell_of(upper, n), cell_of(lower, n)) for n in range(width)]
    both = [pair for pair in pairs if pair[1]]
    if len(both) < LEAST_PAIRS or not all(above for above, _ in both):
        return None
    names = [" ".join(filter(None, pair)) for pair in pairs]
    known = [recognised(name) for name, (_, below) in zip(names, pairs, strict=True) if below]
    if not all(known) or not set(known).intersection(TEXTS):
        return None
    n_open = sum(OPEN.search(above) is not None for above, _ in both)
    return names if 2 * n_open > len(both) and len(set(names)) == len(names) else None


def cell_of(row: Sequence[str | None], n: int) -> str:
    """Return the text of the nth cell of a row; empty where the row has none."""
    return (row[n] or "").strip() if n < len(row) else ""
