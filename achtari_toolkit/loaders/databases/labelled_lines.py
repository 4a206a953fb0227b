"""Texts of press databases with a label before each field: which lines are fields, and where they close an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

import yaml

from achtari_toolkit.text.dates.date_words import plain_text

PRESS_WORDS = yaml.load(
    (files("achtari_toolkit.loaders.databases") / "press_labels.yml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)
NOT_LABELS = ("counted", "of")
FIELD_OF = {
    plain_text(label): name for name, labels in PRESS_WORDS.items() if name not in NOT_LABELS for label in labels
}
LABEL = re.compile(r"\s*([^\W\d_][^:：\n]{0,39}?)\s?[:：]\s*(.*)", re.DOTALL)
SENTENCE_END = re.compile(r"[.!?…؟。][\"'”’»)\]]*\Z")
MAX_WORDS = 8  # of a field that ends as a sentence does
MAX_BETWEEN = 3  # lines without a label between the fields that close an article


class Field(NamedTuple):
    """A line that begins with a label: the name of its field in press_labels.yml, and what follows."""

    name: str
    text: str


def field_of(text_line: str) -> Field | None:
    """Return the field that a line is; None if it begins with no label that is known.

    >>> field_of("Publication title: Le Titre"), field_of("العنوان: مكتبة"), field_of("Il dit : non")
    (Field(name='publication', text='Le Titre'), Field(name='title', text='مكتبة'), None)
    """
    label = LABEL.match(text_line)
    name = FIELD_OF.get(plain_text(label[1])) if label else None
    return Field(name, label[2].strip()) if label and name else None


def fields_of(lines: Sequence[str]) -> dict[str, str]:
    """Return the fields of lines by name, the first of each; a line without a label continues the field before it."""
    fields: dict[str, str] = {}
    name, is_first = "", False
    for line in lines:
        field = field_of(line)
        if field:
            name, is_first = field.name, not fields.get(field.name)
        text = field.text if field else line.strip()
        if name and is_first and text:
            fields[name] = f"{fields[name]}\n{text}" if fields.get(name) else text
    return fields


def closing_lines(lines: Sequence[str], headline: str) -> int:
    """Return the number of lines before the fields that close an article with a headline.

    They end with the last line; between them are no sentences, except behind their label. Where one of them names the
    publication, what follows it belongs to them whatever it is.
    """
    named = [n for n, line in enumerate(lines) if (field := field_of(line)) and field.name == "publication"]
    start, n_between = (named[-1], 0) if named else (len(lines), 0)
    for n in reversed(range(start)):
        field = field_of(lines[n])
        if field is None:
            n_between += 1
            if n_between > MAX_BETWEEN or _is_sentence(lines[n]):
                break
        elif _is_sentence(field.text) and plain_text(field.text) != plain_text(headline):
            break
        else:
            start, n_between = n, 0
    return start


def _is_sentence(text: str) -> bool:
    return len(text.split()) > MAX_WORDS and SENTENCE_END.search(text) is not None


def text_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text that are not empty, without marks and white space around them."""
    for line in text.splitlines():
        if shown := " ".join(line.replace("\ufeff", "").split()):
            yield shown
