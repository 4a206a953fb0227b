"""Which column of a table has what: guessed from its name, or named by the caller."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import pandas as pd

from achtari_toolkit.errors import SchemaError, UnreadableSource
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.sound_articles import sound_articles
from achtari_toolkit.loaders.tables.article_table import is_article_table, read_article_table
from achtari_toolkit.loaders.tables.column_fates import count_columns, unfilled
from achtari_toolkit.loaders.tables.date_columns import read_dates, with_captures
from achtari_toolkit.schema import complete
from achtari_toolkit.text.languages.language_names import language_code

KNOWN_NAMES = {  # ours: theirs, the likeliest first; compared without capitals, spaces and punctuation
    "headline": "headline title titre posttitle العنوان عنوان subject titular",
    "body": "body content text fulltext articletext maintext articlebody postcontent paragraphs corps texte contenu"
    " النص نص المحتوى محتوى المضمون article description resume résumé chapo summary excerpt abstract الملخص",
    "published": "published publishedat publisheddate date datepublished publicationdate publishdate pubdate postdate"
    " dateparution datepublication datetime التاريخ تاريخ تاريخالنشر dateextracted timestamp createdat",
    "url": "url link permalink lien adresse href الرابط رابط storyurl",
    "site": "site outlet source publisher media medianame journal newspaper publication sitename الموقع المصدر الجريدة"
    " الصحيفة المنبر domain",
    "byline": "byline author authors auteur auteurs الكاتب كاتب المؤلف signature",
    "section": "section category categories rubrique catégorie categorie القسم قسم التصنيف الصنف",
    "language": "language lang langue اللغة لغة",
    "captured": "captured capturedate collectdate indexeddate seendate crawldate collectedat تاريخالجمع",
}  # fmt: skip
GDELT_DOC = {"url", "mobileurl", "date", "title"}  # the columns of a GDELT DOC list, whose date is when GDELT saw it


def column_map(names: list[str], columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return {our column: their column} for the columns of a table; those that the caller named come first.

    Raises UnreadableSource if a named column is absent, or no column has a headline or a body.
    """
    named = dict(columns or {})
    absent = sorted(set(named.values()) - set(names))
    if absent:
        raise UnreadableSource(
            f"has no column {', '.join(absent)}; its columns are {', '.join(names)}.", kind="unknown_column"
        )
    plain = {_plain(name): name for name in reversed(names) if name not in named.values()}
    guessed = {
        ours: next((plain[_plain(their)] for their in theirs.split() if _plain(their) in plain), None)
        for ours, theirs in KNOWN_NAMES.items()
    }
    if set(plain) == GDELT_DOC:
        guessed |= {"captured": plain["date"], "published": None}
    mapped = {ours: theirs for ours, theirs in {**guessed, **named}.items() if theirs is not None}
    if "headline" not in mapped and "body" not in mapped:
        raise UnreadableSource(
            f"has no column that looks like headline or body; its columns are {', '.join(names)}. "
            f'Name them: loaders.load(path, columns={{"headline": ..., "body": ...}}).',
            kind="no_text_column",
        )
    return mapped


@lru_cache(maxsize=4096)
def recognised(name: str) -> str | None:
    """Return our column that a name stands for, or None."""
    return _ours().get(_plain(name))


@lru_cache(maxsize=1)
def _ours() -> dict[str, str]:
    return {_plain(their): ours for ours, theirs in KNOWN_NAMES.items() for their in theirs.split()}


def check_column_map(columns: Mapping[str, str] | None) -> None:
    """Raise SchemaError if the caller's map names a column that articles do not have."""
    unknown = sorted(set(columns or {}) - set(KNOWN_NAMES))
    if unknown:
        raise SchemaError(f"columns maps {', '.join(unknown)}; the columns to map are {', '.join(KNOWN_NAMES)}.")


def articles_of(
    blocks: Iterable[pd.DataFrame | Problem], file: File, *, source: str | None = None, is_escaped: bool = False
) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the rows of a table of text as articles, a Problem for each row without text or date, and at last what
    became of its columns.

    blocks      the rows in order, in tables with the same columns; Problems among them are passed on
    source      of the table, where it is not the file's: a sheet of a workbook
    is_escaped  text that a spreadsheet would run may have an apostrophe before it
    """
    first = 1
    mapped: dict[str, str] = {}
    fates: dict[str, ColumnFate] = {}
    for block in blocks:
        if isinstance(block, Problem):
            yield block
            continue
        if is_article_table(list(block.columns), file.columns):
            yield from read_article_table(block, file, first=first, is_escaped=is_escaped)
        else:
            mapped = mapped or column_map(list(block.columns), file.columns)
            yield from _block_articles(block, mapped, file, source=source or file.source, first=first)
            count_columns(fates, block, mapped, source=source or file.source)
        first += len(block)
    yield from fates.values()
    yield from unfilled(fates.values(), source or file.source)


def _block_articles(
    block: pd.DataFrame, mapped: Mapping[str, str], file: File, *, source: str, first: int
) -> Iterator[pd.DataFrame | Problem]:
    frame = pd.DataFrame({ours: block[theirs] for ours, theirs in mapped.items()}, dtype="str")
    number = pd.Series(range(first, first + len(frame)), index=frame.index).astype("str")
    frame = frame.assign(source=source + "#" + number)
    frame, unread = read_dates(frame, mapped.get("published", ""), file.timezone)
    frame = with_captures(frame, file.timezone)
    if "language" in frame:
        codes = {name: language_code(name) or name for name in frame["language"].dropna().unique()}
        frame = frame.assign(language=frame["language"].map(codes).astype("str"))
    without_text = ~(_has_text(frame, "headline") | _has_text(frame, "body"))
    is_empty = without_text & ~_has_text(frame, "url")
    problems = [
        Problem(row, "empty", "the row has no headline, no body and no address.")
        for row in frame.loc[is_empty, "source"]
    ]
    problems += [
        Problem(row, "no_text", "the row has neither headline nor body; it was loaded.", lost=0)
        for row in frame.loc[without_text & ~is_empty, "source"]
    ]
    plain, controls = sound_articles(frame[~is_empty] if is_empty.any() else frame)
    yield complete(plain)
    yield from problems + unread + controls


def _has_text(frame: pd.DataFrame, name: str) -> pd.Series:
    """Whether each row has more than white space in a column; False where the table lacks it."""
    if name not in frame:
        return pd.Series(False, index=frame.index)
    return pd.Series(frame[name].str.contains(r"[^\s\v\x{85}\p{Z}]"), dtype="bool")


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", str(name)).casefold()  # of an accented or hamzated letter, the bare one
    return "".join(letter for letter in letters if letter.isalnum())
