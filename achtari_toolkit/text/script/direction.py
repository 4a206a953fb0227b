"""The direction of a text: that of most of its strong characters, never that of the first one."""

import unicodedata
from typing import Literal


def direction(text: str, *, otherwise: Literal["rtl", "ltr"] = "ltr") -> Literal["rtl", "ltr"]:
    """Return "rtl" or "ltr", the direction of most strong characters of a text.

    An Arabic headline that begins with a Latin name is right-to-left. With a tie or without letters, the direction is
    `otherwise`.

    >>> direction("FBI ومكافحة الإرهاب")
    'rtl'
    >>> direction("Le mot « الأمن » en français")
    'ltr'
    >>> direction("Talks with the FBI in الرباط")
    'ltr'
    """
    kinds = [unicodedata.bidirectional(character) for character in text]
    n_ltr = kinds.count("L")
    n_rtl = kinds.count("R") + kinds.count("AL")
    if n_rtl == n_ltr:
        return otherwise
    return "rtl" if n_rtl > n_ltr else "ltr"
