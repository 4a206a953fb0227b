"""Any mix of files and folders as article tables of bounded size, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from tqdm import tqdm

from achtari_toolkit.loaders.batches import ReadItem, bounded
from achtari_toolkit.loaders.columns.named_columns import NamedColumns, check_column_map, unused_problem
from achtari_toolkit.loaders.file_on_disk import FileEnd, Options, read_path, with_fates
from achtari_toolkit.loaders.loaded import Loaded
from achtari_toolkit.loaders.paths import Root, items_below, roots_of, show_command
from achtari_toolkit.loaders.reading import Records
from achtari_toolkit.loaders.source.addresses import without_host
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.reading_limits import DEFAULT_LIMITS, Limits
from achtari_toolkit.loaders.tables.sound_articles import SoundRecord, sound_articles
from achtari_toolkit.loaders.tables.table_rows import TableRows
from achtari_toolkit.loaders.together import read_together
from achtari_toolkit.loaders.walking import FoundFile
from achtari_toolkit.schema import complete, make_articles, make_problems
from achtari_toolkit.text.dates.parse_date import ZONE
from achtari_toolkit.text.script.visible import visible

PROGRESS_AFTER_SECONDS = 2.0
MOST_REPEATED = 1_000  # records of a batch that are told one by one; further ones are counted by file
WITHOUT_BYTES = ("absent", "not_opened", "left_out")  # kinds of problems of what cannot be shown


def stream(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: NamedColumns | None = None,
    timezone: str = ZONE,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Loaded]:
    """Yield (articles, problems) batch by batch, so that an archive larger than memory can be read.

    The arguments, tables and errors are those of load. A batch has at most 25,000 articles or about 100 MB of text, and
    the problems met on the way; it may have no article. Articles of an earlier batch are not repeated: the article_id
    of each one stays in memory, about 120 bytes. The files and columns of a batch are those that ended in it.

    >>> for articles, problems in stream("crawl/"):  # doctest: +SKIP
    ...     print(len(articles), len(problems))
    """
    check_column_map(columns)
    return _batches(roots_of(paths), Options(columns, timezone, limits))


def _batches(roots: list[Root], options: Options) -> Iterator[Loaded]:
    seen: set[str] = set()
    for batch in bounded(_items(list(items_below(roots)), options)):
        joined, problems = _joined(batch.records)
        articles, repeated = _without_repeated(joined, seen)
        rows = [_row(problem, roots) for problem in (*batch.problems, *problems, *repeated)]
        yield Loaded(articles, make_problems(rows), files=batch.files, columns=batch.columns)


def _row(problem: Problem, roots: list[Root]) -> dict[str, str | int]:
    """A row of problems, safe to print, with the command that shows the bytes if there are any."""
    source, message = visible(problem.source), visible(" ".join(problem.message.splitlines()))
    see = "" if problem.kind in WITHOUT_BYTES else show_command(source, roots)
    return {"source": source, "kind": problem.kind, "message": message, "lost": problem.lost, "see": see}


def _items(items: Sequence[FoundFile | Problem], options: Options) -> Iterator[ReadItem]:
    """What the files contain, and at last the columns that the caller named and no table has."""
    met: set[str] = set()
    first = next((item.source.partition("/")[0] for item in items if isinstance(item, FoundFile)), None)
    progress = tqdm(items, desc="load", unit="file", delay=PROGRESS_AFTER_SECONDS)
    for item in with_fates(read_together(_contents(progress, options))):
        met |= {item.theirs} if options.columns and isinstance(item, ColumnFate) else set()
        yield item
    if first:
        yield from unused_problem(options.columns, met, first)


def _contents(items: Iterable[FoundFile | Problem], options: Options) -> Iterator[ReadItem | TableRows | FileEnd]:
    for below in items:
        if isinstance(below, Problem):
            yield below
            yield FileEnd(below.source if below.lost else None)
        else:
            yield from read_path(below, options)


def _joined(records: Iterable[Records]) -> tuple[pd.DataFrame, list[Problem]]:
    """Tables and single records, in their order, as one table; duplicates are still there."""
    tables: list[pd.DataFrame] = []
    plain: dict[int, dict[str, object]] = {}
    sound: dict[int, dict[str, object]] = {}
    order: list[int] = []
    for n, part in enumerate(records):
        if isinstance(part, pd.DataFrame):
            tables.append(part)
            order += [n] * len(part)
        elif isinstance(part, SoundRecord):
            sound[n] = part
        else:
            plain[n] = {name: sound_text(value) for name, value in part.items()}
    repaired, doubts = sound_articles(pd.DataFrame(list(plain.values())))
    problems = [doubt for _, doubt in (*doubts, *without_host(repaired))]
    completed = [complete(rows) for rows in (repaired, pd.DataFrame(list(sound.values()))) if len(rows)]
    if not tables and not completed:
        return make_articles([]), problems
    order += [*plain, *sound]
    articles = pd.concat([*tables, *completed], ignore_index=True)
    if order == sorted(order):  # to put all texts in order takes a tenth of the time of reading a table
        return articles, problems
    return articles.take(np.argsort(order, kind="stable")).reset_index(drop=True), problems


def _without_repeated(articles: pd.DataFrame, seen: set[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """The articles that are not among those seen, in their order, and a Problem for each duplicate; adds to seen.

    Very many duplicates are one Problem per file, after the first ones.
    """
    ids = articles["article_id"].to_numpy(dtype=object).tolist()
    if seen.isdisjoint(ids) and len(set(ids)) == len(ids):
        seen.update(ids)
        return articles, []
    is_new = []
    for article_id in ids:
        is_new.append(article_id not in seen)
        seen.add(article_id)
    repeated = articles.loc[[not new for new in is_new], ["source", "article_id"]].fillna({"source": ""})
    problems = [
        Problem(source, "repeated", f"the record was loaded before, as article {article_id}.")
        for source, article_id in repeated[:MOST_REPEATED].itertuples(index=False)
    ]
    files = repeated["source"][MOST_REPEATED:].str.replace("#.*", "", regex=True).value_counts(sort=False)
    problems += [
        Problem(file, "repeated", f"{n} further records were loaded before.", lost=n) for file, n in files.items()
    ]
    return articles[is_new].reset_index(drop=True), problems
