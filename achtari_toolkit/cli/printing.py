"""What a command prints: lines that no console, log or pipe can make fail, and that do nothing to a terminal."""

import errno
import io
import logging
import os
import sys
from typing import TextIO

from achtari_toolkit.text.script.visible import visible_lines


def never_fail_to_print() -> None:
    """Print letters that the console or log cannot hold, such as Arabic in cp1252, as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str, to: TextIO | None = None) -> None:
    """Print a line; where nobody reads on, as behind `| head` or a closed terminal, the command goes on."""
    stream = to or sys.stdout
    try:
        print(visible_lines(text), file=stream, flush=True)
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EIO):
            raise
        discard(stream)


def say_warning(message: Warning | str, *_: object, **__: object) -> None:
    """Print a warning as one line; it takes the place of warnings.showwarning."""
    say(f"warning: {message}", sys.stderr)


class SayLog(logging.Handler):
    """Prints what libraries log, warnings and errors, in the way of a command."""

    def emit(self, record: logging.LogRecord) -> None:
        say(self.format(record), sys.stderr)


def discard(stream: TextIO) -> None:
    """Let a stream that nobody reads any more lead nowhere, so that what is printed later does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
