"""What a query says, as a tree: its nodes, and what lies beneath a node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from achtari_toolkit.text.script.folding import matching_key
from achtari_toolkit.words.lookup.query_types import Word


@dataclass(frozen=True)
class Phrase:
    """Words that follow one another within a paragraph; a single word is a phrase of one.

    barred  folded word forms that none of its words may stand for
    """

    words: tuple[Word, ...]
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Either:
    """At least one of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class All:
    """Articles that hold every part and nothing of what is listed in without."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Near:
    """Two spans of one paragraph with at most `most` words between them, or of one sentence or paragraph.

    ordered  the first stands before the second
    """

    first: Node
    second: Node
    most: int | Literal["sentence", "paragraph"]
    ordered: bool


@dataclass(frozen=True)
class Where:
    """The part where the condition stands beside it, or only where it does not; the condition is no part of the hit.

    most    words between the two, or what holds both; overlapping, they are beside each other
    wanted  keep the part where the condition stands, else where it does not
    """

    part: Node
    condition: Node
    most: int | Literal["sentence", "paragraph", "article"]
    wanted: bool


@dataclass(frozen=True)
class Field:
    """What the part finds in one field alone; a byline is searched only when it is asked for."""

    name: Literal["title", "lead", "body", "byline"]
    part: Node


@dataclass(frozen=True)
class Count:
    """What the part finds, in articles where it is found at least so often."""

    least: int
    part: Node


@dataclass(frozen=True)
class Reference:
    """What another code of the codebook finds."""

    code: str


@dataclass(frozen=True)
class Language:
    """A condition: articles of one language."""

    code: str


@dataclass(frozen=True)
class Surname:
    """What the part finds behind a full name of its code in the same article, or in the headline above one."""

    part: Node
    code: str


Node: TypeAlias = Phrase | Either | All | Near | Where | Field | Count | Reference | Language | Surname


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes right beneath a node."""
    match node:
        case Either(parts):
            return parts
        case All(parts, without):
            return parts + without
        case Near(first, second) | Where(first, second):
            return first, second
        case Field(_, part) | Count(_, part) | Surname(part):
            return (part,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and every node beneath it, in the order in which they are written."""
    yield node
    for child in children(node):
        yield from walk(child)


def bar(node: Node, forms: Iterable[str]) -> Node:
    """Return the node with word forms that no word of its phrases may stand for."""
    folded = frozenset(matching_key(form) for form in forms)
    return _barred(node, folded) if folded else node


def _barred(node: Node, folded: frozenset[str]) -> Node:
    match node:
        case Phrase(words):
            return Phrase(words, folded)
        case Either(parts):
            return Either(tuple(_barred(part, folded) for part in parts))
        case All(parts, without):
            return All(*(tuple(_barred(part, folded) for part in listed) for listed in (parts, without)))
        case Near(first, second):
            return replace(node, first=_barred(first, folded), second=_barred(second, folded))
        case Where(part, condition):
            return replace(node, part=_barred(part, folded), condition=_barred(condition, folded))
        case Field(_, part) | Count(_, part) | Surname(part):
            return replace(node, part=_barred(part, folded))
    return node


def is_condition(node: Node) -> bool:
    """Say whether a node only chooses articles: it names no place in a text that could be shown."""
    match node:
        case Language():
            return True
        case Either(parts) | All(parts):
            return all(map(is_condition, parts))
    return False


def is_place(node: Node) -> bool:
    """Say whether a node names places in the text whatever the rest of the article holds."""
    match node:
        case Phrase() | Reference() | Near():
            return True
        case Either(parts):
            return all(map(is_place, parts))
        case Field(_, part) | Where(part):
            return is_place(part)
    return False


def is_name(node: Node) -> bool:
    """Say whether a node is a phrase or a choice of phrases: names compete for the longest match, rules do not."""
    return isinstance(node, Phrase) or (isinstance(node, Either) and all(map(is_name, node.parts)))
