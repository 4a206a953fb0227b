"""What a coder is asked of a text: a question with its values, their names in each language and their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.interface.words import languages, say

Level = Literal["nominal", "ordinal", "interval"]
LEVELS = ("nominal", "ordinal", "interval")
YES, NO = "yes", "no"  # the values of a question that asks whether a text has a code
DIGITS = "123456789"
TAKEN = frozenset("hmosu?")  # keys of the page that no value may have
NUMBER = re.compile(r"-?\d+(\.\d+)?")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """One thing that coders judge of each text: a code, a frame, a stance, the tone.

    key         its name in the tables: the column `code` of codings
    label       {ar, fr, en: what the coder reads}, any of them; empty: the key
    values      {value: {ar, fr, en: what the coder reads}}, in the order shown; the default asks yes or no
    level       nominal, ordinal (values in their order) or interval (values are numbers): how agreement is measured
    definition  what counts and what does not, as the coder reads it
    keys        the key of the keyboard of each value; empty: y and n of yes and no, else 1 to 9

    Raises OptionError for values without a name, a level that is unknown or does not fit, or keys that cannot be used.
    """

    key: str
    label: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: {YES: {}, NO: {}})
    level: Level = "nominal"
    definition: str = ""
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_choice("level", self.level, LEVELS)
        if not self.key.strip() or len(self.values) < 2 or not all(value.strip() for value in self.values):
            raise OptionError(f"the question {self.key!r} needs a key and at least two values, each with a name.")
        if self.level == "interval" and not all(map(NUMBER.fullmatch, self.values)):
            raise OptionError(f"the question {self.key!r} is at interval level; its values must be numbers.")
        self._check_keys()

    def _check_keys(self) -> None:
        keys = [key.casefold() for key in self.value_keys.values()]
        bad = [key for key in keys if len(key) != 1 or not key.isascii() or not key.isalnum() or key in TAKEN]
        if len(keys) < len(self.values) or len(set(keys)) < len(keys) or bad:
            raise OptionError(
                f"the question {self.key!r} has {len(self.values)} values and the keys {', '.join(keys)}. Give keys "
                f"one ASCII letter or digit for each value, none twice, and none of {', '.join(sorted(TAKEN))}."
            )

    @property
    def value_keys(self) -> dict[str, str]:
        """{value: its key of the keyboard}."""
        default = "yn" if set(self.values) == {YES, NO} and next(iter(self.values)) == YES else DIGITS
        return dict(zip(self.values, self.keys or default, strict=False))

    def label_in(self, lang: str) -> str:
        """Return what the coder reads in a language, else in another one, else the key."""
        return _label_in(self.label, lang) or self.key

    def value_in(self, value: str, lang: str) -> str:
        """Return what the coder reads for a value."""
        named = _label_in(self.values[value], lang)
        if not named and set(self.values) == {YES, NO}:
            return say(f"coding.{value}", lang)
        return named or value


def code_questions(
    codebook: Codebook, codes: Iterable[str] | None = None, *, definitions: str | Path | Mapping[str, str] | None = None
) -> list[Question]:
    """Return a yes/no question for each code of a codebook, with its label and definition.

    codes        their keys; None: all codes of the codebook
    definitions  {code: text}, or a Markdown page whose headings are keys or labels of codes; where it has none, the
                 note of the codebook is the definition

    Raises OptionError for a code that the codebook lacks.
    """
    by_key = {code.key: code for code in codebook.codes}
    wanted = [*by_key] if codes is None else [*codes]
    for key in wanted:
        check_choice("codes", key, by_key)
    texts = read_sections(definitions) if isinstance(definitions, str | Path) else dict(definitions or {})
    texts = {_plain(name): text for name, text in texts.items()}
    questions = []
    for key in wanted:
        names = (key, *by_key[key].label.values())
        text = next((texts[_plain(name)] for name in names if _plain(name) in texts), by_key[key].note)
        questions.append(Question(key, dict(by_key[key].label), definition=text))
    return questions


def read_sections(path: str | Path) -> dict[str, str]:
    """Return {heading: the text below it} of a Markdown page."""
    parts = HEADING.split(Path(path).read_text(encoding="utf-8"))
    return {heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def as_questions(questions: Sequence[Question | str]) -> list[Question]:
    """Return questions as they are; a name alone asks yes or no.

    Raises OptionError if there is none, or two have one key.
    """
    asked_of = [question if isinstance(question, Question) else Question(question) for question in questions]
    keys = [question.key for question in asked_of]
    if not keys or len(set(keys)) < len(keys):
        raise OptionError(f"questions are {', '.join(keys) or 'empty'}; give at least one, and each key once.")
    return asked_of


def as_record(question: Question) -> dict[str, object]:
    """Return a question as the files of codings hold it."""
    return {
        "key": question.key,
        "label": dict(question.label),
        "values": {value: dict(label) for value, label in question.values.items()},
        "level": question.level,
        "definition": question.definition,
        "keys": [*question.keys],
    }


def from_record(record: Mapping[str, object]) -> Question:
    """Return the question of a record of as_record.

    Raises KeyError, TypeError, AttributeError or OptionError if it is none.
    """
    values = {str(value): dict(label) for value, label in record["values"].items()}  # type: ignore[attr-defined]
    return Question(
        str(record["key"]),
        dict(record.get("label") or {}),  # type: ignore[call-overload]
        values,
        str(record.get("level", "nominal")),  # type: ignore[arg-type]
        str(record.get("definition", "")),
        tuple(record.get("keys") or ()),  # type: ignore[arg-type]
    )


def _label_in(label: Mapping[str, str], lang: str) -> str:
    return next((label[name] for name in (lang, *languages()) if label.get(name)), "")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()
