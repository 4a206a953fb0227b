"""Which files lie below the paths that a caller gives, and the names that they are told by."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.problem import Problem


def given_paths(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return the given paths as a list. Raises UnreadableSource if the only one does not exist."""
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    if len(given) == 1 and not given[0].exists():
        raise UnreadableSource(f"{given[0]} does not exist. Give a file or a folder.")
    return given


def files_below(path: Path) -> list[tuple[Path, str]]:
    """Return each file below a path, sorted, with the name it is told by: from the given folder on.

    Hidden files and what lies in hidden folders are left out.
    """
    if path.is_file():
        return [(path, path.name)]
    inside = ((file, file.relative_to(path)) for file in path.rglob("*"))
    shown = ((file, told) for file, told in inside if not any(part.startswith(".") for part in told.parts))
    return sorted((file, f"{path.resolve().name}/{told.as_posix()}") for file, told in shown if file.is_file())


def absent(path: Path) -> Problem:
    """What is told of a path without files."""
    what = "is a folder without files" if path.is_dir() else "does not exist"
    return Problem(path.name, "absent", f"{path.name} {what}.", lost=0)


def holding(source: str, given: Iterable[Path]) -> Iterator[Path]:
    """The given paths that a source may lie in: those whose name it begins with."""
    for path in given:
        name = path.name if path.is_file() else path.resolve().name
        if source.startswith(name) and source[len(name) :][:1] in ("", "/", "!", "#", ","):
            yield path


def how_to_see(source: str, given: Iterable[Path]) -> str:
    """The command that shows the bytes that a source names; empty where there are none."""
    path = next(holding(source, given), None)
    return shlex.join(["achtari", "show", source, str(path)]) if path else ""
