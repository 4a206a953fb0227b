"""Headwords of a query word: the word as typed, its other spellings, or the words of which it is a form."""

from functools import cache
from typing import Literal, NamedTuple

from achtari_toolkit.text.arabic.analyses import agrees_on_hamza, analyses, fold
from achtari_toolkit.text.arabic.clitic_slots import ARTICLES
from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.arabic.lexicon import lexicon

ARTICLE = "ال"
SHORTEST_STEM = 3  # letters after an article


class Headwords(NamedTuple):
    """The headwords of a query word, and how it leads to them.

    words  without article, as the lexicon writes them; the word itself, without its article, if none is known
    how    headword: it is a headword itself; spelling: a headword but for its hamzas; inflected: a form of these;
           unknown: not in the lexicon, so the word is inflected by the rules for its shape
    """

    words: tuple[str, ...]
    how: Literal["headword", "spelling", "inflected", "unknown"]


def headwords(word: str) -> Headwords:
    """Return the headwords of a word of a query.

    A headword is taken as it is typed, never through its other analyses: كتب has the headword كتب, not كتاب.

    >>> headwords("الإرهاب"), headwords("الارهاب")
    (Headwords(words=('إرهاب',), how='headword'), Headwords(words=('إرهاب',), how='spelling'))
    >>> headwords("الوزراء").words, headwords("هجمات").words, headwords("أمريكا").words
    (('وزير',), ('هجوم', 'هجمة'), ('أمريكا', 'أميركا'))
    """
    written = plain(word)
    bare = without_article(written)
    known = known_by_letters()
    spellings = (bare, written) if bare == written or _takes_article(bare, written) else (written,)
    for spelling in spellings:
        if spelling in known.get(fold(spelling), ()):
            return Headwords(_with_other_spellings((spelling,)), "headword")
    for spelling in spellings:
        if spelling == fold(spelling) and spelling in known:
            return Headwords(_with_other_spellings(known[spelling]), "spelling")
    if not is_nisba(bare):
        inflected = _inflected(written)
        if inflected:
            return Headwords(_with_other_spellings(inflected), "inflected")
    return Headwords((written if fold(bare) in known or _inflected(bare) else bare,), "unknown")


def _inflected(word: str) -> tuple[str, ...]:
    """The headwords of which a word is an inflected form: with its hamzas, if there is one."""
    listed = [
        analysis
        for analysis in analyses(fold(word))
        if analysis.n_clitics == 0 and analysis.stem.slot != "name" and analysis.stem.kind != "passive"
    ]
    agreeing = [analysis for analysis in listed if agrees_on_hamza(analysis, word)]
    return tuple(dict.fromkeys(analysis.headword for analysis in agreeing or listed))


def _takes_article(bare: str, written: str) -> bool:
    """Say whether a word with the article is a form of what is left without it: الفهد is none of the name فهد."""
    return any(fold(analysis.headword) == fold(bare) for analysis in analyses(fold(written)))


def without_article(written: str) -> str:
    """Return a word without its article, if at least three letters are left.

    >>> without_article("الأمن"), without_article("للأمن"), without_article("الم")
    ('أمن', 'أمن', 'الم')
    """
    for article in (ARTICLE, ARTICLES[-1]):
        if written.startswith(article) and len(written) >= len(article) + SHORTEST_STEM:
            return written[len(article) :]
    return written


def is_nisba(word: str) -> bool:
    """Say whether a word has the shape of an adjective of relation (نسبة, nisba)."""
    return word[-1:] == "ي" and len(word) >= 4


def nisba_of(headword: str) -> str:
    """Return the adjective of relation to a noun or a country.

    >>> nisba_of("إرهاب"), nisba_of("سياسة"), nisba_of("فرنسا"), nisba_of("مغرب")
    ('إرهابي', 'سياسي', 'فرنسي', 'مغربي')
    """
    nisbas = lexicon().nisbas
    for name in (headword, ARTICLE + headword):
        if nisbas.get(name):
            return nisbas[name]
    return headword.removesuffix("ة").removesuffix("ا").removesuffix("ي") + "ي"


def _with_other_spellings(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, each with the other spellings that newsrooms have for it."""
    groups = lexicon().spellings
    return tuple(dict.fromkeys(spelling for word in words for spelling in (word, *groups.get(word, ()))))


@cache
def known_by_letters() -> dict[str, tuple[str, ...]]:
    """{folded word: the headwords that fold to it}."""
    known = lexicon()
    by_letters: dict[str, dict[str, None]] = {}
    for words in (known.nouns, known.adjectives, known.verbs, known.particles):
        for word in words:
            by_letters.setdefault(fold(word), {})[word] = None
    for names in (known.nisbas, known.names, known.ambiguous_names):  # they stand with their article
        for name in names:
            for spelling in dict.fromkeys((name, without_article(name))):
                by_letters.setdefault(fold(spelling), {})[spelling] = None
    for word in known.spellings:
        by_letters.setdefault(fold(word), {})[word] = None
    return {folded: tuple(words) for folded, words in by_letters.items()}
