"""From the words of a query, bare or quoted, to a phrase with the level of each word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, cast

from achtari_toolkit.codebooks.query.grammar import LEVELS, MAX_STARS, MAX_WORD_CHARACTERS, broken
from achtari_toolkit.codebooks.query.lexer import Piece
from achtari_toolkit.codebooks.query.tree import Or, Phrase
from achtari_toolkit.errors import OptionError
from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.languages.latin_forms import LANGUAGES as LATIN
from achtari_toolkit.text.names.acronyms import ARTICLE, LEAST_SPELLED, acronym_key
from achtari_toolkit.words.lookup.query_types import Level, QueryWord, elements

SPACE = re.compile(r"\s")
MARKED = re.compile(r"(?<!\S)(=|\+|~~?)(?=[\w*])|(?<!\S)(\^)(?=[^\W\d_])")
ABBREVIATION = re.compile("(?=.*[A-Z])[A-Z0-9]{2,5}")


def bare_phrase(query: str, row: Sequence[Piece], lang: str | None) -> Phrase | Or:
    """Return words in a row as a phrase: a single word matches all its forms, one of several only its clitics.

    Two to five capitals or digits are an acronym, unless the whole of a longer row is in capitals.
    """
    start, stop = row[0].start, row[-1].stop
    return _or_acronym(_phrase(query, start, stop, lang, level=None))


def _is_abbreviation(text: str, row: Sequence[str]) -> bool:
    return ABBREVIATION.fullmatch(text) is not None and (len(row) == 1 or not all(map(str.isupper, row)))


def quoted_phrase(query: str, quote: Piece, level: str, lang: str | None) -> Phrase | Or:
    """Return the words of a quote as a phrase, at one level unless a word has its own mark."""
    return _or_acronym(_phrase(query, quote.start + 1, quote.stop - 1, lang, level=level))


def _or_acronym(phrase: Phrase) -> Phrase | Or:
    """The phrase; if it is an acronym, in all its spellings: F B I for FBI, إفبيآي and اف بي ايه for إف بي آي."""
    text = " ".join(word.text for word in phrase.words)
    if any(word.level in ("exact", "capitals") for word in phrase.words) or len(acronym_key(text)) < LEAST_SPELLED:
        return phrase
    if is_arabic(text):
        named = phrase.words[1:] if phrase.words[0].text == ARTICLE else phrase.words
        letters = (text, *(word.text for word in named))
        glued, *spaced = (QueryWord(letter, "acronym") for letter in letters)
        return Or((phrase, Phrase((glued,)), *([Phrase(tuple(spaced))] if len(spaced) > 1 else [])))
    return Or((phrase, Phrase(tuple(QueryWord(letter, "acronym") for letter in text if letter.isalpha()))))


def _phrase(query: str, start: int, stop: int, lang: str | None, *, level: str | None) -> Phrase:
    text = query[start:stop]
    spelled = [pair for mark, run in _runs(text) for pair in _words(query, start, stop, mark, run)]
    if not any(set(word) != {"*"} for word, _ in spelled):
        raise broken(query, start, stop, "There is no word to look for here. Write at least one besides the *.")
    usual = level or ("lemma" if len(spelled) == 1 else "word")
    row = [word for word, _ in spelled]
    levels = [
        mark or ("abbreviation" if level is None and _is_abbreviation(word, row) else usual) for word, mark in spelled
    ]
    words = [
        _word(query, start, stop, word, word_level, lang, marked=mark is not None)
        for (word, mark), word_level in zip(spelled, levels, strict=True)
    ]
    return Phrase(tuple(words))


def _runs(text: str) -> list[tuple[str | None, str]]:
    """The text divided at the level marks, as (level or None, text); a mark applies up to the next space."""
    runs, at = [], 0
    for mark in MARKED.finditer(text):
        space = SPACE.search(text, mark.end())
        end = space.start() if space else len(text)
        runs += [(None, text[at : mark.start()]), (LEVELS[mark[0]], text[mark.end() : end])]
        at = end
    return [(level, run) for level, run in [*runs, (None, text[at:])] if run.strip()]


def _words(query: str, start: int, stop: int, level: str | None, run: str) -> list[tuple[str, str | None]]:
    """The words of one run, each with its level."""
    if set(run.split()) == {"*"}:
        return [("*", level)] * len(run.split())
    try:
        return [(word, level) for word in elements(run)]
    except OptionError as error:
        raise broken(query, start, stop, "There is no word to look for here. Write letters or digits.") from error


def _word(query: str, start: int, stop: int, text: str, level: str, lang: str | None, *, marked: bool) -> QueryWord:
    if len(text) > MAX_WORD_CHARACTERS:
        raise broken(
            query, start, stop, f"A word has {len(text)} characters; at most {MAX_WORD_CHARACTERS} are allowed."
        )
    if text != "*" and text.count("*") > MAX_STARS:
        raise broken(query, start, stop, f"{text!r} has more than {MAX_STARS} stars. Write more letters.")
    latin = None if is_arabic(text) or lang not in LATIN else cast("Literal['fr', 'en', 'es']", lang)
    if level == "capitals" and (not text.isupper() or "*" in text):
        raise broken(query, start, stop, f"^{text} asks for capitals. Write the whole word in capitals, without a *.")
    if level == "relations":
        if not is_arabic(text) or "*" in text:
            raise broken(
                query, start, stop, f"~~{text} asks for adjectives of relation, which only a whole Arabic word has."
            )
        return QueryWord(text, "lemma", latin, relations=True)
    if "*" in text and level == "lemma":
        if marked:
            raise broken(query, start, stop, f"~{text} asks for endings twice. Remove the ~ or the *.")
        level = "word"
    return QueryWord(text, cast("Level", level), latin)
