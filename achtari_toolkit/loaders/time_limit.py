"""Stop a call that takes too much time, wherever in its code it is."""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

HAS_TIMER = hasattr(signal, "setitimer")  # not on Windows
AGAIN_SECONDS = 1.0  # until a call that caught TooSlow is stopped again
Result = TypeVar("Result")


class TooSlow(BaseException):
    """A call took too much time. No Exception, so that `except Exception` in the code that is stopped lets it pass."""


def within_seconds(seconds: float, call: Callable[[], Result]) -> Result:
    """Return what a call returns. Raises TooSlow if it takes more than so many seconds of CPU of this thread.

    Only the main thread can be stopped, and only where the system has timers; elsewhere the call runs to its end.
    Signal handler and timer are afterwards what they were.
    """
    if not HAS_TIMER or threading.current_thread() is not threading.main_thread():
        return call()
    timer = _Timer(seconds)
    try:
        timer.start()
        try:
            return call()
        finally:
            timer.stop()
    except TooSlow:
        timer.stop()  # once more: the signal may have come while the timer was being stopped
        raise


class _Timer:
    """A timer of user time, which other programs do not slow down and hardly anybody else uses."""

    def __init__(self, seconds: float) -> None:
        self.began = time.thread_time()
        self.seconds = seconds
        self.stops_at = self.began + seconds
        self.is_running = False

    def start(self) -> None:
        self.handler_before = signal.signal(signal.SIGVTALRM, self._check)
        self.is_running = True
        self.timer_before = signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds, AGAIN_SECONDS)

    def stop(self) -> None:
        self.stops_at = math.inf
        if not self.is_running:
            return
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, self.handler_before or signal.SIG_DFL)
        delay, interval = self.timer_before
        if delay:
            elapsed = time.thread_time() - self.began
            signal.setitimer(signal.ITIMER_VIRTUAL, max(delay - elapsed, 1e-6), interval)
        self.is_running = False

    def _check(self, _number: int, _frame: FrameType | None) -> None:
        """The timer counts all threads, and so may come too early."""
        now = time.thread_time()
        if now >= self.stops_at:
            self.stops_at = now + AGAIN_SECONDS
            raise TooSlow
