"""Names that a caller gives for codes and outlets, as text or as things that know their own names."""

from collections.abc import Mapping
from typing import Protocol

from achtari_toolkit.text.script.printable import printable


class Labelled(Protocol):
    """Something that has a name in each language, such as an outlet."""

    def label(self, lang: str) -> str:
        """Return its name in a language, or in another one where it has none."""


Labels = Mapping[str, str] | Mapping[str, Labelled] | Mapping[str, str | Labelled]


def label_texts(labels: Labels | None, lang: str) -> dict[str, str]:
    """Return {key: name} of the labels that a caller gave; a key without a name is its own name.

    Names are printable: without control characters, which no table can hold either.

    labels  {key: name}, or {key: thing} where thing.label(lang) is its name, such as outlets of sources.read_outlets

    >>> label_texts({"fbi": "مكتب التحقيقات الفيدرالي", "h24info": ""}, "ar")
    {'fbi': 'مكتب التحقيقات الفيدرالي', 'h24info': 'h24info'}
    """
    names = {str(key): value if isinstance(value, str) else value.label(lang) for key, value in (labels or {}).items()}
    return {key: printable(name).strip() or key for key, name in names.items()}
