"""A query as a tree: its nodes, and what is beneath a node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from achtari_toolkit.text.script.folding import matching_key
from achtari_toolkit.words.lookup.query_types import QueryWord


@dataclass(frozen=True)
class Phrase:
    """Words that follow one another within a paragraph; a single word is a phrase of one.

    excluded_forms  folded word forms that none of its words matches
    """

    words: tuple[QueryWord, ...]
    excluded_forms: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Or:
    """At least one of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class And:
    """Articles that have every part and none of those in without."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Near:
    """Two spans of one paragraph that are near each other.

    max_gap  most words between them, or the unit that both are in
    ordered  the first is before the second
    """

    first: Node
    second: Node
    max_gap: int | Literal["sentence", "paragraph"]
    ordered: bool


@dataclass(frozen=True)
class Where:
    """The part where the condition is near it, or only where it is not; the condition is not part of the hit.

    max_gap       most words between the two, or the unit that both are in; spans that overlap are near each other
    keep_if_near  keep the part where the condition is near, else where it is not
    """

    part: Node
    condition: Node
    max_gap: int | Literal["sentence", "paragraph", "article"]
    keep_if_near: bool


@dataclass(frozen=True)
class Between:
    """The part where two different parties are near it: two patterns of a code, or two parts of a choice."""

    part: Node
    parties: Node
    max_gap: int | Literal["sentence", "paragraph", "article"]


@dataclass(frozen=True)
class Most:
    """The part, in articles where it is found more often than each of the others."""

    part: Node
    others: tuple[Node, ...]


@dataclass(frozen=True)
class InField:
    """What the part finds in one field; a byline is searched only in this way."""

    name: Literal["title", "lead", "body", "byline"]
    part: Node


@dataclass(frozen=True)
class Count:
    """What the part finds, in articles where it is found at least `least` times."""

    least: int
    part: Node


@dataclass(frozen=True)
class Rate:
    """What the part finds, in articles where it is found at least `least` times in `per` words."""

    least: int
    per: int
    part: Node


@dataclass(frozen=True)
class Reference:
    """What another code of the codebook finds."""

    code: str


@dataclass(frozen=True)
class InLanguage:
    """A condition: articles of one language."""

    code: str


@dataclass(frozen=True)
class Surname:
    """What the part finds after a full name of its code in the same article, or in the headline of one that has it."""

    part: Node
    code: str


Node: TypeAlias = (
    Phrase | Or | And | Near | Where | Between | Most | InField | Count | Rate | Reference | InLanguage | Surname
)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly beneath a node."""
    match node:
        case Or(parts):
            return parts
        case And(parts, without):
            return parts + without
        case Near(first, second) | Where(first, second) | Between(first, second):
            return first, second
        case Most(part, others):
            return part, *others
        case InField(_, part) | Count(_, part) | Rate(_, _, part) | Surname(part):
            return (part,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and every node beneath it, in the order in which they are written."""
    yield node
    for child in children(node):
        yield from walk(child)


def without_forms(node: Node, forms: Iterable[str]) -> Node:
    """Return the node with word forms that no word of its phrases matches."""
    folded = frozenset(matching_key(form) for form in forms)
    return with_phrases(node, lambda phrase: Phrase(phrase.words, folded)) if folded else node


def words_alone(node: Node) -> Node:
    """Return the node with words that match no inflected form: with proclitics and the article at most."""
    return with_phrases(node, lambda phrase: replace(phrase, words=tuple(map(_uninflected, phrase.words))))


def _uninflected(word: QueryWord) -> QueryWord:
    return word._replace(level="word", relations=False) if word.level == "lemma" else word


def with_phrases(node: Node, change: Callable[[Phrase], Node], *, of_conditions: bool = True) -> Node:
    """Return the node with each of its phrases changed.

    of_conditions  those of conditions too: what must not be there, what must be near, what the part is compared with
    """

    def changed(part: Node) -> Node:
        return with_phrases(part, change, of_conditions=of_conditions)

    def condition_changed(part: Node) -> Node:
        return changed(part) if of_conditions else part

    match node:
        case Phrase():
            return change(node)
        case Or(parts):
            return Or(tuple(map(changed, parts)))
        case And(parts, without):
            return And(tuple(map(changed, parts)), tuple(map(condition_changed, without)))
        case Near(first, second):
            return replace(node, first=changed(first), second=changed(second))
        case Where(part, condition):
            return replace(node, part=changed(part), condition=condition_changed(condition))
        case Between(part, parties):
            return replace(node, part=changed(part), parties=condition_changed(parties))
        case Most(part, others):
            return Most(changed(part), tuple(map(condition_changed, others)))
        case InField(_, part) | Count(_, part) | Rate(_, _, part) | Surname(part):
            return replace(node, part=changed(part))
    return node


def loosened(node: Node) -> Node:
    """Return the node with conditions that reach through the whole article, and without those that leave out."""
    match node:
        case Or(parts):
            return Or(tuple(map(loosened, parts)))
        case And(parts):
            return And(tuple(map(loosened, parts)))
        case Near(first, second):
            return Where(loosened(first), loosened(second), "article", keep_if_near=True)
        case Where(part, condition, max_gap, keep_if_near):
            part = loosened(part)
            is_wide = max_gap == "article" or not keep_if_near
            return part if is_wide else Where(part, loosened(condition), "article", keep_if_near=True)
        case Between(part, parties, max_gap):
            return loosened(part) if max_gap == "article" else Between(loosened(part), parties, "article")
        case Most(part) | Count(_, part) | Rate(_, _, part) | InField(_, part) | Surname(part):
            return loosened(part)
    return node


def is_condition(node: Node) -> bool:
    """Whether a node only selects articles: it matches nothing in a text that could be shown."""
    match node:
        case InLanguage():
            return True
        case Or(parts) | And(parts):
            return all(map(is_condition, parts))
    return False


def is_span(node: Node) -> bool:
    """Whether a node matches spans of the text, whatever the rest of the article has."""
    match node:
        case Phrase() | Reference() | Near():
            return True
        case Or(parts):
            return all(map(is_span, parts))
        case InField(_, part) | Where(part) | Between(part) | Most(part):
            return is_span(part)
    return False


def is_name(node: Node) -> bool:
    """Whether a node is a phrase or a choice of phrases: names compete for the longest match, rules do not."""
    return isinstance(node, Phrase) or (isinstance(node, Or) and all(map(is_name, node.parts)))
