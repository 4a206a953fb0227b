"""What a codebook is: codes with labels and patterns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

from achtari_toolkit.codebooks.files.rules import KINDS, LANGUAGES, broken_rules
from achtari_toolkit.codebooks.query import Node, Surname, bar, parse
from achtari_toolkit.errors import CodebookError, check_choice


class Query(NamedTuple):
    """A pattern as it is written, and as the tree that is searched."""

    pattern: str
    tree: Node


@dataclass(frozen=True)
class Code:
    """One thing to look for.

    key       unique in the codebook: lower-case ASCII letters, digits, underscores
    kind      topic, actor or frame; list: words that codes name in braces, never counted themselves
    label     {ar, fr, en: text}; a list has none
    patterns  {ar, fr, en, any: (query, ...)}; every query is sought in every text, whatever its language
    note      what counts and what does not, for human readers
    surnames  names that count only behind a full name, one of the patterns, in the same article; of actors
    unticked  {pattern, or "" for all of them: word forms that it must not match}
    """

    key: str
    kind: Literal["topic", "actor", "frame", "list"]
    label: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]
    note: str = ""
    unticked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    surnames: tuple[str, ...] = ()

    @cached_property
    def queries(self) -> tuple[Query, ...]:
        """Every pattern with its tree, in the order of the codebook; surnames come last."""
        trees = [(p, parse(p, lang=lang)) for lang, listed in self.patterns.items() for p in listed]
        trees += [(name, Surname(parse(f'"{name}"'), self.key)) for name in self.surnames]
        everywhere = self.unticked.get("", ())
        return tuple(Query(p, bar(tree, (*everywhere, *self.unticked.get(p, ())))) for p, tree in trees)


@dataclass(frozen=True)
class Codebook:
    """Codes in the order in which tables and charts show them, and who made them.

    background  codes that are searched and not counted: lists, and what only() left out
    """

    name: str
    version: str
    title: Mapping[str, str]
    codes: tuple[Code, ...]
    background: tuple[Code, ...] = ()

    @classmethod
    def from_dict(cls, content: Mapping[str, object]) -> Codebook:
        """Return the codebook of a mapping in the shape of a codebook file.

        Raises CodebookError that lists every rule the content breaks, with the code.
        """
        breaks = [f"{' > '.join(map(str, path)) or 'codebook'}: {message}" for path, message in broken_rules(content)]
        if breaks:
            raise CodebookError(f"{len(breaks)} rules broken. " + "; ".join(breaks) + ".")
        codes = tuple(_code(key, code) for key, code in content["codes"].items())
        lists = tuple(_code(key, {"kind": "list", "patterns": it}) for key, it in content.get("lists", {}).items())
        return cls(str(content["name"]), str(content["version"]), dict(content["title"]), codes, lists)

    @cached_property
    def sha256(self) -> str:
        """64 hex digits over all that decides what the codebook finds and how it is labelled."""
        every = (*self.codes, *self.background)
        codes = [
            [code.key, code.kind, code.label, code.patterns, code.unticked, *([code.surnames] if code.surnames else [])]
            for code in every
        ]
        said = [self.name, self.version, self.title, codes, len(self.codes)]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def labels(self, lang: str) -> dict[str, str]:
        """Return {code: label} in one language."""
        check_choice("lang", lang, LANGUAGES)
        return {code.key: code.label[lang] for code in self.codes}

    def keys(self, kind: Literal["topic", "actor", "frame"] | None = None) -> tuple[str, ...]:
        """Return the keys of all codes, or of the codes of one kind."""
        if kind is not None:
            check_choice("kind", kind, KINDS)
        return tuple(code.key for code in self.codes if kind in (None, code.kind))

    def only(self, *keys: str) -> Codebook:
        """Return the codebook that counts the named codes alone, in its own order.

        The others stay in the background: the named codes find what they find in the whole codebook.
        Raises OptionError if a key is unknown.
        """
        for key in keys:
            check_choice("key", key, self.keys())
        kept = tuple(code for code in self.codes if code.key in keys)
        rest = tuple(code for code in self.codes if code.key not in keys)
        return replace(self, codes=kept, background=(*rest, *self.background))


def _code(key: str, content: Mapping[str, object]) -> Code:
    patterns, unticked = {}, {}
    if content.get("except"):
        unticked[""] = tuple(content["except"])
    for lang, listed in content["patterns"].items():
        patterns[lang] = tuple(item if isinstance(item, str) else item["query"] for item in listed)
        unticked |= {item["query"]: tuple(item["except"]) for item in listed if isinstance(item, Mapping)}
    surnames, note = tuple(content.get("surnames", ())), str(content.get("note", ""))
    label = dict(content.get("label", {}))
    return Code(key, content["kind"], label, patterns, note, unticked, surnames)
