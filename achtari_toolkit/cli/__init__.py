"""The command `achtari`: each command parses, calls public functions, and says what happened.

Exit status 0: done. 1: an error, explained on stderr, and no output is written or changed; no article is one unless
--allow-empty, and so is doctor where something is missing. 2: the command line is wrong. 130: interrupted; 143 and 129:
ended by `kill` or a closed terminal, which leave nothing behind either.
Files are written in the format that their name ends in: .csv, .tsv, .xlsx, .jsonl or .parquet.
"""

import argparse
import logging
import sys
import warnings
from collections.abc import Sequence

from achtari_toolkit.cli.ending import ended_as_interrupted
from achtari_toolkit.cli.parser import parser
from achtari_toolkit.cli.printing import SayLog, never_fail_to_print, say, say_warning
from achtari_toolkit.errors import AchtariError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    never_fail_to_print()
    commands = parser()
    options = commands.parse_args(arguments)
    if any(not text or "\0" in text for text in (sys.argv[1:] if arguments is None else arguments)):
        commands.error("an argument is empty or has a NUL character. Is a variable of the shell not set?")
    warnings.showwarning, logging.lastResort = say_warning, SayLog(logging.WARNING)
    with ended_as_interrupted() as signals:
        status = _status(options)
    return 128 + signals[0] if signals and status == INTERRUPTED else status


def _status(options: argparse.Namespace) -> int:
    """Run a command and return its exit status; an error is explained."""
    try:
        return options.run(options) or 0
    except AchtariError as error:
        return _failed(options.command, str(error))
    except OSError as error:
        named = f": {error.filename}" if error.filename else ""
        reason = error.strerror or str(error)
        return _failed(options.command, f"{reason}{named}. Check the path, its permissions and free space.")
    except MemoryError:
        return _failed(options.command, "the memory does not suffice. Give fewer or smaller files at a time.")
    except KeyboardInterrupt:
        say(f"achtari {options.command}: interrupted.", sys.stderr)
        return INTERRUPTED


def _failed(command: str, reason: str) -> int:
    say(f"achtari {command}: {reason}", sys.stderr)
    return 1
