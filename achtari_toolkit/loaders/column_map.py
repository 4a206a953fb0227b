"""Which column of a table holds what: guessed from its name, or told by the caller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from achtari_toolkit.errors import SchemaError, UnreadableSource
from achtari_toolkit.loaders.file import File
from achtari_toolkit.loaders.problem import Problem
from achtari_toolkit.schema import complete
from achtari_toolkit.text.dates import NOTHING, parse_date
from achtari_toolkit.text.folding import folded_words

KNOWN = {  # ours: theirs, the likeliest first; compared without capitals, spaces and signs
    "headline": "headline title titre posttitle العنوان عنوان subject titular",
    "body": "body content text fulltext articletext maintext articlebody postcontent corps texte contenu النص نص المحتوى"
    " محتوى المضمون article description resume résumé chapo summary excerpt abstract الملخص",
    "published": "published publishedat publisheddate date datepublished publicationdate publishdate pubdate postdate"
    " dateparution datepublication datetime التاريخ تاريخ تاريخالنشر dateextracted timestamp createdat",
    "url": "url link permalink lien adresse href الرابط رابط storyurl",
    "site": "site outlet source publisher media medianame journal newspaper publication sitename الموقع المصدر الجريدة"
    " الصحيفة المنبر domain",
    "byline": "byline author authors auteur auteurs الكاتب كاتب المؤلف signature",
    "section": "section category categories rubrique catégorie categorie القسم قسم التصنيف الصنف",
    "language": "language lang langue اللغة لغة",
}  # fmt: skip


def column_map(names: list[str], told: Mapping[str, str] | None) -> dict[str, str]:
    """Return {our column: their column} for the columns of a table; what the caller told comes first.

    Raises UnreadableSource if a told column is absent, or no column holds a headline or a body.
    """
    told = dict(told or {})
    absent = sorted(set(told.values()) - set(names))
    if absent:
        raise UnreadableSource(f"has no column {', '.join(absent)}; its columns are {', '.join(names)}.", kind="unknown_column")
    plain = {_plain(name): name for name in reversed(names) if name not in told.values()}
    guessed = {
        ours: next((plain[_plain(their)] for their in theirs.split() if _plain(their) in plain), None)
        for ours, theirs in KNOWN.items()
    }
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
    table: pd.DataFrame, file: File, *, source: str | None = None, first: int = 1
) -> Iterator[pd.DataFrame | Problem]:
    """Yield the rows of a table of text as articles, and a Problem for each row without text or date.

    source  of the table, where it is not the file's: a sheet of a workbook
    first   number of the first row
    """
    mapped = column_map(list(table.columns), file.columns)
    frame = pd.DataFrame({ours: table[theirs] for ours, theirs in mapped.items()}, dtype="str")
    row = pd.Series(range(first, first + len(frame)), index=frame.index).astype("str")
    frame = frame.assign(source=(source or file.source) + "#" + row)
    frame, unread = read_dates(frame, mapped.get("published", ""), file.timezone)
    said = frame.reindex(columns=["headline", "body", "url"]).astype("str").fillna("").apply(lambda column: column.str.strip().ne(""))
    silent = ~(said["headline"] | said["body"])
    lost = silent & ~said["url"]
    problems = [Problem(place, "empty", "the row has no headline, no body and no address.") for place in frame.loc[lost, "source"]]
    bare = frame.loc[silent & said["url"], "source"]
    problems += [Problem(place, "no_text", "the row has neither headline nor body; it was loaded.", lost=0) for place in bare]
    yield complete(frame[~lost])
    yield from problems + unread


def read_dates(frame: pd.DataFrame, column: str, timezone: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Return frame with its raw dates read, and a Problem for each that says something unreadable."""
    if "published" not in frame:
        return frame, []
    raw = frame["published"]
    known = {text: parse_date(text, timezone=timezone) for text in raw.dropna().unique()}
    dated = [known.get(text, NOTHING) for text in raw]
    told = frame.assign(
        published_raw=raw,
        published=pd.Series([d.when for d in dated], index=frame.index, dtype="datetime64[us, UTC]"),
        published_precision=[d.precision for d in dated],
        date_evidence=[f"column {column}" if d.when else None for d in dated],
    )
    silent = raw.fillna("").str.strip().ne("") & told["published"].isna()
    unread = zip(told.loc[silent, "source"], raw[silent], strict=True)
    return told, [Problem(place, "no_date", f"the date {text!r} cannot be read.", lost=0) for place, text in unread]


def _plain(name: str) -> str:
    return "".join(folded_words(str(name).replace("_", " ")))
