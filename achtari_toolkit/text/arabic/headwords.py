"""Which headwords a query word asks for: the word as typed, its other spellings, or the words it is a form of."""

from functools import cache
from typing import Literal, NamedTuple

from achtari_toolkit.text.arabic.analyses import fold, readings
from achtari_toolkit.text.arabic.clitic_slots import ARTICLES
from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.arabic.lexicon import lexicon

ARTICLE = "ال"
SHORTEST = 3  # letters behind an article


class Headwords(NamedTuple):
    """The headwords that a word asks for, and how they were found.

    words  without article, as the lexicon writes them; the word itself, without its article, if none is known
    how    headword: it is one itself; spelling: but for its hamzas; inflected: it is a form of these;
           unknown: the lexicon has nothing, so the word is inflected by the rules for its shape
    """

    words: tuple[str, ...]
    how: Literal["headword", "spelling", "inflected", "unknown"]


def headwords(word: str) -> Headwords:
    """Return the headwords that a word of a query asks for.

    A headword is taken as it is typed, never through its other readings: كتب asks for كتب, not for كتاب.

    >>> headwords("الإرهاب"), headwords("الارهاب")
    (Headwords(words=('إرهاب',), how='headword'), Headwords(words=('إرهاب',), how='spelling'))
    >>> headwords("الوزراء").words, headwords("هجمات").words, headwords("أمريكا").words
    (('وزير',), ('هجوم', 'هجمة'), ('أمريكا', 'أميركا'))
    """
    written = plain(word)
    bare = without_article(written)
    known = _known_by_letters()
    for spelled in (bare, written):
        if spelled in known.get(fold(spelled), ()):
            return Headwords(_respelled((spelled,)), "headword")
    for spelled in (bare, written):
        if spelled == fold(spelled) and spelled in known:
            return Headwords(_respelled(known[spelled]), "spelling")
    if not is_relation(bare):
        read = [
            r for r in readings(fold(written)) if not r.clitics and r.stem.slot != "name" and r.stem.kind != "passive"
        ]
        if read:
            return Headwords(_respelled(tuple(dict.fromkeys(r.headword for r in read))), "inflected")
    return Headwords((bare,), "unknown")


def without_article(written: str) -> str:
    """Return a word without its article, if enough of it is left.

    >>> without_article("الأمن"), without_article("للأمن"), without_article("الم")
    ('أمن', 'أمن', 'الم')
    """
    for article in (ARTICLE, ARTICLES[-1]):
        if written.startswith(article) and len(written) >= len(article) + SHORTEST:
            return written[len(article) :]
    return written


def is_relation(word: str) -> bool:
    """Say whether a word has the shape of an adjective of relation (نسبة)."""
    return word[-1:] == "ي" and len(word) >= 4


def relation(headword: str) -> str:
    """Return the adjective of relation to a noun or a country.

    >>> relation("إرهاب"), relation("سياسة"), relation("فرنسا"), relation("مغرب")
    ('إرهابي', 'سياسي', 'فرنسي', 'مغربي')
    """
    relations = lexicon().relations
    for name in (headword, ARTICLE + headword):
        if relations.get(name):
            return relations[name]
    return headword.removesuffix("ة").removesuffix("ا").removesuffix("ي") + "ي"


def _respelled(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, and the other spellings that newsrooms have for them."""
    groups = lexicon().spellings
    return tuple(dict.fromkeys(spelling for word in words for spelling in (word, *groups.get(word, ()))))


@cache
def _known_by_letters() -> dict[str, tuple[str, ...]]:
    """{folded word: the headwords that fold to it}."""
    known, found = lexicon(), {}
    for words in (known.nouns, known.adjectives, known.verbs, known.relations, known.names, known.particles):
        for word in words:
            for spelled in {word, without_article(word)}:
                found.setdefault(fold(spelled), {})[spelled] = True
    for word in known.spellings:
        found.setdefault(fold(word), {})[word] = True
    return {folded: tuple(words) for folded, words in found.items()}
