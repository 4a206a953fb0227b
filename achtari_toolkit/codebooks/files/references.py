"""What codes say of one another: a reference must not lead back, nor too far, nor take a field into a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from achtari_toolkit.codebooks.query import Field, Node, Reference, broken, readable, walk

FARTHEST = 20  # codes that a reference may lead through


class Pattern(NamedTuple):
    """A pattern, where it stands (its code is path[1]), and its tree."""

    path: tuple[str | int, ...]
    query: str
    tree: Node


def broken_references(patterns: Sequence[Pattern]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (place, message) of every reference that leads back to its own code, too far, or from field to field.

    patterns  of all codes and lists; every code that they name is among them
    """
    ways: dict[str, set[str]] = {}
    for pattern in patterns:
        ways.setdefault(str(pattern.path[1]), set()).update(_named(pattern.tree))
    depths = _depths(ways)
    fields = {str(p.path[1]) for p in patterns if any(isinstance(node, Field) for node in walk(p.tree))}
    for code in depths:  # what a code leads to comes before it
        if ways[code] & fields:
            fields.add(code)
    for pattern in patterns:
        for name in _named(pattern.tree):
            way = [] if name in depths else _way(name, str(pattern.path[1]), ways)
            if way:
                told = " > ".join([way[-1], *way])
                yield (
                    pattern.path,
                    _pointed(pattern, name, f"{{{name}}} leads back to its own code: {told}. Take it out."),
                )
            elif depths.get(name, 0) >= FARTHEST:
                yield (
                    pattern.path,
                    _pointed(pattern, name, f"{{{name}}} leads through more than {FARTHEST} codes. Shorten the way."),
                )
        for node in walk(pattern.tree):
            for name in _named(node) if isinstance(node, Field) else ():
                if name in fields:
                    yield (
                        pattern.path,
                        _pointed(pattern, name, f"{{{name}}} holds fields of its own. Take {node.name}: out here."),
                    )


def _named(tree: Node) -> list[str]:
    """The codes that a tree names, each once, in their order."""
    return list(dict.fromkeys(node.code for node in walk(tree) if isinstance(node, Reference)))


def _depths(ways: Mapping[str, set[str]]) -> dict[str, int]:
    """How many codes each one leads through; a code comes after those it names. Circles are absent."""
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
    place = re.search(rf"\{{\s*{name}\s*\}}", query)
    return str(broken(query, place.start(), place.end(), message))
