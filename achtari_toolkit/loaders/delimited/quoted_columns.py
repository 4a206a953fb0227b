"""Which columns of a delimited text are in quotation marks, by its sound rows: those of other rows enclose too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from achtari_toolkit.loaders.delimited.records import Dialect, records_of

LOOKED_AT = 200  # lines
MOST = 0.8  # of the values of a column


def quoted_columns(lines: Sequence[str], dialect: Dialect, width: int) -> frozenset[int]:
    """Return the columns most of whose values have marks around them in the first rows that are sound."""
    sample = lines[:LOOKED_AT]
    filled: Counter[int] = Counter()
    enclosed: Counter[int] = Counter()
    for record in records_of(sample, dialect, width) if dialect.quote and not dialect.is_wrapped else ():
        if record.is_doubtful or len(record.fields) != width:
            continue
        text = "\n".join(sample[record.line_number - 1 : record.line_number - 1 + record.n_lines])
        cells = {n: cell for n, cell in enumerate(record.fields) if cell}
        filled.update(cells.keys())
        enclosed.update(n for n, cell in cells.items() if _enclosing(cell, dialect.quote) in text)
    return frozenset(n for n in filled if enclosed[n] >= MOST * filled[n])


def without_marks(cells: Sequence[str | None], quoted: Collection[int], quote: str) -> list[str | None]:
    """Return the cells of a row that was read with its marks as text, without those that enclose a quoted column."""
    return [
        cell[1:-1].replace(2 * quote, quote) if cell and n in quoted and _is_enclosed(cell, quote) else cell
        for n, cell in enumerate(cells)
    ]


def _enclosing(cell: str, quote: str) -> str:
    return quote + cell.replace(quote, 2 * quote) + quote


def _is_enclosed(cell: str, quote: str) -> bool:
    return len(cell) > 1 and cell.startswith(quote) and cell.endswith(quote)
