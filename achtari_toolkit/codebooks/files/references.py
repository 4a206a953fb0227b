"""References between codes: one must not lead back to its code, nor too far, nor take a field into a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from achtari_toolkit.codebooks.query import InField, Node, Reference, broken, readable, walk

MAX_REFERENCE_DEPTH = 20  # codes that a reference may lead through
SHOWN_CODES = 6  # of a circle


class Pattern(NamedTuple):
    """A pattern, its path (path[1] is its code), and its tree."""

    path: tuple[str | int, ...]
    query: str
    tree: Node

    @property
    def code(self) -> str:
        """The code that the pattern belongs to."""
        return str(self.path[1])


def broken_references(patterns: Sequence[Pattern]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (path, message) for each circle of references, and for each one that leads too far or from field to field.

    patterns  of all codes and lists, which include every code that they name
    """
    ways: dict[str, dict[str, Pattern]] = {}  # {code: {code that it names: the first pattern that does}}
    for pattern in patterns:
        named = ways.setdefault(pattern.code, {})
        for name in _named(pattern.tree):
            named.setdefault(name, pattern)
    depths = _depths(ways)
    fields = _with_fields(patterns, ways, depths)
    for circle in _circles(ways, depths):
        pattern, name = ways[circle[0]][circle[1]], circle[1]
        message = f"{{{name}}} leads back to its own code: {_shown(circle)}. Remove it."
        yield pattern.path, _pointed(pattern, name, message)
    for pattern in patterns:
        for name in _named(pattern.tree):
            if depths.get(name, 0) >= MAX_REFERENCE_DEPTH:
                message = f"{{{name}}} leads through more than {MAX_REFERENCE_DEPTH} codes. Shorten the way."
                yield pattern.path, _pointed(pattern, name, message)
        for node in (node for node in walk(pattern.tree) if isinstance(node, InField)):
            for name in _named(node):
                if name in fields:
                    message = f"{{{name}}} has fields itself. Remove {node.name}: here."
                    yield pattern.path, _pointed(pattern, name, message)


def _named(tree: Node) -> list[str]:
    """The codes that a tree names, without duplicates, in their order."""
    return list(dict.fromkeys(node.code for node in walk(tree) if isinstance(node, Reference)))


def _depths(ways: Mapping[str, Mapping[str, Pattern]]) -> dict[str, int]:
    """How many codes each one leads through, in an order where a code comes after those it names; without circles."""
    named_by: dict[str, list[str]] = {code: [] for code in ways}
    for code, names in ways.items():
        for name in names:
            named_by[name].append(code)
    open_ways = {code: len(names) for code, names in ways.items()}
    depths = {code: 0 for code, n in open_ways.items() if n == 0}
    waiting = list(depths)
    for code in waiting:
        for above in named_by[code]:
            open_ways[above] -= 1
            if open_ways[above] == 0:
                depths[above] = 1 + max(depths[name] for name in ways[above])
                waiting.append(above)
    return depths


def _with_fields(
    patterns: Sequence[Pattern], ways: Mapping[str, Mapping[str, Pattern]], depths: Mapping[str, int]
) -> set[str]:
    """The codes that search a field, or name a code that does."""
    fields = {pattern.code for pattern in patterns if any(isinstance(node, InField) for node in walk(pattern.tree))}
    for code in depths:  # what a code leads to comes before it
        if ways[code].keys() & fields:
            fields.add(code)
    return fields


def _circles(ways: Mapping[str, Mapping[str, Pattern]], depths: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield codes of which each names the next, the last one the first again; each code is in one circle at most.

    A code without a depth names another one without, so that a way along such codes ends in a circle.
    """
    visited: set[str] = set()
    for start in ways:
        way: dict[str, int] = {}
        code = start
        while code not in depths and code not in visited and code not in way:
            way[code] = len(way)
            code = code if code in ways[code] else next(name for name in ways[code] if name not in depths)
        if code in way:
            yield [*list(way)[way[code] :], code]
        visited |= way.keys()


def _shown(circle: Sequence[str]) -> str:
    """A circle with arrows, and a long one by its beginning and its number of codes."""
    if len(circle) <= SHOWN_CODES + 1:
        return " > ".join(circle)
    return " > ".join(circle[:SHOWN_CODES]) + f" > … > {circle[-1]} ({len(circle) - 1:,} codes)"


def _pointed(pattern: Pattern, name: str, message: str) -> str:
    query = readable(pattern.query)
    reference = re.search(rf"\{{\s*{name}\s*\}}", query)
    start, stop = reference.span() if reference else (0, len(query))
    return str(broken(query, start, stop, message))
