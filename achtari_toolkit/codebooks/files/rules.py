"""The rules for the content of a codebook; each broken one is reported with its path."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tqdm import tqdm

from achtari_toolkit.codebooks.files.office_rules import actors_of_offices, broken_holders, broken_offices
from achtari_toolkit.codebooks.files.pattern_rules import (
    LANGUAGES,
    Break,
    Checking,
    Path,
    broken_forms,
    broken_patterns,
    broken_surnames,
)
from achtari_toolkit.codebooks.files.references import broken_references
from achtari_toolkit.files.yaml_files import is_text, not_text, shown, shown_key

KINDS = ("topic", "actor", "frame")
SHORTEST = "{water: [ماء, drought]}"
CODEBOOK_FIELDS = {  # {field: whether it is required}
    "name": False,
    "version": False,
    "title": False,
    "licence": False,
    "lists": False,
    "codes": True,
}
CODE_FIELDS = {
    "kind": True,
    "label": False,
    "patterns": True,
    "office_of": False,
    "surnames": False,
    "except": False,
    "note": False,
}


def broken_rules(content: object) -> Iterator[Break]:
    """Yield every broken rule, in the order of the file; references are checked when all else is right.

    content  in full, as short_form.written_out returns it
    """
    if not isinstance(content, Mapping):
        yield (), f"a codebook is a mapping with {_list(CODEBOOK_FIELDS)}, or codes alone: {SHORTEST}"
        return
    yield from _fields(content, CODEBOOK_FIELDS, ())
    yield from _head(content)
    codes, lists = content.get("codes"), content.get("lists", {})
    if not isinstance(codes, Mapping) or not codes:
        yield ("codes",), f"codes is a mapping of at least one code, such as {SHORTEST}"
        return
    if not isinstance(lists, Mapping):
        yield ("lists",), f"lists is a mapping of names to patterns; this is {shown(lists)}"
        return
    keys = dict.fromkeys(map(str, (*codes, *lists)))
    n_breaks = 0
    with tqdm(desc="check codebook", unit="pattern", total=_count((codes, lists)), delay=3, leave=False) as bar:
        checking = Checking(keys, bar)
        for each in (_codes(codes, checking), _lists(lists, codes, checking)):
            for broken in each:
                n_breaks += 1
                yield broken
    if not n_breaks:
        yield from broken_references(checking.parsed)
        yield from broken_offices(content, checking.parsed)


def _head(content: Mapping[Any, Any]) -> Iterator[Break]:
    if "title" in content:
        yield from _texts(content["title"], ("title",))
    for name in ("name", "version", "licence"):
        value = content.get(name, "")
        is_number = isinstance(value, int | float | datetime.date) and not isinstance(value, bool)
        if not is_text(value) and not is_number:
            yield (name,), f"{name} is {not_text(value)}"


def _codes(codes: Mapping[Any, Any], checking: Checking) -> Iterator[Break]:
    named = actors_of_offices(codes)
    for key, code in codes.items():
        path = ("codes", key)
        yield from _key(key, path)
        if not isinstance(code, Mapping):
            yield path, f"a code is a list of patterns, or a mapping with {_list(CODE_FIELDS)}; this is {shown(code)}"
            continue
        yield from _fields(code, {**CODE_FIELDS, "patterns": key not in named}, path)
        if "kind" in code and code["kind"] not in KINDS:
            yield (*path, "kind"), f"kind is {shown(code['kind'])}; use one of {_list(KINDS)}"
        if "label" in code:
            yield from _texts(code["label"], (*path, "label"))
        if code.get("note") is not None and not is_text(code["note"]):
            yield (*path, "note"), f"note is {not_text(code['note'])}"
        if "except" in code:
            yield from broken_forms(code["except"], (*path, "except"))
        if "office_of" in code:
            yield from broken_holders(key, codes)
        if "surnames" in code:
            yield from broken_surnames(code, (*path, "surnames"))
        if "patterns" in code:
            yield from broken_patterns(code["patterns"], (*path, "patterns"), checking)


def _lists(lists: Mapping[Any, Any], codes: Mapping[Any, Any], checking: Checking) -> Iterator[Break]:
    for key, patterns in lists.items():
        yield from _key(key, ("lists", key))
        if key in codes:
            yield ("lists", key), f"a list and a code are both named {shown(key)}; rename one"
        yield from broken_patterns(patterns, ("lists", key), checking)


def _key(key: object, path: Path) -> Iterator[Break]:
    if not (isinstance(key, str) and key.isascii() and key.isidentifier() and key.islower()):
        yield path, "a key is made of lower-case ASCII letters, digits and underscores, and begins with a letter"


def _fields(content: Mapping[Any, Any], known: Mapping[str, bool], path: Path) -> Iterator[Break]:
    for name in content:
        if name not in known:
            yield (*path, name), f"unknown field {shown(name)}; the fields are {_list(known)}"
    absent = [name for name, needed in known.items() if needed and name not in content]
    if absent:
        yield path, f"{_list(absent)} is absent"


def _texts(texts: object, path: Path) -> Iterator[Break]:
    if not isinstance(texts, Mapping) or not texts or not set(texts) <= set(LANGUAGES):
        languages = f"one or more of {_list(LANGUAGES)}"
        yield path, f"{path[-1]} is a text for {languages}, such as {{en: Water}}; this is {_shown_texts(texts)}"
        return
    for lang, text in texts.items():
        if not is_text(text):
            yield path, f"{path[-1]} has a value that is not text: {lang} is {not_text(text)}"
        elif not text.strip():
            yield path, f"{path[-1]} has an empty text: write {lang}, or leave it out"


def _shown_texts(texts: object) -> str:
    if not isinstance(texts, Mapping) or not texts:
        return shown(texts)
    return "for " + shown_key(next(lang for lang in texts if lang not in LANGUAGES))


def _count(groups: Sequence[Mapping[Any, Any]]) -> int:
    """How many patterns there are, as far as they are in lists."""
    codes = [code.get("patterns") if isinstance(code, Mapping) and "patterns" in code else code
             for group in groups for code in group.values()]  # fmt: skip
    lists = [items for patterns in codes if isinstance(patterns, Mapping) for items in patterns.values()]
    return sum(len(items) for items in lists if isinstance(items, list | tuple))


def _list(names: Mapping[str, bool] | Sequence[str]) -> str:
    return ", ".join(names)
