"""Which files are below the paths that a caller gives, and the names by which they are called."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.no_file import why_no_file
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.walking import FoundFile, walk
from achtari_toolkit.text.script.visible import UNSAFE_CHARACTER, visible, visible_name


class Root(NamedTuple):
    """A path that a caller gave, and its name, with which the sources of its files begin."""

    path: Path
    name: str


def roots_of(paths: str | Path | Iterable[str | Path]) -> list[Root]:
    """Return paths with their names. Raises UnreadableSource if there is only one and it does not exist.

    A name is the last part of a path, or as many as no other path ends in.
    """
    listed = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    if len(listed) == 1 and not os.path.lexists(listed[0]):
        problem = why_no_file(os.fspath(listed[0]), visible(str(listed[0])))
        raise UnreadableSource(f"{problem.message} Give a file or a folder.", kind=problem.kind)
    return [Root(path, name) for path, name in zip(listed, _names(listed), strict=True)]


def _names(paths: list[Path]) -> list[str]:
    parts = [_parts(path) for path in paths]
    n_parts = [1] * len(paths)
    while True:
        endings = [of_path[-n:] for of_path, n in zip(parts, n_parts, strict=True)]
        of_ending = Counter(ending for ending, _ in {*zip(endings, parts, strict=True)})
        longer = [
            n + 1 if of_ending[ending] > 1 and n < len(of_path) else n
            for ending, of_path, n in zip(endings, parts, n_parts, strict=True)
        ]
        if longer == n_parts:
            return ["/".join(map(visible_name, ending)) for ending in endings]
        n_parts = longer


def _parts(path: Path) -> tuple[str, ...]:
    """The parts of a path from the top on; a folder such as `.` is called by its own name."""
    if os.path.isdir(path):
        path = Path(os.path.realpath(path))
    return tuple(part.strip("/") for part in Path(os.path.abspath(path)).parts)


def items_below(roots: list[Root]) -> Iterator[FoundFile | Problem]:
    """Yield the files of each path, and a Problem for what is not read."""
    folders = {os.path.realpath(root.path) for root in roots if os.path.isdir(root.path)}
    for root in roots:
        yield from walk(root.path, root.name, folders)


def roots_of_source(source: str, roots: Iterable[Root]) -> Iterator[Root]:
    """Yield the paths that a source may be in: those with whose name it begins."""
    for root in roots:
        if source.startswith(root.name) and source[len(root.name) :][:1] in ("", "/", "!", "#", ","):
            yield root


def show_command(source: str, roots: Iterable[Root]) -> str:
    """Return the command that shows the bytes that a source names; empty where there are none."""
    root = next(roots_of_source(source, roots), None)
    return f"achtari show {_word(source)} {_word(str(root.path))}" if root else ""


def _word(text: str) -> str:
    r"""A word of a command, in the notation $'caf\xe9' where it has what cannot be printed."""
    if not UNSAFE_CHARACTER.search(text):
        return shlex.quote(text)
    quoted = UNSAFE_CHARACTER.sub(
        lambda match: "".join(f"\\x{byte:02x}" for byte in os.fsencode(match[0])),
        text.replace("\\", "\\\\").replace("'", "\\'"),
    )
    return f"$'{quoted}'"
