"""Any mix of files and folders as article tables of bounded size, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files.manifest import check_manifest, is_manifest
from achtari_toolkit.loaders.batches import ReadItem, bounded
from achtari_toolkit.loaders.columns.named_columns import (
    NamedColumns,
    check_column_map,
    columns_of_file,
    unused_problem,
)
from achtari_toolkit.loaders.loaded import Loaded
from achtari_toolkit.loaders.paths import absent, files_below, path_list, show_command
from achtari_toolkit.loaders.reading import Records, read_file
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.fate import ColumnFate, FileFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.sound_articles import sound_articles
from achtari_toolkit.schema import IN_PART, NO_ARTICLE, NOT_READ, READ, complete, make_articles, make_problems
from achtari_toolkit.text.dates.parse_date import ZONE

PROGRESS_AFTER_SECONDS = 2.0
NO_ARTICLES = ("empty", "no_article", "elsewhere")  # kinds of problems of what is not an article


def stream(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: NamedColumns | None = None,
    timezone: str = ZONE,
) -> Iterator[Loaded]:
    """Yield (articles, problems) batch by batch, so that an archive larger than memory can be read.

    The arguments, tables and errors are those of load. A batch has at most 25,000 articles or about 100 MB of text, and
    the problems met on the way; it may have no article. Articles of an earlier batch are not repeated: the article_id
    of each one stays in memory, about 120 bytes. The files and columns of a batch are those that ended in it.

    >>> for articles, problems in stream("crawl/"):  # doctest: +SKIP
    ...     print(len(articles), len(problems))
    """
    check_column_map(columns)
    return _batches(path_list(paths), columns, timezone)


def _batches(paths: list[Path], columns: NamedColumns | None, timezone: str) -> Iterator[Loaded]:
    seen: set[str] = set()
    files_of_paths = {path: files_below(path) for path in paths}
    known_problems = [absent(path) for path, files in files_of_paths.items() if not files]
    files = tqdm(
        [file for files in files_of_paths.values() for file in files],
        desc="load",
        unit="file",
        delay=PROGRESS_AFTER_SECONDS,
    )
    for batch in bounded(_items(files, columns, timezone), known_problems):
        joined, controls = _joined(batch.records)
        articles, repeated = _without_repeated(joined, seen)
        rows = [
            vars(problem) | {"see": show_command(problem.source, paths)}
            for problem in (*batch.problems, *controls, *repeated)
        ]
        yield Loaded(articles, make_problems(rows), files=batch.files, columns=batch.columns)


def _items(files: Iterable[tuple[Path, str]], columns: NamedColumns | None, timezone: str) -> Iterator[ReadItem]:
    """What the files contain, and at last the columns that the caller named and no table has."""
    met: set[str] = set()
    first = None
    for path, source in files:
        first = first or source.partition("/")[0]
        for item in _read_path(path, source, columns_of_file(columns, source), timezone):
            met |= {item.theirs} if columns and isinstance(item, ColumnFate) else set()
            yield item
    if first:
        yield from unused_problem(columns, met, first)


def _read_path(path: Path, source: str, columns: Mapping[str, str], timezone: str) -> Iterator[ReadItem]:
    """What a file on disk contains, and at last what became of it."""
    n_records, format_name = 0, None
    lost: dict[str, int] = {}  # records by kind of problem
    if is_manifest(path):
        return
    try:
        check_manifest(path)
        with path.open("rb") as file_stream:
            reading = read_file(File(source, file_stream, columns, timezone, folder=path.parent))
            while True:
                item = next(reading)
                n_records += len(item) if isinstance(item, pd.DataFrame) else isinstance(item, dict)
                if isinstance(item, Problem):
                    lost[item.kind] = lost.get(item.kind, 0) + item.lost
                yield item
    except StopIteration as end:
        format_name = end.value
    except DamagedFile as error:
        lost["damaged"] = error.lost
        yield Problem(source, "damaged", f"{error}", lost=error.lost)
    except OSError as error:
        lost["damaged"] = lost.get("damaged", 0) + 1
        yield Problem(source, "damaged", f"{source} cannot be opened: {error}.")
    yield _fate(source, format_name, n_records, lost)


def _fate(source: str, format_name: str | None, n_records: int, lost: Mapping[str, int]) -> FileFate:
    n_failed = sum(n for kind, n in lost.items() if kind not in NO_ARTICLES)
    of_none = NOT_READ if n_failed or not lost else NO_ARTICLE
    outcome = of_none if not n_records else IN_PART if n_failed else READ
    return FileFate(source, format_name, outcome, n_records, n_failed, ", ".join(lost) or None)


def _joined(records: Iterable[Records]) -> tuple[pd.DataFrame, list[Problem]]:
    """Tables and runs of single records, in their order, as one table; duplicates are still there."""
    frames: list[pd.DataFrame] = []
    problems: list[Problem] = []
    for is_table, run in groupby(records, key=lambda part: isinstance(part, pd.DataFrame)):
        if is_table:
            frames += run
            continue
        rows = [
            {name: sound_text(value) for name, value in record.items()} for record in run if isinstance(record, dict)
        ]
        plain, controls = sound_articles(pd.DataFrame(rows))
        frames.append(complete(plain))
        problems += controls
    return pd.concat(frames, ignore_index=True) if frames else make_articles([]), problems


def _without_repeated(articles: pd.DataFrame, seen: set[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """The articles that are not among those seen, in their order, and a Problem for each duplicate; adds to seen."""
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
        for source, article_id in repeated.itertuples(index=False)
    ]
    return articles[is_new].reset_index(drop=True), problems
