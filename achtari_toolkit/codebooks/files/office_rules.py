"""The rules for offices: whose they are, by which names they are found, and which names they take for their lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from achtari_toolkit.codebooks.files.offices import LANGUAGES, OTHER, country_words, with_offices
from achtari_toolkit.codebooks.files.pattern_rules import Break, Path
from achtari_toolkit.codebooks.files.references import Pattern
from achtari_toolkit.codebooks.query import Reference, walk
from achtari_toolkit.codebooks.query.tree import is_name
from achtari_toolkit.files.yaml_files import shown, shown_key


def broken_offices(content: Mapping[str, Any], patterns: list[Pattern]) -> Iterator[Break]:
    """Yield every broken rule of the names of offices, and of the lists that they make; all else is right.

    patterns  of the whole content, parsed
    """
    offices = [key for key, code in content["codes"].items() if "office_of" in code]
    n_breaks = 0
    for key in offices:
        of_code = [pattern for pattern in patterns if pattern.path[:2] == ("codes", key)]
        for broken in _names(key, content["codes"][key], of_code):
            n_breaks += 1
            yield broken
    if offices and not n_breaks:
        yield from _lists(content, patterns)


def actors_of_offices(codes: Mapping[Any, Any]) -> set[object]:
    """Return the actors to which mentions of an office go: they need no names of their own."""
    each = (code.get("office_of") for code in codes.values() if isinstance(code, Mapping))
    return {
        actor
        for office_of in each
        if isinstance(office_of, Mapping)
        for actor in office_of.values()
        if isinstance(actor, str)
    }


def broken_holders(key: object, codes: Mapping[Any, Any]) -> Iterator[Break]:
    """Yield every broken rule of office_of of a code: which country's office is which actor."""
    path: Path = ("codes", key, "office_of")  # type: ignore[assignment]
    kind, office_of = codes[key].get("kind"), codes[key]["office_of"]
    if kind != "actor":
        yield path, f"only an actor is an office; this is {shown(kind)}"
    if not isinstance(office_of, Mapping) or not office_of:
        yield path, f"office_of is a mapping of countries to actors, such as {{ma: rabat}}; this is {shown(office_of)}"
        return
    for country, actor in office_of.items():
        if country != OTHER and country not in country_words()["names"]:
            yield path, f"{shown(country)} is no country; write its two letters of ISO 3166, such as ma, or {OTHER}"
        holder = codes.get(actor) if isinstance(actor, str) else None
        if not isinstance(holder, Mapping) or holder.get("kind") != "actor":
            yield path, f"{shown(actor)} is no actor of this codebook; name the code that gets the mentions"
        elif "office_of" in holder:
            yield path, f"{shown(actor)} is an office itself; name the actor of one country"


def _names(key: str, code: Mapping[str, Any], patterns: list[Pattern]) -> Iterator[Break]:
    path: Path = ("codes", key)
    for field in ("except", "surnames"):
        if field in code:
            yield (*path, field), f"an office has no {field}; it has names, in patterns"
    if not set(code["patterns"]) <= set(LANGUAGES):
        yield (*path, "patterns"), f"names of an office are listed by language: {', '.join(LANGUAGES)}"
    for pattern in patterns:
        is_plain = isinstance(code["patterns"][pattern.path[3]][int(pattern.path[4])], str) and is_name(pattern.tree)
        if not is_plain:
            yield pattern.path, f"{shown(pattern.query)} is a rule; an office has names: words and phrases"
    if all("*" in pattern.query for pattern in patterns):
        yield (*path, "patterns"), "every name has a *, the place of a country; list one without it"


def _lists(content: Mapping[str, Any], patterns: list[Pattern]) -> Iterator[Break]:
    without_own = {**content, "lists": {}}
    made = with_offices(without_own)["lists"].keys()
    for key in content["codes"]:
        if key in made:
            yield ("codes", key), f"{shown_key(key)} is the name of a list of offices; rename the code"
    for pattern in patterns:
        if pattern.code in made and any(isinstance(node, Reference) for node in walk(pattern.tree)):
            yield pattern.path, f"{shown_key(pattern.code)} is a list of offices; write words in it, and no {{list}}"
