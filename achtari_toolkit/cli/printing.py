"""What a command prints: lines that no console, log or pipe can make fail."""

import io
import os
import sys
from typing import TextIO


def never_fail_to_print() -> None:
    """Print letters that the console or log cannot hold, such as Arabic in cp1252, as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str, to: TextIO | None = None) -> None:
    """Print a line; where nobody reads on, as behind `| head`, the command still does its work to the end."""
    stream = to or sys.stdout
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        discard(stream)


def discard(stream: TextIO) -> None:
    """Let a stream that nobody reads any more lead nowhere, so that what is printed later does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
