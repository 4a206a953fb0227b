"""What a codebook is: codes with labels and patterns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any, Literal, NamedTuple

from achtari_toolkit.codebooks.files.card import Measured
from achtari_toolkit.codebooks.files.display import codebook_html, codebook_text
from achtari_toolkit.codebooks.files.offices import with_offices
from achtari_toolkit.codebooks.files.rules import KINDS, LANGUAGES, broken_rules
from achtari_toolkit.codebooks.files.short_form import written_out
from achtari_toolkit.codebooks.query import Node, Surname, parse, with_spellings, without_forms
from achtari_toolkit.errors import CodebookError, OptionError, check_choice
from achtari_toolkit.files.yaml_files import LISTED_BREAKS, SHOWN_BREAKS, shown_key, shown_keys
from achtari_toolkit.words.arguments import check_type

UNNAMED, FIRST_VERSION = "unnamed", "0"  # of a codebook that says neither


class Query(NamedTuple):
    """A pattern as it is written, and as the tree that is searched."""

    pattern: str
    tree: Node


@dataclass(frozen=True)
class Code:
    """One thing to look for.

    key       unique in the codebook: lower-case ASCII letters, digits, underscores
    kind      topic, actor or frame; list: words that codes name in braces, never counted themselves
    label     {ar, fr, en: text}, any of them; a list has none
    patterns  {ar, fr, en, any: (query, ...)}; every query is looked for in every text, whatever its language
    note      what counts and what does not, for human readers
    surnames  names that count only after a full name, one of the patterns, in the same article; of actors
    unticked  {pattern, or "" for all of them: word forms that it must not match}
    """

    key: str
    kind: Literal["topic", "actor", "frame", "list"]
    label: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]
    note: str = ""
    unticked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    surnames: tuple[str, ...] = ()

    def __repr__(self) -> str:
        n = sum(map(len, self.patterns.values()))
        return f"Code({self.key!r}, {self.kind}, {n:,} {'pattern' if n == 1 else 'patterns'})"

    @cached_property
    def queries(self) -> tuple[Query, ...]:
        """Every pattern with its tree, in the order of the codebook; surnames come last."""
        trees = [(p, parse(p, lang=lang)) for lang, patterns in self.patterns.items() for p in patterns]
        trees += [(name, Surname(parse(f'"{name}"'), self.key)) for name in self.surnames]
        if self.kind == "actor":
            trees = [(pattern, with_spellings(tree)) for pattern, tree in trees]
        everywhere = self.unticked.get("", ())
        return tuple(Query(p, without_forms(tree, (*everywhere, *self.unticked.get(p, ())))) for p, tree in trees)

    def label_in(self, lang: str) -> str:
        """Return the label in a language, else in the first of ar, fr and en that there is, else the key."""
        return next((self.label[name] for name in (lang, *LANGUAGES) if self.label.get(name)), self.key)


@dataclass(frozen=True)
class Codebook:
    """Codes in the order in which tables and charts show them, and who made them.

    title       {ar, fr, en: text}, any of them
    background  codes that are searched and not counted: lists, and what only() left out
    card        {code: how well it was found where people read}, of the file beside the codebook; see accuracy
    """

    name: str
    version: str
    title: Mapping[str, str]
    codes: tuple[Code, ...]
    background: tuple[Code, ...] = ()
    card: Mapping[str, Measured] = field(default_factory=dict)

    def __repr__(self) -> str:
        return codebook_text(self.name, self.version, self.codes)

    def _repr_html_(self) -> str:
        return codebook_html(self.name, self.version, self.codes)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Codebook:
        """Return the codebook of a mapping: codes with their patterns, or the whole shape of a codebook file.

        content  {"water": ["ماء", "sécheresse", "drought"]} is enough: each key is a topic. The language of a pattern
                 is read from its letters and from the dictionaries of French and English; "any" where they do not say

        Raises CodebookError that lists every rule the content breaks, with the code.
        """
        full: Any = written_out(content)
        breaks = [
            f"{' > '.join(map(shown_key, path)) or 'codebook'}: {message}"
            for path, message in islice(broken_rules(full), LISTED_BREAKS)
        ]
        if breaks:
            rules = "1 rule" if len(breaks) == 1 else f"{len(breaks):,} rules"
            more = f"; and {len(breaks) - SHOWN_BREAKS:,} more" if len(breaks) > SHOWN_BREAKS else ""
            raise CodebookError(f"{rules} broken. " + "; ".join(breaks[:SHOWN_BREAKS]) + f"{more}.")
        return codebook_of(full)

    @cached_property
    def sha256(self) -> str:
        """64 hex digits over all that decides what the codebook finds and how it is labelled."""
        every = (*self.codes, *self.background)
        codes = [
            [code.key, code.kind, code.label, code.patterns, code.unticked, *([code.surnames] if code.surnames else [])]
            for code in every
        ]
        content = [self.name, self.version, self.title, codes, len(self.codes)]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def labels(self, lang: str) -> dict[str, str]:
        """Return {code: label} in one language.

        A code without a label in it has that of another language, one without any its key.
        """
        check_choice("lang", lang, LANGUAGES)
        return {code.key: code.label_in(lang) for code in self.codes}

    def keys(self, kind: Literal["topic", "actor", "frame"] | None = None) -> tuple[str, ...]:
        """Return the keys of all codes, or of the codes of one kind."""
        if kind is not None:
            check_choice("kind", kind, KINDS)
        return tuple(code.key for code in self.codes if kind in (None, code.kind))

    def only(self, *keys: str) -> Codebook:
        """Return the codebook that counts the named codes alone, in its own order.

        The others are kept in the background: the named codes find what they find in the whole codebook.
        Raises OptionError if a key is unknown.
        """
        wanted, known = set(keys), set(self.keys())
        if unknown := [key for key in keys if key not in known]:
            raise OptionError(f"key is {shown_key(unknown[0])}; use one of {shown_keys(self.keys())}.")
        kept = tuple(code for code in self.codes if code.key in wanted)
        rest = tuple(code for code in self.codes if code.key not in wanted)
        return replace(self, codes=kept, background=(*rest, *self.background))


def codebook_of(full: Mapping[str, Any]) -> Codebook:
    """Return the codebook of content in full that breaks no rule."""
    full = with_offices(full)
    codes = tuple(_code(key, code) for key, code in full["codes"].items())
    lists = tuple(_code(key, {"kind": "list", "patterns": patterns}) for key, patterns in full.get("lists", {}).items())
    name, version = str(full.get("name", UNNAMED)), str(full.get("version", FIRST_VERSION))
    return Codebook(name, version, dict(full.get("title", {})), codes, lists)


def check_codebook(value: object, name: str = "codebook") -> None:
    """Raise OptionError unless value is a Codebook."""
    check_type(name, value, Codebook, "what codebooks.read_codebook or Codebook.from_dict returns")


def _code(key: str, content: Mapping[str, Any]) -> Code:
    """The code of content that breaks no rule."""
    patterns: dict[str, tuple[str, ...]] = {}
    unticked: dict[str, tuple[str, ...]] = {}
    if content.get("except"):
        unticked[""] = tuple(content["except"])
    items: Sequence[Any]
    for lang, items in content["patterns"].items():
        patterns[lang] = tuple(item if isinstance(item, str) else item["query"] for item in items)
        unticked |= {item["query"]: tuple(item["except"]) for item in items if isinstance(item, Mapping)}
    surnames = tuple(content.get("surnames", ()))
    label, note = dict(content.get("label", {})), str(content.get("note") or "")
    return Code(key, content["kind"], label, patterns, note, unticked, surnames)
