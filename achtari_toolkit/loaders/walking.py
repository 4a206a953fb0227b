"""Every file below a path, and everything that is there and is not read, with the reason."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from achtari_toolkit.loaders.no_file import not_opened, why_no_file
from achtari_toolkit.loaders.source.hidden_names import is_hidden, is_litter, left_out
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.script.visible import visible, visible_name


class FoundFile(NamedTuple):
    """A file on disk, and the name by which its articles call it."""

    path: Path
    source: str


class Folder(NamedTuple):
    """A folder that is still to be walked, and its name."""

    path: str
    source: str


def walk(path: Path, name: str, roots: Collection[str] = ()) -> Iterator[FoundFile | Problem]:
    """Yield each file below a path, sorted, and a Problem for all else that is not read: links to folders, folders that
    may not be read, links to nothing, pipes, sockets, devices. One more Problem counts the hidden files.

    name   of the path, with which the sources of its files begin
    roots  real paths of the folders that are walked: what a link into them leads to is read there
    """
    if os.path.isfile(path):
        yield FoundFile(path, name)
        return
    if not os.path.isdir(path):
        yield why_no_file(os.fspath(path), name)
        return
    hidden: list[str] = []
    is_empty = True
    for item in _below(Folder(os.fspath(path), name), roots, hidden):
        is_empty = False
        yield item
    yield from left_out(hidden, name)
    if is_empty and not hidden:
        yield Problem(name, "absent", f"{name} is a folder without files.", lost=0)


def _below(folder: Folder, roots: Collection[str], hidden: list[str]) -> Iterator[FoundFile | Problem]:
    pending: list[FoundFile | Folder | Problem] = [folder]
    while pending:  # not recursive: folders may be nested deeper than Python recurses
        item = pending.pop()
        if isinstance(item, Folder):
            pending += reversed(_entries(item, roots, hidden))
        else:
            yield item


def _entries(folder: Folder, roots: Collection[str], hidden: list[str]) -> list[FoundFile | Folder | Problem]:
    """What is in a folder, sorted by name; adds the names of those that are hidden to hidden."""
    try:
        with os.scandir(folder.path) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        return [not_opened(folder.source, f"is a folder that cannot be read ({error.strerror}). Ask for permission.")]
    shown = [entry for entry in entries if not is_hidden(entry.name)]
    hidden += [
        f"{folder.source}/{visible_name(entry.name)}"
        for entry in entries
        if is_hidden(entry.name) and not is_litter(entry.name)
    ]
    return [_entry(entry, f"{folder.source}/{visible_name(entry.name)}", roots) for entry in shown]


def _entry(entry: os.DirEntry[str], name: str, roots: Collection[str]) -> FoundFile | Folder | Problem:
    if entry.is_dir(follow_symlinks=False):
        return Folder(entry.path, name)
    if not entry.is_symlink():
        return FoundFile(Path(entry.path), name) if entry.is_file() else why_no_file(entry.path, name)
    if os.path.isfile(entry.path):
        return FoundFile(Path(entry.path), name)
    return _linked_folder(entry.path, name, roots) if os.path.isdir(entry.path) else why_no_file(entry.path, name)


def _linked_folder(path: str, name: str, roots: Collection[str]) -> Problem:
    """Links to folders are not followed: two of them can lead to the same folder, or in a circle."""
    target = os.path.realpath(path)
    if any(_is_walked(target, root) for root in roots):
        return not_opened(name, f"is a link to {visible(target)}, whose files are read there.", lost=0)
    return not_opened(
        name, f"is a link to the folder {visible(target)}, and links to folders are not followed. Give it as a path."
    )


def _is_walked(target: str, root: str) -> bool:
    within = os.path.relpath(target, root).split(os.sep)
    return within == [os.curdir] or (within[0] != os.pardir and not any(map(is_hidden, within)))
