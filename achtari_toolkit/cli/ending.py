"""`kill` and a closed terminal end a command as Ctrl-C does, so that it removes what it had begun."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP")


@contextmanager
def ended_as_interrupted() -> Iterator[list[int]]:
    """Let the signals that end a process raise KeyboardInterrupt; the list that is given holds the first that came.

    Later ones are left out, because a closing terminal sends two, and the second would stop the cleaning up. One that
    was ignored before, as with nohup, is ignored. In another thread than the main one nothing changes.
    """
    received: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        if received:
            return
        received.append(number)
        handler = signal.getsignal(signal.SIGINT)  # that of an event loop cancels its task
        if not callable(handler):
            raise KeyboardInterrupt
        handler(signal.SIGINT, frame)

    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    is_main = threading.current_thread() is threading.main_thread()
    changed = [number for number in numbers if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in changed:
        signal.signal(number, interrupt)
    try:
        yield received
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)
