"""The columns that the caller named: for all tables, or for the files of a pattern."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import TypeAlias

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.loaders.columns.column_choice import FIELDS
from achtari_toolkit.loaders.columns.heads import words_of
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.script.visible import visible

NamedColumns: TypeAlias = Mapping[str, "str | Mapping[str, str]"]  # ours to theirs, or pattern of files to such a map


def check_column_map(columns: NamedColumns | None) -> None:
    """Raise SchemaError if the caller's map names a column that articles do not have."""
    flat = [value for value in (columns or {}).values() if isinstance(value, Mapping)]
    names = {key for key, value in (columns or {}).items() if not isinstance(value, Mapping)}
    unknown = sorted(names.union(*flat) - set(FIELDS))
    if unknown:
        raise SchemaError(
            f"columns maps {', '.join(unknown)}; the columns to map are {', '.join(FIELDS)}. Files of a pattern "
            'have a map of their own: {"exports/*.csv": {"body": ...}}.'
        )


def columns_of_file(columns: NamedColumns | None, source: str) -> dict[str, str]:
    """Return the columns that the caller named for a file: those for all, and over them those of each pattern.

    source  of the file; a pattern fits it, or the end of it after a slash

    >>> columns_of_file({"body": "Texte", "*.csv": {"body": "Corps"}}, "exports/a.csv")
    {'body': 'Corps'}
    """
    named = {ours: theirs for ours, theirs in (columns or {}).items() if isinstance(theirs, str)}
    for pattern, of_pattern in (columns or {}).items():
        printed = visible(pattern)
        if isinstance(of_pattern, Mapping) and (fnmatchcase(source, printed) or fnmatchcase(source, f"*/{printed}")):
            named |= of_pattern
    return named


def present(named: Mapping[str, str] | None, names: Collection[str]) -> dict[str, str]:
    """Return those of the named columns that a table has, by its own spelling of their names.

    >>> present({"body": "texte", "headline": "Titre"}, ["Texte ", "Date"])
    {'body': 'Texte '}
    """
    spellings = {words_of(name): name for name in reversed(list(names))}
    of_table = {
        ours: theirs if theirs in names else spellings.get(words_of(theirs)) for ours, theirs in (named or {}).items()
    }
    return {ours: theirs for ours, theirs in of_table.items() if theirs is not None}


def absent_problem(
    named: Mapping[str, str], names: Collection[str], chosen: Mapping[str, str], source: str
) -> Iterator[Problem]:
    """Yield a Problem for the named columns that a table lacks; it says what is read in their place.

    chosen  {our column: their column} of the table
    """
    absent = {ours: theirs for ours, theirs in named.items() if ours not in present(named, names)}
    if absent:
        readings = "; ".join(f"{ours} is read from {chosen[ours]!r}" for ours in absent if ours in chosen)
        message = (
            f"{source} has no column {', '.join(absent.values())}; its columns are {', '.join(names)}. "
            f"It is read by the names that it has{': ' if readings else ''}{readings}."
        )
        yield Problem(source, "unknown_column", message, lost=0)


def unused_problem(columns: NamedColumns | None, met: Iterable[str], source: str) -> Iterator[Problem]:
    """Yield a Problem for the columns that the caller named and no table had.

    met  the names of the columns of all tables
    """
    of_files = [value for value in (columns or {}).values() if isinstance(value, Mapping)]
    flat = [(ours, theirs) for ours, theirs in (columns or {}).items() if isinstance(theirs, str)]
    pairs = dict.fromkeys([*flat, *(pair for value in of_files for pair in value.items())])
    spellings = {words_of(name) for name in met}
    unused = [f"{ours}={theirs}" for ours, theirs in pairs if words_of(theirs) not in spellings]
    if unused:
        message = (
            f"no table has the columns that were named: {', '.join(unused)}. "
            "loaders.load(...).columns lists those that there are."
        )
        yield Problem(source, "unknown_column", message, lost=0)
