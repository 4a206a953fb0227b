"""References between codes: one must not lead back to its code, nor too far, nor take a field into a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from achtari_toolkit.codebooks.query import InField, Node, Reference, broken, readable, walk

MAX_REFERENCE_DEPTH = 20  # codes that a reference may lead through


class Pattern(NamedTuple):
    """A pattern, its path (path[1] is its code), and its tree."""

    path: tuple[str | int, ...]
    query: str
    tree: Node


def broken_references(patterns: Sequence[Pattern]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (path, message) for each reference that leads back to its own code, too far, or from field to field.

    patterns  of all codes and lists, which include every code that they name
    """
    ways: dict[str, set[str]] = {}
    for pattern in patterns:
        ways.setdefault(str(pattern.path[1]), set()).update(_named(pattern.tree))
    depths = _depths(ways)
    fields = {str(p.path[1]) for p in patterns if any(isinstance(node, InField) for node in walk(p.tree))}
    for code in depths:  # what a code leads to comes before it
        if ways[code] & fields:
            fields.add(code)
    for pattern in patterns:
        for name in _named(pattern.tree):
            way = [] if name in depths else _way(name, str(pattern.path[1]), ways)
            if way:
                circle = " > ".join([way[-1], *way])
                yield (
                    pattern.path,
                    _pointed(pattern, name, f"{{{name}}} leads back to its own code: {circle}. Remove it."),
                )
            elif depths.get(name, 0) >= MAX_REFERENCE_DEPTH:
                yield (
                    pattern.path,
                    _pointed(
                        pattern,
                        name,
                        f"{{{name}}} leads through more than {MAX_REFERENCE_DEPTH} codes. Shorten the way.",
                    ),
                )
        for node in (node for node in walk(pattern.tree) if isinstance(node, InField)):
            for name in _named(node):
                if name in fields:
                    yield (
                        pattern.path,
                        _pointed(pattern, name, f"{{{name}}} has fields itself. Remove {node.name}: here."),
                    )


def _named(tree: Node) -> list[str]:
    """The codes that a tree names, without duplicates, in their order."""
    return list(dict.fromkeys(node.code for node in walk(tree) if isinstance(node, Reference)))


def _depths(ways: Mapping[str, set[str]]) -> dict[str, int]:
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


def _way(start: str, end: str, ways: Mapping[str, set[str]]) -> list[str]:
    """The codes of a shortest way, start and end included; empty if there is none."""
    before, waiting = {start: ""}, [start]
    for code in waiting:
        for name in sorted(ways[code] - before.keys()):
            before[name] = code
            waiting.append(name)
    way = [end] if end in before else []
    while way and before[way[0]]:
        way.insert(0, before[way[0]])
    return way


def _pointed(pattern: Pattern, name: str, message: str) -> str:
    query = readable(pattern.query)
    reference = re.search(rf"\{{\s*{name}\s*\}}", query)
    start, stop = reference.span() if reference else (0, len(query))
    return str(broken(query, start, stop, message))
