"""Any mix of files and folders to one article table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pandas as pd
from tqdm.auto import tqdm

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.column_map import check_told
from achtari_toolkit.loaders.file import File
from achtari_toolkit.loaders.formats import Piece
from achtari_toolkit.loaders.problem import Problem
from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.schema import complete, make_articles, make_problems
from achtari_toolkit.text.dates import ZONE

SLOW = 2.0  # seconds before a progress bar appears


def load(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    timezone: str = ZONE,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (articles, problems): all that could be read, and one row for each thing that could not.

    paths     files or folders; folders are walked, hidden files left out
    columns   which column of a table holds what, where its name does not tell: {"headline": "T1", "body": "T2"}
    timezone  of dates that name none: a day begins at its midnight there

    Formats, recognised by content: page dumps, HTML pages, CSV and TSV, JSON and JSONL, XLSX, Parquet, and the
    Parquet of write_articles. Encodings: UTF-8, UTF-16, windows-1256, windows-1252.
    articles has the columns of schema.ARTICLES, in the order of the sorted files; what a file does not say is
    missing. `source` names file and record, relative to the given path. A record that comes twice is kept once.
    problems has source, kind and message; the kinds are listed in loaders/problem.py.

    Raises SchemaError if columns names a column that articles do not have, UnreadableSource if the only path
    given does not exist.
    """
    check_told(columns)
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    if len(given) == 1 and not given[0].exists():
        raise UnreadableSource(f"{given[0]} does not exist. Give a file or a folder.")
    files, problems = [], []
    for path in given:
        found = sorted(_files(path))
        files += found
        if not found:
            what = "is a folder without files" if path.is_dir() else "does not exist"
            problems.append(Problem(path.name, "absent", f"{path.name} {what}."))
    pieces = [
        piece
        for path, source in tqdm(files, desc="load", unit="file", delay=SLOW)
        for piece in _read_path(path, source, columns, timezone)
    ]
    articles, repeated = _once(_joined(piece for piece in pieces if not isinstance(piece, Problem)))
    told = [*problems, *(piece for piece in pieces if isinstance(piece, Problem)), *repeated]
    return articles, make_problems(vars(problem) for problem in told)


def _read_path(path: Path, source: str, columns: Mapping[str, str] | None, timezone: str) -> Iterator[Piece]:
    try:
        with open(path, "rb") as stream:
            yield from read_file(File(source, stream, columns, timezone))
    except OSError as error:
        yield Problem(source, "damaged", f"{source} cannot be opened: {error}.")


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """Each file below a path with the name that it is told by: from the given folder on."""
    if path.is_file():
        yield path, path.name
    elif path.is_dir():
        for file in path.rglob("*"):
            inside = file.relative_to(path)
            if file.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield file, f"{path.resolve().name}/{inside.as_posix()}"


def _joined(pieces: Iterable[Piece]) -> pd.DataFrame:
    """Tables and runs of single records, in their order, as one table; repeated records are still there."""
    frames = []
    for is_record, run in groupby(pieces, key=lambda piece: isinstance(piece, dict)):
        held = list(run)
        frames += [complete(pd.DataFrame(held))] if is_record else held
    return pd.concat(frames, ignore_index=True) if frames else make_articles([])


def _once(articles: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    again = articles["article_id"].duplicated()
    if not again.any():
        return articles, []
    first = articles[~again].set_index("article_id")["source"]
    told = zip(articles.loc[again, "source"], articles.loc[again, "article_id"], strict=True)
    problems = [Problem(source, "repeated", f"the record was loaded before, from {first[key]}.") for source, key in told]
    return articles[~again].reset_index(drop=True), problems
