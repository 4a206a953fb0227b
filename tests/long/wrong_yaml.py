"""Wrong YAML files, by the thousand: each is read or refused with its file and line, shortly and soon."""

import contextlib
import io
import re
import resource
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from fuzz.wrong_yaml import write_and_read, wrong_files

from achtari_toolkit.errors import AchtariError

TEXTS_OF_EACH = 2_000
MOST_SECONDS, MOST_CHARACTERS = 2.0, 8_000
WITHOUT_LINE = ("is UTF-16", "has at most")
UNSAFE = re.compile("[^\n -~\u00a0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\U0010ffff]")


def wrong_yaml(part: float) -> dict[str, object]:
    """Read wrong files; a raw exception, a long or late or unsafe message, or one without file or line is a failure."""
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    slowest, longest, slow = 0.0, 0, 0
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):  # progress bars
        for kind, origin, raw in wrong_files(max(1, round(TEXTS_OF_EACH * part))):
            start = time.process_time()
            outcome, message = outcome_of(kind, raw, Path(folder))
            seconds = time.process_time() - start
            slowest, longest = max(slowest, seconds), max(longest, len(message))
            slow += seconds > MOST_SECONDS
            outcomes[outcome] += 1
            if wrong := faults(outcome, message):
                failures.append(f"{kind}, {origin}: {wrong}: {message[-300:]!r}")
    return {
        "files": sum(outcomes.values()),
        **outcomes,
        "slower than 2 s": slow,
        "slowest, s": round(slowest, 2),
        "longest message, characters": longest,
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "broken": len(failures),
        "first": failures[:20],
    }


def outcome_of(kind: str, raw: bytes, folder: Path) -> tuple[str, str]:
    """Whether a file is read, refused, or ends in an exception that is not ours, and the message."""
    try:
        write_and_read(kind, raw, folder)
    except AchtariError as error:
        return "refused", str(error)
    except Exception:  # what is looked for
        return "raw", traceback.format_exc()
    return "read", ""


def faults(outcome: str, message: str) -> str:
    """What is wrong with the message, empty if nothing is."""
    if outcome == "raw":
        return "raw exception"
    if outcome == "read":
        return ""
    if len(message) > MOST_CHARACTERS:
        return "long"
    if UNSAFE.search(message):
        return "unsafe"
    if "file.yml" not in message:
        return "no file"
    return "" if re.search(r"line \d", message) or any(text in message for text in WITHOUT_LINE) else "no line"
