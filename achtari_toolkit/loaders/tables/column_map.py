"""Which column of a table holds what: guessed from its name, or told by the caller."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

import pandas as pd

from achtari_toolkit.errors import SchemaError, UnreadableSource
from achtari_toolkit.loaders.source.controls import without_controls
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.article_table import is_article_table, read_article_table
from achtari_toolkit.loaders.tables.date_columns import read_dates, with_captures
from achtari_toolkit.schema import complete
from achtari_toolkit.text.languages.language_names import language_code

KNOWN = {  # ours: theirs, the likeliest first; compared without capitals, spaces and signs
    "headline": "headline title titre posttitle العنوان عنوان subject titular",
    "body": "body content text fulltext articletext maintext articlebody postcontent paragraphs corps texte contenu النص نص المحتوى"
    " محتوى المضمون article description resume résumé chapo summary excerpt abstract الملخص",
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
SEEN_ALONE = {"url", "mobileurl", "date", "title"}  # the columns of a GDELT DOC list, whose date is when GDELT saw it


def column_map(names: list[str], told: Mapping[str, str] | None) -> dict[str, str]:
    """Return {our column: their column} for the columns of a table; what the caller told comes first.

    Raises UnreadableSource if a told column is absent, or no column holds a headline or a body.
    """
    told = dict(told or {})
    absent = sorted(set(told.values()) - set(names))
    if absent:
        raise UnreadableSource(
            f"has no column {', '.join(absent)}; its columns are {', '.join(names)}.", kind="unknown_column"
        )
    plain = {_plain(name): name for name in reversed(names) if name not in told.values()}
    guessed = {
        ours: next((plain[_plain(their)] for their in theirs.split() if _plain(their) in plain), None)
        for ours, theirs in KNOWN.items()
    }
    if set(plain) == SEEN_ALONE:
        guessed |= {"captured": plain["date"], "published": None}
    mapped = {ours: theirs for ours, theirs in {**guessed, **told}.items() if theirs is not None}
    if "headline" not in mapped and "body" not in mapped:
        raise UnreadableSource(
            f"has no column that looks like headline or body; its columns are {', '.join(names)}. "
            f'Name them: loaders.load(path, columns={{"headline": ..., "body": ...}}).',
            kind="no_text_column",
        )
    return mapped


def check_told(columns: Mapping[str, str] | None) -> None:
    """Raise SchemaError if the caller's map names a column that articles do not have."""
    unknown = sorted(set(columns or {}) - set(KNOWN))
    if unknown:
        raise SchemaError(f"columns maps {', '.join(unknown)}; the columns to map are {', '.join(KNOWN)}.")


def articles_of(
    table: pd.DataFrame, file: File, *, source: str | None = None, first: int = 1, is_escaped: bool = False
) -> Iterator[pd.DataFrame | Problem]:
    """Yield the rows of a table of text as articles, and a Problem for each row without text or date.

    source  of the table, where it is not the file's: a sheet of a workbook
    first   number of the first row
    is_escaped  text that a spreadsheet would run may have an apostrophe before it
    """
    if is_article_table(list(table.columns), file.columns):
        yield from read_article_table(table, file, first=first, is_escaped=is_escaped)
        return
    mapped = column_map(list(table.columns), file.columns)
    frame = pd.DataFrame({ours: table[theirs] for ours, theirs in mapped.items()}, dtype="str")
    row = pd.Series(range(first, first + len(frame)), index=frame.index).astype("str")
    frame = frame.assign(source=(source or file.source) + "#" + row)
    frame, unread = read_dates(frame, mapped.get("published", ""), file.timezone)
    frame = with_captures(frame, file.timezone)
    if "language" in frame:
        codes = {name: language_code(name) or name for name in frame["language"].dropna().unique()}
        frame = frame.assign(language=frame["language"].map(codes).astype("str"))
    silent = ~(_says(frame, "headline") | _says(frame, "body"))
    lost = silent & ~_says(frame, "url")
    problems = [
        Problem(place, "empty", "the row has no headline, no body and no address.")
        for place in frame.loc[lost, "source"]
    ]
    bare = frame.loc[silent & ~lost, "source"]
    problems += [
        Problem(place, "no_text", "the row has neither headline nor body; it was loaded.", lost=0) for place in bare
    ]
    plain, controls = without_controls(frame[~lost] if lost.any() else frame)
    yield complete(plain)
    yield from problems + unread + controls


def _says(frame: pd.DataFrame, name: str) -> pd.Series:
    """Whether each row has more than white space in a column; a table without it says nothing."""
    if name not in frame:
        return pd.Series(False, index=frame.index)
    return pd.Series(frame[name].str.contains(r"[^\s\v\x{85}\p{Z}]"), dtype="bool")


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", str(name)).casefold()  # of an accented or hamzated letter, the bare one
    return "".join(letter for letter in letters if letter.isalnum())
