"""The rules for patterns, surnames and word forms of a code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tqdm import tqdm

from achtari_toolkit.codebooks.files.references import Pattern
from achtari_toolkit.codebooks.query import parse
from achtari_toolkit.codebooks.query.grammar import QUOTES
from achtari_toolkit.errors import QueryError
from achtari_toolkit.files.yaml_files import is_text, not_text, shown
from achtari_toolkit.text.script.folding import folded_words

LANGUAGES = ("ar", "fr", "en")
PATTERN_LANGUAGES = (*LANGUAGES, "es", "any")  # any: rules that only name lists, and words of no known language
RULE_FIELDS = {"query", "except"}
FORMS_LEFT_OUT = "word forms are left out by {query: …, except: [ … ]}"
Path: TypeAlias = tuple[str | int, ...]
Break: TypeAlias = tuple[Path, str]  # path of keys, what is wrong there


@dataclass
class Checking:
    """What the check of a codebook uses: the keys of codes and lists, the patterns that are right, and its bar."""

    keys: Mapping[str, None]
    bar: tqdm
    parsed: list[Pattern] = field(default_factory=list)


def broken_patterns(patterns: object, path: Path, checking: Checking) -> Iterator[Break]:
    """Yield every broken rule of {language: patterns}."""
    if not isinstance(patterns, Mapping) or not patterns:
        this_is = "" if isinstance(patterns, Mapping | list | tuple) else f"; this is {shown(patterns)}"
        yield path, f"patterns is a list of at least one phrase, or a mapping of languages to such lists{this_is}"
        return
    for lang, items in patterns.items():
        list_path = (*path, lang)
        if lang not in PATTERN_LANGUAGES:
            yield list_path, f"patterns of {shown(lang)}; use one of {', '.join(PATTERN_LANGUAGES)}"
        if not isinstance(items, list | tuple) or not items:
            this_is = "" if isinstance(items, list | tuple) else f"; this is {shown(items)}"
            yield list_path, f"patterns of {shown(lang)} is a list of at least one phrase{this_is}"
            continue
        seen: set[str] = set()
        for i, item in enumerate(items):
            yield from _broken_pattern(item, (*list_path, i), checking)
            checking.bar.update()
            query = item.get("query") if isinstance(item, Mapping) else item
            if isinstance(query, str):
                if query in seen:
                    yield (*list_path, i), f"duplicate pattern {shown(query)}; remove one"
                seen.add(query)


def broken_surnames(code: Mapping[Any, Any], path: Path) -> Iterator[Break]:
    """Yield every broken rule of the surnames of a code."""
    names, patterns = code["surnames"], code.get("patterns")
    lists = patterns.values() if isinstance(patterns, Mapping) else ()
    known = {item for items in lists if isinstance(items, list | tuple) for item in items if isinstance(item, str)}
    if code.get("kind") != "actor":
        yield path, f"only an actor has surnames; this is {shown(code.get('kind'))}"
    if not isinstance(names, list | tuple) or not names:
        yield path, f"surnames is a list of at least one name; this is {shown(names)}"
        return
    seen: set[str] = set()
    for i, name in enumerate(names):
        if not is_text(name):
            yield (*path, i), f"surname {not_text(name)}"
        elif message := _broken_surname(name):
            yield (*path, i), message
        elif name in known or name in seen:
            yield (*path, i), f"duplicate {shown(name)}; a surname that counts everywhere is a pattern, not a surname"
        else:
            seen.add(name)


def broken_forms(forms: object, path: Path) -> Iterator[Break]:
    """Yield every broken rule of word forms that are excluded."""
    if not isinstance(forms, list | tuple) or not forms:
        yield path, f"except is a list of at least one word form; this is {shown(forms)}"
        return
    for form in forms:
        if not is_text(form):
            yield path, f"except contains a form that is no word: {not_text(form)}"
        elif len(folded_words(form)) != 1:
            yield path, f"except contains {shown(form)}; write each word form by itself, as explain shows it"


def _broken_pattern(item: object, path: Path, checking: Checking) -> Iterator[Break]:
    query = item
    if isinstance(item, Mapping):
        if not RULE_FIELDS >= item.keys() or "query" not in item:
            remedy = "put a pattern that begins with a brace, or has a colon, in quotes"
            yield path, f"a pattern is {shown(item)}; {remedy}; {FORMS_LEFT_OUT}"
            return
        yield from broken_forms(item.get("except"), (*path, "except"))
        query = item["query"]
    if not is_text(query):
        yield path, f"pattern {not_text(query)}"
        return
    try:
        tree = parse(str(query), lang=str(path[-2]), codes=checking.keys)
    except QueryError as error:
        yield path, str(error)
    else:
        checking.parsed.append(Pattern(path, str(query), tree))


def _broken_surname(name: str) -> str:
    if not folded_words(name) or {*name} & {*QUOTES, "*"}:
        return f"surname {shown(name)} is not a plain name; write letters alone"
    try:
        parse(f'"{name}"')
    except QueryError as error:
        return str(error)
    return ""
