"""How files were recognised, as `achtari load --explain` prints it: column by column, and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from achtari_toolkit.loaders import Loaded

SHOWN_RECORDS = 3
SHOWN_TABLES = 10
SHOWN_PROBLEMS = 20
SHOWN_DATE = {"year": 4, "month": 7, "day": 10}  # characters of a date in ISO form that its precision gives
CHARACTERS = 70  # of a value
FIELDS = ("headline", "body", "published", "url", "site", "byline", "section", "language")


def explained(loaded: Loaded) -> Iterator[str]:
    """Yield the lines that say of each file its format and outcome, of each table what became of its columns, of the
    first records what each field has, and what problems there were.
    """
    for file in loaded.files.itertuples(index=False):
        n_records = f"{file.records:,} record{'s' * (file.records != 1)}"
        yield f"{file.source}: {_or(file.format, 'no known format')}, {file.outcome}, {n_records}"
    for source, columns in loaded.columns.groupby("source", sort=False):
        yield from ("", f"columns of {source}:")
        yield from (f"  {line}" for line in _column_lines(columns))
    yield from _record_lines(loaded.articles)
    yield from _problem_lines(loaded.problems)


def column_lines(columns: pd.DataFrame) -> Iterator[str]:
    """Yield a line per kind of table: what its columns became, which were not used, and how many more are alike."""
    alike: dict[str, list[str]] = {}
    for source, table in columns.groupby("source", sort=False):
        used = table.dropna(subset="ours")
        pairs = ", ".join(f"{ours}={_cut(theirs)}" for ours, theirs in zip(used["ours"], used["theirs"], strict=True))
        unused = ", ".join(map(_cut, table.loc[table["ours"].isna(), "theirs"]))
        alike.setdefault(pairs + (f"; not used: {unused}" if unused else ""), []).append(str(source))
    for became, sources in list(alike.items())[:SHOWN_TABLES]:
        yield sources[0] + (f" and {len(sources) - 1:,} more alike" if len(sources) > 1 else "") + f": {became}"
    if n_more := sum(map(len, list(alike.values())[SHOWN_TABLES:])):
        yield f"and {n_more:,} more tables"


def _column_lines(columns: pd.DataFrame) -> Iterator[str]:
    width = min(max(columns["theirs"].str.len().max(), 6), 40)
    for column in columns.itertuples(index=False):
        became = f"{column.ours} (by {column.evidence})" if isinstance(column.ours, str) else "not used"
        example = f"  {_cut(column.example)}" if isinstance(column.example, str) else ""
        yield f"{column.theirs:<{width}}  {became:<24} {column.filled:>7,} of {column.records:,} filled{example}"


def _record_lines(articles: pd.DataFrame) -> Iterator[str]:
    from achtari_toolkit.sources import local_times
    from achtari_toolkit.text.dates.parse_date import ZONE

    shown = articles.head(SHOWN_RECORDS)
    for article in shown.assign(local=local_times(shown, ZONE)).to_dict("records"):
        yield from ("", f"record {article['source']}:")
        for field in FIELDS:
            value = article[field]
            if field == "published":
                yield f"  {field:<9}  {_date(article)}"
            else:
                text = _or(value, "")
                length = f" ({len(text):,} characters)" if field == "body" and text else ""
                yield f"  {field:<9}  {_cut(text) or 'missing'}{length}"
    if len(articles) > SHOWN_RECORDS:
        yield from ("", f"and {len(articles) - SHOWN_RECORDS:,} more records")


def _date(article: Mapping[str, object]) -> str:
    printed, evidence = _or(article["published_raw"], ""), _or(article["date_evidence"], "")
    if article["published_precision"] == "none":
        return ", ".join(filter(None, ("missing", printed and f"printed as {_cut(printed)!r}", evidence)))
    when, precision = f"{article['local']:%Y-%m-%d %H:%M}", article["published_precision"]
    read = f"{when} in Morocco" if precision == "time" else when[: SHOWN_DATE.get(str(precision), 10)]
    return f"{read}, {precision}, {_cut(printed)!r}, {evidence}"


def _problem_lines(problems: pd.DataFrame) -> Iterator[str]:
    if len(problems):
        yield from ("", f"{len(problems):,} problems:")
    for problem in problems.head(SHOWN_PROBLEMS).itertuples(index=False):
        yield f"  {problem.kind} ({problem.lost:,} lost)  {problem.source}: {problem.message}"
    if len(problems) > SHOWN_PROBLEMS:
        yield f"  and {len(problems) - SHOWN_PROBLEMS:,} more"


def _or(value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value else otherwise


def _cut(text: str) -> str:
    spaced = " ".join(text.split())
    return spaced if len(spaced) <= CHARACTERS else spaced[: CHARACTERS - 1] + "…"
