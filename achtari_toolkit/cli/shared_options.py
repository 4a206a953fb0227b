"""Options that several commands have, and what every command that writes a file has."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from achtari_toolkit.cli import integrity

if TYPE_CHECKING:
    from achtari_toolkit.cli.parser import VisibleParser

    SubParsers = argparse._SubParsersAction[VisibleParser]
    Run = Callable[[argparse.Namespace], int | None]


def add_columns(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--column",
        "--columns",
        action="append",
        default=[],
        metavar="[FILES:]OURS=THEIRS",
        help="a column of the tables that have it, such as body=Texte or 'exports/*.csv:body=Texte'; may be repeated",
    )


def add_scope(command: argparse.ArgumentParser) -> None:
    scope = command.add_argument_group(
        "scope of the study", "what the study is about; everything else is left out and counted by reason"
    )
    scope.add_argument("--start", metavar="DAY", help="the first day within, such as 2024-09-01, 2024-09 or 2024")
    scope.add_argument("--stop", metavar="DAY", help="the last day within, such as 2025-06-30, 2025-06 or 2025")
    scope.add_argument(
        "--outlet", action="append", default=[], metavar="NAME", help="an outlet, by key or name; may be repeated"
    )
    scope.add_argument(
        "--language", action="append", default=[], metavar="NAME", help="a language, such as ar; may be repeated"
    )
    scope.add_argument(
        "--minimum-articles", type=int, default=0, metavar="NUMBER", help="that an outlet needs within all this"
    )


def add_allow_empty(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--allow-empty", action="store_true", help="accept input without any article, which otherwise is an error"
    )


def command_of(
    subparsers: SubParsers, name: str, run: Run, says: str, *, is_written: bool = True
) -> argparse.ArgumentParser:
    command = subparsers.add_parser(name, help=says, description=says)
    command.add_argument("--to", required=is_written, help="the file to write")
    command.add_argument("--manifest", action="store_true", help="write checksums of what is written beside it")
    command.set_defaults(run=integrity.with_manifest(run))
    return command
