"""The commands that check and salvage files, and the manifests of the files that other commands write."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.cli.printing import say

if TYPE_CHECKING:
    from achtari_toolkit.cli.parser import VisibleParser

Run = Callable[[argparse.Namespace], int | None]


def check(options: argparse.Namespace) -> int:
    """Print a row per file; 1 if one is damaged, or if none carries checksums."""
    from achtari_toolkit import files

    if options.manifest:
        for path in options.paths:
            say(f"{files.write_manifest(path)}: written")
    checked = files.check(options.paths)
    for file in checked:
        say(f"{file.state:<9}  {file.path}{': ' if file.message else ''}{file.message}")
    states = [file.state for file in checked]
    say(", ".join(f"{states.count(state):,} {state}" for state in ("whole", "damaged", "unchecked")))
    if "whole" not in states and "damaged" not in states:
        say("achtari check: no file carries checksums; nothing was checked.", sys.stderr)
    return int("damaged" in states or "whole" not in states)


def salvage(options: argparse.Namespace) -> None:
    from achtari_toolkit import files

    with files.with_folder(options.to) as path:
        say(files.salvage(options.path, path))


def with_manifest(run: Run) -> Run:
    """Return a command that writes the manifest of each file that it wrote, where --manifest asks for it.

    A manifest of an older file of the same name is replaced in any case.
    """

    def run_and_describe(options: argparse.Namespace) -> int | None:
        status = run(options)
        if not status:
            from achtari_toolkit.files.manifest import is_manifest, manifest_path, write_manifest

            for written in filter(None, (options.to, getattr(options, "problems", None))):
                if Path(written).exists() and (options.manifest or is_manifest(manifest_path(written))):
                    say(f"{write_manifest(written)}: checksums of {written}")
        return status

    return run_and_describe


def add_commands(subparsers: argparse._SubParsersAction[VisibleParser]) -> None:
    """Add the commands check and salvage to a parser."""
    checking = subparsers.add_parser(
        "check",
        help="say whether files are as they were written",
        description="Exit status 0: all that carry checksums are whole. 1: one is damaged, or none carries checksums.",
    )
    checking.add_argument("paths", nargs="+", help="files, folders of tokens, or folders of such")
    checking.add_argument("--manifest", action="store_true", help="write a manifest of each path first")
    checking.set_defaults(run=check)
    saving = subparsers.add_parser("salvage", help="write what can be saved of a damaged file to a new one")
    saving.add_argument("path", help="a damaged file, or a folder of tokens")
    saving.add_argument("--to", required=True, help="the file or folder to write")
    saving.set_defaults(run=salvage)
