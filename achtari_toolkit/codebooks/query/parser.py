"""From the text of a query to its tree: recursive descent, one function per rule of the grammar."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from typing import Literal, NamedTuple, cast

from achtari_toolkit.codebooks.query.grammar import MAX_BRACKET_DEPTH, MAX_QUERY_CHARACTERS, MAX_STEPS, broken, readable
from achtari_toolkit.codebooks.query.lexer import Piece, pieces
from achtari_toolkit.codebooks.query.phrases import bare_phrase, quoted_phrase
from achtari_toolkit.codebooks.query.tree import (
    And,
    Between,
    Count,
    InField,
    InLanguage,
    Most,
    Near,
    Node,
    Or,
    Rate,
    Reference,
    Where,
    is_condition,
    is_span,
)  # fmt: skip
from achtari_toolkit.files.yaml_files import shown_keys

JOINING = ("NEAR", "BEFORE", "IF", "UNLESS", "BETWEEN", "MOST")


class QuerySource(NamedTuple):
    """What all rules use: the query, its language, the codes it may name (None: any), the pieces not yet read."""

    query: str
    lang: str | None
    codes: Collection[str] | None
    rest: deque[Piece]

    def error(self, piece: Piece, message: str) -> Exception:
        return broken(self.query, piece.start, piece.stop, message)


def parse(query: str, *, lang: str | None = None, codes: Collection[str] | None = None) -> Node:
    """Return the tree of a query.

    lang   language of its Latin words: fr or en
    codes  keys that it may name in braces; None allows any

    Raises QueryError that points at the error, says what is wrong there and what to write.
    """
    text = readable(query)
    limit = MAX_QUERY_CHARACTERS
    if len(text) > limit:
        raise broken(text, limit, limit + 1, f"A query has at most {limit:,} characters, this one has {len(text):,}.")
    source = QuerySource(text, lang, codes, deque(pieces(text)))
    tree = _query(source, 0, ())
    if source.rest[0].kind == ")":
        raise source.error(source.rest[0], "This bracket closes nothing. Remove it, or open one before it.")
    if is_condition(tree):
        raise broken(
            text,
            0,
            len(text),
            "This query only has conditions. Name a word to look for, and join the condition to it with AND.",
        )
    return tree


def _query(source: QuerySource, depth: int, inside: tuple[str, ...]) -> Node:
    """[NOT] near { (AND | NOT | AND NOT) near }  or  near { OR near }"""
    rest, joined_by = source.rest, None
    parts: list[Node] = []
    without: list[Node] = []
    while True:
        negated = rest[0].kind == "NOT"
        operator = rest.popleft() if negated else rest[0]
        if negated and joined_by == "OR":
            raise source.error(
                operator, "OR NOT finds nearly every article. Write (what to find) NOT (what to leave out)."
            )
        joined_by = "AND" if negated else joined_by
        (without if negated else parts).append(_near(source, depth, inside))
        if rest[0].kind not in ("AND", "OR", "NOT"):
            break
        operator_kind = "OR" if rest[0].kind == "OR" else "AND"
        if joined_by not in (None, operator_kind):
            raise source.error(
                rest[0],
                f"{rest[0].kind} follows {joined_by} without brackets. Write (a AND b) OR c, or a AND (b OR c).",
            )
        joined_by = operator_kind
        if rest[0].kind != "NOT":
            rest.popleft()
    if rest[0].kind not in (")", "end"):
        raise source.error(
            rest[0], "An operator is missing before this. Write AND, OR or NEAR/5, or quote the whole phrase."
        )
    if joined_by == "OR":
        return _choice(source, parts)
    return parts[0] if len(parts) == 1 and not without else And(tuple(parts), tuple(without))


def _choice(source: QuerySource, parts: list[Node]) -> Node:
    conditions = [is_condition(part) for part in parts]
    if any(conditions) and not all(conditions):
        raise source.error(source.rest[0], "OR joins words with a condition (lang: or NOT). Join conditions with AND.")
    return Or(tuple(dict.fromkeys(parts)))


def _near(source: QuerySource, depth: int, inside: tuple[str, ...]) -> Node:
    """scope { (NEAR | BEFORE | IF | UNLESS | BETWEEN) / distance scope  |  MOST scope }"""
    rest, first_piece, steps = source.rest, source.rest[0], 0
    node = _scope(source, depth, inside)
    while rest[0].kind in JOINING:
        operator, steps = rest.popleft(), steps + 1
        second_piece, second = rest[0], _scope(source, depth, inside)
        for operand, piece in ((node, first_piece), (second, second_piece)):
            if not is_span(operand):
                raise source.error(
                    piece,
                    f"{operator.kind} joins words, phrases, choices (a OR b); AND, NOT, COUNT look at whole articles.",
                )
        if steps > MAX_STEPS:
            raise source.error(operator, f"More than {MAX_STEPS} of {', '.join(JOINING)} in a row. Write fewer.")
        node = _joined(source, node, operator, second, second_piece)
    return node


def _joined(source: QuerySource, node: Node, operator: Piece, second: Node, second_piece: Piece) -> Node:
    """The node of an operator and its two operands."""
    choice = second.parts if second_piece.kind == "(" and isinstance(second, Or) else ()
    reach = cast("int | Literal['sentence', 'paragraph', 'article']", operator.reach)
    if operator.kind in ("IF", "UNLESS"):
        return Where(node, second, reach, operator.kind == "IF")
    if operator.kind == "MOST":
        return Most(node, choice or (second,))
    if operator.kind == "BETWEEN":
        if len(choice) < 2 and not isinstance(second, Reference):
            raise source.error(
                second_piece,
                "BETWEEN needs parties of which two are there: a choice (a OR b), or a {list} with a pattern for each.",
            )
        return Between(node, second, reach)
    return Near(node, second, cast("int | Literal['sentence', 'paragraph']", reach), operator.kind == "BEFORE")


def _scope(source: QuerySource, depth: int, inside: tuple[str, ...]) -> Node:
    """field: item  |  COUNT>=n item  |  PER/n>=n item  |  lang:xx  |  item"""
    piece = source.rest[0]
    if piece.kind in inside or (piece.kind == "lang" and "field" in inside):
        raise source.error(piece, f"{piece.text} is inside another one. Join the two with AND instead.")
    if piece.kind == "lang":
        return InLanguage(source.rest.popleft().name)
    if piece.kind == "field":
        source.rest.popleft()
        part = _scope(source, depth, (*inside, "field"))
        if is_condition(part):
            raise source.error(piece, f"There is nothing to find in {piece.text} Name a word.")
        return InField(cast("Literal['title', 'lead', 'body', 'byline']", piece.name), part)
    if piece.kind in ("COUNT", "PER"):
        source.rest.popleft()
        part = _scope(source, depth, (*inside, "COUNT", "PER"))
        if not is_span(part):
            raise source.error(
                piece,
                f"{piece.kind} counts words, phrases and choices (a OR b), not articles: remove AND, NOT, conditions.",
            )
        return Count(piece.number or 1, part) if piece.kind == "COUNT" else Rate(piece.number or 1, piece.per, part)
    return _item(source, depth, inside)


def _item(source: QuerySource, depth: int, inside: tuple[str, ...]) -> Node:
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
        return quoted_phrase(source.query, quote, piece.name if piece.kind == "mark" else "word", source.lang)
    if piece.kind == "code":
        if source.codes is not None and piece.name not in source.codes:
            raise source.error(
                piece, f"The codebook has no code {piece.name!r}. Its codes are {shown_keys(source.codes)}."
            )
        return Reference(piece.name)
    if piece.kind == "(":
        return _bracketed(source, piece, depth, inside)
    raise source.error(
        piece, "A word is missing here." if piece.kind in (")", "end") else f"A word is missing before {piece.text}."
    )


def _bracketed(source: QuerySource, opening: Piece, depth: int, inside: tuple[str, ...]) -> Node:
    if depth == MAX_BRACKET_DEPTH:
        raise source.error(
            opening,
            f"Brackets are nested more than {MAX_BRACKET_DEPTH} deep. Make a part a separate code and use {{code}}.",
        )
    node = _query(source, depth + 1, inside)
    if source.rest[0].kind != ")":
        raise source.error(opening, "This bracket is never closed. Add ) at its end.")
    source.rest.popleft()
    return node
