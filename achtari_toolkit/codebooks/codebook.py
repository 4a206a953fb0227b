"""What a codebook is: codes with labels and patterns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from achtari_toolkit.codebooks.rules import KINDS, LANGUAGES, broken_rules
from achtari_toolkit.errors import CodebookError, check_choice


@dataclass(frozen=True)
class Code:
    """One thing to look for.

    key       unique in the codebook: lower-case ASCII letters, digits, underscores
    kind      topic, actor or frame
    label     {ar, fr, en: text}
    patterns  {ar, fr, en: (phrase, ...)}; every phrase is sought in every text, whatever its language
    note      what counts and what does not, for human readers
    """

    key: str
    kind: Literal["topic", "actor", "frame"]
    label: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]
    note: str = ""

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every pattern once, whatever its language, in the order of the codebook."""
        return tuple(dict.fromkeys(phrase for listed in self.patterns.values() for phrase in listed))


@dataclass(frozen=True)
class Codebook:
    """Codes in the order in which tables and charts show them, and who made them."""

    name: str
    version: str
    title: Mapping[str, str]
    codes: tuple[Code, ...]

    @classmethod
    def from_dict(cls, content: Mapping[str, object]) -> Codebook:
        """Return the codebook of a mapping in the shape of a codebook file.

        Raises CodebookError that lists every rule the content breaks, with the code.
        """
        breaks = [f"{' > '.join(map(str, path)) or 'codebook'}: {message}" for path, message in broken_rules(content)]
        if breaks:
            raise CodebookError(f"{len(breaks)} rules broken. " + "; ".join(breaks) + ".")
        codes = tuple(
            Code(key, code["kind"], dict(code["label"]), _frozen(code["patterns"]), str(code.get("note", "")))
            for key, code in content["codes"].items()
        )
        return cls(str(content["name"]), str(content["version"]), dict(content["title"]), codes)

    @cached_property
    def sha256(self) -> str:
        """64 hex digits over all that the codebook says, whatever the layout of its file."""
        codes = [[code.key, code.kind, code.label, code.patterns] for code in self.codes]
        text = json.dumps([self.name, self.version, self.title, codes], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def labels(self, lang: Literal["ar", "fr", "en"]) -> dict[str, str]:
        """Return {code: label} in one language."""
        check_choice("lang", lang, LANGUAGES)
        return {code.key: code.label[lang] for code in self.codes}

    def keys(self, kind: Literal["topic", "actor", "frame"] | None = None) -> tuple[str, ...]:
        """Return the keys of all codes, or of the codes of one kind."""
        if kind is not None:
            check_choice("kind", kind, KINDS)
        return tuple(code.key for code in self.codes if kind in (None, code.kind))

    def only(self, *keys: str) -> Codebook:
        """Return the codebook with the named codes alone, in its own order.

        Raises OptionError if a key is unknown.
        """
        for key in keys:
            check_choice("key", key, self.keys())
        return Codebook(self.name, self.version, self.title, tuple(code for code in self.codes if code.key in keys))


def _frozen(patterns: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {lang: tuple(listed) for lang, listed in patterns.items()}


