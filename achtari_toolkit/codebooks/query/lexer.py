"""A query divided into pieces: words, quotes, brackets and operators, each with its position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from achtari_toolkit.codebooks.query.grammar import (
    FIELDS,
    LANGUAGES,
    LEVELS,
    MAX_GAP_WORDS,
    QUOTES,
    SINGLE_QUOTES,
    UNITS,
    broken,
)

CHUNK_END = re.compile(rf"[\s(){{}}{QUOTES}]")
QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
SINGLE_QUOTED = re.compile(rf"(?s:[{SINGLE_QUOTES}](.*?)[{SINGLE_QUOTES}])(?=[\s()]|$)")
MARK_OF_QUOTE = re.compile(rf"(=|\+|~~?)(?=[{QUOTES}{SINGLE_QUOTES}])")
BRACED = re.compile(r"\{\s*([a-z_][a-z0-9_]*)\s*\}")
PREFIX = re.compile(r"([^\W\d_]+):")
DISTANCE = re.compile(r"(NEAR|BEFORE|IF|UNLESS|BETWEEN)/(\d{1,4}|sentence|paragraph|article)")
COUNTED = re.compile(r"COUNT>=([1-9]\d{0,3})")
RATE = re.compile(r"PER/([1-9]\d{0,3})>=([1-9]\d{0,3})")
LIKE_OPERATORS = re.compile(
    r"(?i:and|or|not|near|before|if|unless|count|(?:between|per|most)(?=[/>=]))([/>=]\S*)?|(?i:ou)|ET|SAUF|NON|BETWEEN|أو|&+|\|+"
)  # what users may type instead
UNKNOWN_SIGN = re.compile(r"[^\w*'’.&/@#\u2010\u2011\u0300-\u036f\u0610-\u065f\u0670\u06d6-\u06ed-]|(?<!\S)[#@-]")
MARK = re.compile(r"(=|\+|~~?)(?=[\w*])|(\^)(?=[^\W\d_])")


class Piece(NamedTuple):
    """A piece of a query: query[start:stop].

    kind    word, quote, mark, (, ), code, field, lang, COUNT, PER, AND, OR, NOT, NEAR, BEFORE, IF, UNLESS, BETWEEN,
            MOST or end
    name    what it says: the words of a quote, a level, a field, a code, a language, a unit of text
    number  the number of NEAR/n, COUNT>=n or PER/words>=n
    per     the words of PER/words>=n
    """

    kind: str
    text: str
    start: int
    stop: int
    name: str = ""
    number: int | None = None
    per: int = 0

    @property
    def reach(self) -> int | str:
        """What follows the slash of NEAR and the like: a number of words, or a unit of text."""
        return self.name if self.number is None else self.number


def pieces(query: str) -> Iterator[Piece]:
    """Yield the pieces of a query, then one of kind end; raise QueryError at the first that breaks the grammar."""
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        piece = _piece(query, at)
        yield piece
        at = piece.stop
    yield Piece("end", "", at, at)


def _piece(query: str, at: int) -> Piece:
    if query[at] in "()":
        return Piece(query[at], query[at], at, at + 1)
    if marked := MARK_OF_QUOTE.match(query, at):
        return Piece("mark", marked[0], at, marked.end(), LEVELS[marked[0]])
    if query[at] in QUOTES + SINGLE_QUOTES:
        quoted = (QUOTED if query[at] in QUOTES else SINGLE_QUOTED).match(query, at)
        if not quoted:
            raise broken(query, at, at + 1, "This quote is never closed. Add one at the end of the phrase.")
        return Piece("quote", quoted[0], at, quoted.end(), quoted[1])
    if query[at] in "{}":
        braced = BRACED.match(query, at)
        if not braced:
            raise broken(query, at, at + 1, "A code is named as in {terrorism}: one key between braces.")
        return Piece("code", braced[0], at, braced.end(), braced[1])
    end = CHUNK_END.search(query, at)
    stop = end.start() if end else len(query)
    return _chunk(query, query[at:stop], at, stop)


def _chunk(query: str, text: str, at: int, stop: int) -> Piece:
    """The piece made of letters and signs up to the next space, bracket or quote."""
    if text in ("AND", "OR", "NOT", "MOST"):
        return Piece(text, text, at, stop)
    if distance := DISTANCE.fullmatch(text):
        return _joining(query, distance, at, stop)
    if counted := COUNTED.fullmatch(text):
        return Piece("COUNT", text, at, stop, number=int(counted[1]))
    if rated := RATE.fullmatch(text):
        return Piece("PER", text, at, stop, number=int(rated[2]), per=int(rated[1]))
    if LIKE_OPERATORS.fullmatch(text):
        raise broken(query, at, stop, _remedy(text))
    if prefix := PREFIX.match(text):
        return _prefixed(query, text, prefix[1], at, stop)
    mark = MARK.match(text)
    strange = UNKNOWN_SIGN.search(text, mark.end() if mark else 0)
    if strange:
        wrong = at + strange.start()
        raise broken(query, wrong, wrong + 1, f"{strange[0]!r} means nothing here. Remove it, or quote the phrase.")
    return Piece("word", text, at, stop)


def _joining(query: str, distance: re.Match[str], at: int, stop: int) -> Piece:
    """The piece of NEAR/5, IF/sentence and the like."""
    operator, value = distance.groups()
    if value == "article" and operator in ("NEAR", "BEFORE"):
        raise broken(query, at, stop, f"{operator} reaches within a paragraph. Write AND, or IF/article.")
    if value in (*UNITS, "article"):
        return Piece(operator, distance[0], at, stop, value)
    if int(value) > MAX_GAP_WORDS:
        raise broken(query, at, stop, f"{value} words are too many; write at most {MAX_GAP_WORDS}, or /paragraph.")
    return Piece(operator, distance[0], at, stop, number=int(value))


def _remedy(text: str) -> str:
    """What to write instead of something that looks like an operator and is not."""
    joining = re.match("(?i:near|before|if|unless|between)", text)
    if joining:
        name = joining[0].upper()
        return (
            f"{text!r} is not an operator. Write {name}/5 (words between), {name}/sentence, {name}/paragraph; or quote."
        )
    if re.match("(?i:per)", text):
        return (
            f"{text!r} is not an operator. Write PER/100>=2 (at least 2 in 100 words, whole numbers up to 9999) "
            "and then what to count."
        )
    if re.match("(?i:most)", text):
        return f"{text!r} is not an operator. Write a MOST (b OR c): a, in articles with more of a than of b and of c."
    if re.match("(?i:count)", text):
        return f"{text!r} is not an operator. Write COUNT>=2 and then what to count; quote a word."
    operator = {"and": "AND", "et": "AND", "or": "OR", "ou": "OR", "أو": "OR", "&": "AND", "|": "OR"}
    name = operator.get(text.lower()) or operator.get(text[0]) or "NOT"
    return f"{text!r} is not an operator. Write {name}, or quote the phrase that it belongs to."


def _prefixed(query: str, text: str, name: str, at: int, stop: int) -> Piece:
    end = at + len(name) + 1
    if name in FIELDS:
        return Piece("field", query[at:end], at, end, name)
    if name != "lang":
        known = ", ".join(f"{field}:" for field in (*FIELDS, "lang"))
        raise broken(query, at, end, f"{name!r} is not a field; there are {known}. Quote a phrase that has a colon.")
    code = text[len(name) + 1 :]
    if code not in LANGUAGES:
        raise broken(
            query, at, stop, f"lang:{code} is unknown; write lang: and one of {', '.join(LANGUAGES)}, without a space."
        )
    return Piece("lang", text, at, stop, code)
