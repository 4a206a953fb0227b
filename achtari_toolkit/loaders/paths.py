"""Which files are below the paths that a caller gives, and the names by which they are called."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.problem import Problem


def path_list(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return paths as a list. Raises UnreadableSource if there is only one and it does not exist."""
    listed = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    if len(listed) == 1 and not listed[0].exists():
        raise UnreadableSource(f"{listed[0]} does not exist. Give a file or a folder.")
    return listed


def files_below(path: Path) -> list[tuple[Path, str]]:
    """Return each file below a path, sorted, with its name: the path from the given folder on.

    Hidden files and files in hidden folders are left out.
    """
    if path.is_file():
        return [(path, path.name)]
    within = ((file, file.relative_to(path)) for file in path.rglob("*"))
    visible = ((file, name) for file, name in within if not any(part.startswith(".") for part in name.parts))
    return sorted((file, f"{path.resolve().name}/{name.as_posix()}") for file, name in visible if file.is_file())


def absent(path: Path) -> Problem:
    """Return the Problem of a path without files."""
    reason = "is a folder without files" if path.is_dir() else "does not exist"
    return Problem(path.name, "absent", f"{path.name} {reason}.", lost=0)


def paths_of_source(source: str, paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths that a source may be in: those with whose name it begins."""
    for path in paths:
        name = path.name if path.is_file() else path.resolve().name
        if source.startswith(name) and source[len(name) :][:1] in ("", "/", "!", "#", ","):
            yield path


def show_command(source: str, paths: Iterable[Path]) -> str:
    """Return the command that shows the bytes that a source names; empty where there are none."""
    path = next(paths_of_source(source, paths), None)
    return shlex.join(["achtari", "show", source, str(path)]) if path else ""
