"""Any mix of files and folders as article tables of bounded size, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

import pandas as pd
from tqdm import tqdm

from achtari_toolkit.loaders.paths import absent, files_below, path_list, show_command
from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.controls import sound_text, without_controls
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import check_column_map
from achtari_toolkit.schema import complete, make_articles, make_problems
from achtari_toolkit.text.dates.parse_date import ZONE

PROGRESS_AFTER_SECONDS = 2.0
BATCH_ROWS = 25_000  # articles of a batch
BATCH_BYTES = 100_000_000  # of its bodies
Records: TypeAlias = pd.DataFrame | dict[str, object]  # a table of them, or one
ReadItem: TypeAlias = Records | Problem


def stream(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    timezone: str = ZONE,
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Yield (articles, problems) batch by batch, so that an archive larger than memory can be read.

    The arguments, tables and errors are those of load. A batch has at most 25,000 articles or about 100 MB of text, and
    the problems met on the way; it may have no article. Articles of an earlier batch are not repeated: the article_id
    of each one stays in memory, about 120 bytes.

    >>> for articles, problems in stream("crawl/"):  # doctest: +SKIP
    ...     print(len(articles), len(problems))
    """
    check_column_map(columns)
    return _batches(path_list(paths), columns, timezone)


def _batches(
    paths: list[Path], columns: Mapping[str, str] | None, timezone: str
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    seen: set[str] = set()
    files_of_paths = {path: files_below(path) for path in paths}
    known_problems = [absent(path) for path, files in files_of_paths.items() if not files]
    files = tqdm(
        [file for files in files_of_paths.values() for file in files],
        desc="load",
        unit="file",
        delay=PROGRESS_AFTER_SECONDS,
    )
    items = (item for path, source in files for item in _read_path(path, source, columns, timezone))
    for records, problems in _bounded(items, known_problems):
        joined, controls = _joined(records)
        articles, repeated = _without_repeated(joined, seen)
        rows = [
            vars(problem) | {"see": show_command(problem.source, paths)}
            for problem in (*problems, *controls, *repeated)
        ]
        yield articles, make_problems(rows)


def _read_path(path: Path, source: str, columns: Mapping[str, str] | None, timezone: str) -> Iterator[ReadItem]:
    try:
        with path.open("rb") as file_stream:
            yield from read_file(File(source, file_stream, columns, timezone, folder=path.parent))
    except OSError as error:
        yield Problem(source, "damaged", f"{source} cannot be opened: {error}.")


def _bounded(items: Iterable[ReadItem], known_problems: list[Problem]) -> Iterator[tuple[list[Records], list[Problem]]]:
    """Articles and problems in runs that fill a batch each, after the problems that are known before."""
    records: list[Records] = []
    problems, filled = known_problems, 0.0
    for item in items:
        for part in _parts(item) if isinstance(item, pd.DataFrame) else [item]:
            if isinstance(part, Problem):
                problems.append(part)
            else:
                records.append(part)
            filled += _share_of_batch(part)
            if filled >= 1:
                yield records, problems
                records, problems, filled = [], [], 0.0
    if records or problems:
        yield records, problems


def _parts(table: pd.DataFrame) -> list[pd.DataFrame]:
    return [table[start : start + BATCH_ROWS] for start in range(0, len(table), BATCH_ROWS)]


def _share_of_batch(part: ReadItem) -> float:
    """How much of a batch a table, a record or a problem fills."""
    if isinstance(part, pd.DataFrame):
        return max(len(part) / BATCH_ROWS, part["body"].array.nbytes / BATCH_BYTES)
    body = part.get("body") if isinstance(part, dict) else None
    return 1 / BATCH_ROWS + (len(body) / BATCH_BYTES if isinstance(body, str) else 0)


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
        plain, controls = without_controls(pd.DataFrame(rows))
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
