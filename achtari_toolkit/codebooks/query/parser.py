"""Text of a query to its tree: a recursive descent with one function a rule of the grammar."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from typing import NamedTuple

from achtari_toolkit.codebooks.query.grammar import DEEPEST, LONGEST, STEPS, broken, readable
from achtari_toolkit.codebooks.query.lexer import Piece, pieces
from achtari_toolkit.codebooks.query.phrases import bare_phrase, quoted_phrase
from achtari_toolkit.codebooks.query.tree import (
    All,
    Count,
    Either,
    Field,
    Language,
    Near,
    Node,
    Reference,
    Where,
    is_condition,
    is_place,
)  # fmt: skip


class Source(NamedTuple):
    """What the rules share: the query, its language, the codes it may name (None: any), the pieces not yet read."""

    query: str
    lang: str | None
    codes: Collection[str] | None
    rest: deque[Piece]

    def error(self, piece: Piece, message: str) -> Exception:
        return broken(self.query, piece.start, piece.stop, message)


def parse(query: str, *, lang: str | None = None, codes: Collection[str] | None = None) -> Node:
    """Return the tree of a query.

    lang   language of its words, where their letters do not tell: fr or en
    codes  keys that it may name in braces; any if absent

    Raises QueryError that shows the place, says what is wrong there and what to write.
    """
    text = readable(query)
    if len(text) > LONGEST:
        raise broken(text, LONGEST, LONGEST + 1, f"A query has at most {LONGEST:,} characters, this one {len(text):,}.")
    source = Source(text, lang, codes, deque(pieces(text)))
    tree = _query(source, 0, ())
    if source.rest[0].kind == ")":
        raise source.error(source.rest[0], "This bracket closes nothing. Take it out, or open one before it.")
    if is_condition(tree):
        raise broken(
            text, 0, len(text), "Nothing is sought in the text. Name a word, and join the condition to it with AND."
        )
    return tree


def _query(source: Source, depth: int, inside: tuple[str, ...]) -> Node:
    """[NOT] near { (AND | NOT | AND NOT) near }  or  near { OR near }"""
    rest, joined = source.rest, None
    parts, without = [], []
    while True:
        negated = rest[0].kind == "NOT"
        operator = rest.popleft() if negated else rest[0]
        if negated and joined == "OR":
            raise source.error(operator, "OR NOT finds nearly every article. Write (what is sought) NOT (what is not).")
        joined = "AND" if negated else joined
        (without if negated else parts).append(_near(source, depth, inside))
        if rest[0].kind not in ("AND", "OR", "NOT"):
            break
        wanted = "OR" if rest[0].kind == "OR" else "AND"
        if joined not in (None, wanted):
            raise source.error(
                rest[0], f"{rest[0].kind} follows {joined} without brackets. Write (a AND b) OR c, or a AND (b OR c)."
            )
        joined = wanted
        if rest[0].kind != "NOT":
            rest.popleft()
    if rest[0].kind not in (")", "end"):
        raise source.error(
            rest[0], "An operator is missing before this. Write AND, OR or NEAR/5, or quote the whole phrase."
        )
    if joined == "OR":
        return _either(source, parts)
    return parts[0] if len(parts) == 1 and not without else All(tuple(parts), tuple(without))


def _either(source: Source, parts: list[Node]) -> Node:
    conditions = [is_condition(part) for part in parts]
    if any(conditions) and not all(conditions):
        raise source.error(source.rest[0], "OR joins words with a condition (lang: or NOT). Join conditions with AND.")
    return Either(tuple(dict.fromkeys(parts)))


def _near(source: Source, depth: int, inside: tuple[str, ...]) -> Node:
    """scope { (NEAR | BEFORE | IF | UNLESS) / distance scope }"""
    rest, begun, steps = source.rest, source.rest[0], 0
    node = _scope(source, depth, inside)
    while rest[0].kind in ("NEAR", "BEFORE", "IF", "UNLESS"):
        operator, steps = rest.popleft(), steps + 1
        second_begun, second = rest[0], _scope(source, depth, inside)
        for operand, place in ((node, begun), (second, second_begun)):
            if not is_place(operand):
                raise source.error(
                    place,
                    f"{operator.kind} joins words, phrases, choices (a OR b); AND, NOT, COUNT look at whole articles.",
                )
        if steps > STEPS:
            raise source.error(operator, f"More than {STEPS} NEAR, BEFORE, IF and UNLESS in a row. Write fewer.")
        if operator.kind in ("IF", "UNLESS"):
            node = Where(node, second, operator.value, operator.kind == "IF")
        else:
            node = Near(node, second, operator.value, operator.kind == "BEFORE")
    return node


def _scope(source: Source, depth: int, inside: tuple[str, ...]) -> Node:
    """field: item  |  COUNT>=n item  |  lang:xx  |  item"""
    piece = source.rest[0]
    if piece.kind in inside or (piece.kind == "lang" and "field" in inside):
        raise source.error(piece, f"{piece.text} stands inside another one. Join the two with AND instead.")
    if piece.kind == "lang":
        return Language(source.rest.popleft().value)
    if piece.kind == "field":
        source.rest.popleft()
        part = _scope(source, depth, (*inside, "field"))
        if is_condition(part):
            raise source.error(piece, f"Nothing is sought in {piece.text} Name a word that it holds.")
        return Field(piece.value, part)
    if piece.kind == "COUNT":
        source.rest.popleft()
        part = _scope(source, depth, (*inside, "COUNT"))
        if not is_place(part):
            raise source.error(
                piece,
                "COUNT counts words, phrases and choices (a OR b), not articles: take AND, NOT or the condition out.",
            )
        return Count(piece.value, part)
    return _item(source, depth, inside)


def _item(source: Source, depth: int, inside: tuple[str, ...]) -> Node:
    """words in a row  |  "phrase"  |  (query)  |  {code}"""
    rest = source.rest
    piece = rest.popleft()
    if piece.kind == "word":
        row = [piece]
        while rest[0].kind == "word":
            row.append(rest.popleft())
        return bare_phrase(source.query, row, source.lang)
    if piece.kind in ("mark", "quote"):
        quote = rest.popleft() if piece.kind == "mark" else piece
        return quoted_phrase(source.query, quote, piece.value if piece.kind == "mark" else "word", source.lang)
    if piece.kind == "code":
        if source.codes is not None and piece.value not in source.codes:
            raise source.error(
                piece, f"The codebook has no code {piece.value!r}. Its codes are {', '.join(source.codes)}."
            )
        return Reference(piece.value)
    if piece.kind == "(":
        return _bracketed(source, piece, depth, inside)
    raise source.error(
        piece, "A word is missing here." if piece.kind in (")", "end") else f"A word is missing before {piece.text}."
    )


def _bracketed(source: Source, opening: Piece, depth: int, inside: tuple[str, ...]) -> Node:
    if depth == DEEPEST:
        raise source.error(
            opening, f"Brackets stand more than {DEEPEST} deep. Name a part as a code of its own and use {{code}}."
        )
    node = _query(source, depth + 1, inside)
    if source.rest[0].kind != ")":
        raise source.error(opening, "This bracket is never closed. Put ) at its end.")
    source.rest.popleft()
    return node
