"""Any mix of files and folders as article tables of bounded size, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from achtari_toolkit.loaders.formats import Piece
from achtari_toolkit.loaders.paths import absent, files_below, given_paths, how_to_see
from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.controls import sound_text, without_controls
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import check_told
from achtari_toolkit.schema import complete, make_articles, make_problems
from achtari_toolkit.text.dates.parse_date import ZONE

SLOW = 2.0  # seconds before a progress bar appears
ROWS = 25_000  # articles of a batch
TEXT = 100_000_000  # bytes of its bodies


def stream(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    timezone: str = ZONE,
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Yield (articles, problems) batch by batch, so that an archive larger than memory can be read.

    The arguments, tables and errors are those of load. A batch has at most 25,000 articles or about 100 MB of
    text, and the problems met on the way; it may have no article. What an earlier batch brought is not brought again:
    of each article its article_id stays in memory, about 120 bytes.

    >>> for articles, problems in stream("crawl/"):  # doctest: +SKIP
    ...     print(len(articles), len(problems))
    """
    check_told(columns)
    given = given_paths(paths)
    return _batches(given, columns, timezone)


def _batches(
    given: list[Path], columns: Mapping[str, str] | None, timezone: str
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    seen: set[str] = set()
    found = {path: files_below(path) for path in given}
    problems = [absent(path) for path, files in found.items() if not files]
    files = tqdm([file for files in found.values() for file in files], desc="load", unit="file", delay=SLOW)
    pieces = (piece for path, source in files for piece in _read_path(path, source, columns, timezone))
    for held, told in _bounded(pieces, problems):
        joined, controls = _joined(held)
        articles, repeated = _once(joined, seen)
        told += [*controls, *repeated]
        rows = make_problems(vars(problem) | {"see": how_to_see(problem.source, given)} for problem in told)
        yield articles, rows


def _read_path(path: Path, source: str, columns: Mapping[str, str] | None, timezone: str) -> Iterator[Piece]:
    try:
        with open(path, "rb") as stream:
            yield from read_file(File(source, stream, columns, timezone))
    except OSError as error:
        yield Problem(source, "damaged", f"{source} cannot be opened: {error}.")


def _bounded(pieces: Iterable[Piece], told: list[Problem]) -> Iterator[tuple[list[Piece], list[Problem]]]:
    """Articles and problems in runs that fill a batch each; told are problems known before."""
    held, filled = [], 0.0
    for piece in pieces:
        for part in _cut(piece) if isinstance(piece, pd.DataFrame) else [piece]:
            (told if isinstance(part, Problem) else held).append(part)
            filled += _share(part)
            if filled >= 1:
                yield held, told
                held, told, filled = [], [], 0.0
    if held or told:
        yield held, told


def _cut(table: pd.DataFrame) -> list[pd.DataFrame]:
    return [table[start : start + ROWS] for start in range(0, len(table), ROWS)]


def _share(part: Piece) -> float:
    """How much of a batch a table, a record or a problem fills."""
    if isinstance(part, pd.DataFrame):
        return max(len(part) / ROWS, part["body"].array.nbytes / TEXT)
    return 1 / ROWS + (len(part.get("body") or "") / TEXT if isinstance(part, dict) else 0)


def _joined(pieces: Iterable[Piece]) -> tuple[pd.DataFrame, list[Problem]]:
    """Tables and runs of single records, in their order, as one table; repeated records are still there."""
    frames, problems = [], []
    for is_record, run in groupby(pieces, key=lambda piece: isinstance(piece, dict)):
        if not is_record:
            frames += run
            continue
        records = pd.DataFrame([{name: sound_text(value) for name, value in record.items()} for record in run])
        plain, controls = without_controls(records)
        frames.append(complete(plain))
        problems += controls
    return pd.concat(frames, ignore_index=True) if frames else make_articles([]), problems


def _once(articles: pd.DataFrame, seen: set[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """The articles that are new, in their order, and a Problem for each that is not; seen learns the new ones."""
    ids = articles["article_id"].to_numpy(dtype=object).tolist()
    if seen.isdisjoint(ids) and len(set(ids)) == len(ids):
        seen.update(ids)
        return articles, []
    is_new = [not (key in seen or seen.add(key)) for key in ids]
    repeated = articles.loc[[not new for new in is_new], ["source", "article_id"]].fillna({"source": ""})
    told = [
        Problem(source, "repeated", f"the record was loaded before, as article {article_id}.")
        for source, article_id in repeated.itertuples(index=False)
    ]
    return articles[is_new].reset_index(drop=True), told
