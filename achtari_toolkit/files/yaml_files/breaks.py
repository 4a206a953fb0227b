"""Broken rules of a file as one message: sorted by line, the first of them in full."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

SHOWN_BREAKS = 20
LISTED_BREAKS = 1_000  # a file with more is of another kind, and the rest is not counted


def broken_file(file: str, breaks: Iterable[tuple[int, str, str]]) -> str:
    """Return the message about a file that breaks rules, or an empty text if it breaks none.

    breaks  (line, where, message), the message without its full stop
    """
    listed = list(islice(breaks, LISTED_BREAKS + 1))
    if not listed:
        return ""
    is_cut = len(listed) > LISTED_BREAKS
    n = f"more than {LISTED_BREAKS:,}" if is_cut else f"{len(listed):,}"
    first = sorted(listed[:LISTED_BREAKS], key=lambda each: each[0])[:SHOWN_BREAKS]
    messages = [_sentence(f"  line {row}, {where}: {message}") for row, where, message in first]
    more = len(listed) - SHOWN_BREAKS
    if more > 0:
        messages.append(f"  and {'more of them' if is_cut else f'{more:,} more'}; correct these first.")
    return f"{file} breaks {n} {'rule' if len(listed) == 1 else 'rules'}:\n" + "\n".join(messages)


def _sentence(text: str) -> str:
    """A message with its full stop; one that points at a query ends there."""
    return text if "\n" in text else f"{text}."
