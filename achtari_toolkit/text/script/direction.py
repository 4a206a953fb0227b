"""Which way a text runs: decided by the majority of its strong characters, never by the first one."""

import unicodedata
from typing import Literal


def direction(text: str, *, otherwise: Literal["rtl", "ltr"] = "ltr") -> Literal["rtl", "ltr"]:
    """Return "rtl" or "ltr", by which kind of strong character the text has more of.

    A headline that opens with a Latin name stays right-to-left; a tie or a text
    without letters gives `otherwise`.

    >>> direction("FBI ومكافحة الإرهاب")
    'rtl'
    >>> direction("Le mot « الأمن » en français")
    'ltr'
    >>> direction("Talks with the FBI in الرباط")
    'ltr'
    """
    kinds = [unicodedata.bidirectional(character) for character in text]
    rightward = kinds.count("L")
    leftward = kinds.count("R") + kinds.count("AL")
    if leftward == rightward:
        return otherwise
    return "rtl" if leftward > rightward else "ltr"
