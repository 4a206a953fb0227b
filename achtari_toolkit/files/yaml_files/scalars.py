"""Single values of a YAML file, as PyYAML's safe loader builds them: text, numbers, dates, yes and no."""

from __future__ import annotations

import yaml

from achtari_toolkit.files.yaml_files.shown import is_text, not_text, shown, shown_key

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same values, ten times as fast
PREFIX = "tag:yaml.org,2002:"
TEXT, MERGE, VALUE = f"{PREFIX}str", f"{PREFIX}merge", f"{PREFIX}value"
MAX_NUMBER_CHARACTERS = 100
NUMBERS = (f"{PREFIX}int", f"{PREFIX}float")
MEANINGS = {"int": "a number", "float": "a number", "timestamp": "a day", "bool": "yes or no", "binary": "binary data"}


class BrokenYaml(ValueError):
    """YAML that is not read: what is wrong and what to do, and the row, from 1."""

    def __init__(self, row: int, message: str) -> None:
        super().__init__(message)
        self.row = row


def row_of(event: yaml.Event) -> int:
    """Return the row at which an event begins, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


def tag_of(loader: yaml.SafeLoader, event: yaml.ScalarEvent) -> str:
    """Return the tag that a scalar has, or that its form shows."""
    if event.tag and event.tag != "!":
        return str(event.tag)
    return str(loader.resolve(yaml.ScalarNode, event.value, event.implicit))


def scalar(loader: yaml.SafeLoader, event: yaml.ScalarEvent, tag: str) -> object:
    """Return the value of a scalar. Raises BrokenYaml if it is not of the kind that its tag or form says."""
    if tag == TEXT:
        return _checked_text(event)
    row = row_of(event)
    build = loader.yaml_constructors.get(tag)
    kind = tag.removeprefix(PREFIX)
    if tag == VALUE or build is None or kind in ("map", "seq", "set", "omap", "pairs"):
        what = "=" if tag == VALUE else f"the tag {shown_key(tag.replace(PREFIX, '!!'))}"
        raise BrokenYaml(row, f"{what} means nothing here. Remove it, or put text in quotes.")
    if tag in NUMBERS and len(event.value) > MAX_NUMBER_CHARACTERS:
        raise BrokenYaml(row, f"a number of {len(event.value):,} characters. Put it in quotes if it is text.")
    try:
        return build(loader, yaml.ScalarNode(tag, event.value))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, yaml.YAMLError) as error:
        meaning = MEANINGS.get(kind, shown_key(kind))
        raise BrokenYaml(
            row, f"{shown(event.value)} is not {meaning}. Correct it, or put it in quotes if it is text."
        ) from error


def _checked_text(event: yaml.ScalarEvent) -> str:
    if not is_text(event.value):
        raise BrokenYaml(row_of(event), f"{not_text(event.value)}.")
    return str(event.value)
