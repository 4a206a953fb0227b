"""Arabic for drawing engines that cannot shape it; letters are reshaped nowhere else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper


def pillow_shapes() -> bool:
    """Say whether Pillow joins and orders Arabic letters itself, that is, whether it was built with Raqm.

    If so, give it text as it is written: text that is already reshaped would be reordered and come out mirrored.
    """
    from PIL import features

    return bool(features.check("raqm"))


def shape(text: str) -> str:
    """Return Arabic in presentation forms and in visual order, for an engine that prints code points one by one.

    For display only, and only if pillow_shapes() is False. Vowel marks are dropped, because such an engine would put
    them next to their letters. Latin text is returned unchanged.

    >>> [f"{ord(letter):x}" for letter in shape("أمن")]
    ['fee6', 'fee3', 'fe83']
    >>> shape("FBI"), shape("Sécurité")
    ('FBI', 'Sécurité')
    """
    from bidi import get_display

    return get_display(_reshaper().reshape(text))


@cache
def _reshaper() -> ArabicReshaper:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "support_ligatures": True})
