"""Arabic for drawing engines that cannot shape it themselves; the only place where letters are reshaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper


def pillow_shapes() -> bool:
    """Say whether Pillow joins Arabic letters and orders them itself, that is whether it comes with Raqm.

    Then text goes to it as it is written: reshaped text would be ordered twice, and come out mirrored.
    """
    from PIL import features

    return bool(features.check("raqm"))


def shape(text: str) -> str:
    """Return Arabic in presentation forms and in the order of drawing, for an engine that draws code points one by one.

    For display only, and only where pillow_shapes() is False. Vowel marks are dropped: such an engine would set them
    beside their letters. Latin text comes back as it is.

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
