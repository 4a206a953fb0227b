"""Which words of a name are known otherwise: ordinary words of a dictionary, and countries and cities."""

from functools import cache

from achtari_toolkit.text.arabic.analyses import analyses
from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.text.names.name_parts import ARTICLE
from achtari_toolkit.text.script.folding import matching_key


@cache
def is_ordinary(part: str) -> bool:
    """Return whether a folded Arabic word may be a form of a known word that is not a name."""
    names = lexicon().names
    return is_arabic(part) and any(
        analysis.headword not in names and not is_country(analysis.headword) for analysis in analyses(part)
    )


def is_country(part: str) -> bool:
    """Return whether an Arabic word is the name of a known country or city, with or without its article."""
    return part in _countries()


@cache
def _countries() -> frozenset[str]:
    names = [matching_key(name) for name in lexicon().nisbas]
    return frozenset([*lexicon().nisbas, *names, *(name.removeprefix(ARTICLE) for name in names)])
