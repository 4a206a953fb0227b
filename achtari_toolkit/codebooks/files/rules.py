"""The rules for the content of a codebook; each broken one is reported with its path."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from achtari_toolkit.codebooks.files.references import Pattern, broken_references
from achtari_toolkit.codebooks.query import parse
from achtari_toolkit.codebooks.query.grammar import QUOTES
from achtari_toolkit.errors import QueryError
from achtari_toolkit.text.script.folding import folded_words

KINDS = ("topic", "actor", "frame")
LANGUAGES = ("ar", "fr", "en")
PATTERN_LANGUAGES = (*LANGUAGES, "any")  # any: rules that only name lists, and words of no known language
SHORTEST = "{water: [ماء, drought]}"
CODEBOOK_FIELDS = {  # {field: whether it is required}
    "name": False,
    "version": False,
    "title": False,
    "licence": False,
    "lists": False,
    "codes": True,
}
CODE_FIELDS = {"kind": True, "label": False, "patterns": True, "surnames": False, "except": False, "note": False}
RULE_FIELDS = {"query": True, "except": True}
Path: TypeAlias = tuple[str | int, ...]
Break: TypeAlias = tuple[Path, str]  # path of keys, what is wrong there


def broken_rules(content: object) -> Iterator[Break]:
    """Yield every broken rule, in the order of the file; references are checked when all else is right.

    content  in full, as short_form.written_out returns it
    """
    if not isinstance(content, Mapping):
        yield (), f"a codebook is a mapping with {_list(CODEBOOK_FIELDS)}, or codes alone: {SHORTEST}"
        return
    yield from _fields(content, CODEBOOK_FIELDS, ())
    if "title" in content:
        yield from _texts(content["title"], ("title",))
    codes, lists = content.get("codes"), content.get("lists", {})
    if not isinstance(codes, Mapping) or not codes:
        yield ("codes",), f"codes is a mapping of at least one code, such as {SHORTEST}"
        return
    if not isinstance(lists, Mapping):
        yield ("lists",), "lists is a mapping of names to patterns"
        return
    parsed: list[Pattern] = []
    keys = (*codes, *lists)
    breaks = 0
    for each in (_codes(codes, keys, parsed), _lists(lists, codes, keys, parsed)):
        for broken in each:
            breaks += 1
            yield broken
    if not breaks:
        yield from broken_references(parsed)


def _codes(codes: Mapping[Any, Any], keys: tuple[Any, ...], parsed: list[Pattern]) -> Iterator[Break]:
    for key, code in codes.items():
        path = ("codes", key)
        yield from _key(key, path)
        if not isinstance(code, Mapping):
            yield path, f"a code is a list of patterns, or a mapping with {_list(CODE_FIELDS)}"
            continue
        yield from _fields(code, CODE_FIELDS, path)
        if "kind" in code and code["kind"] not in KINDS:
            yield (*path, "kind"), f"kind is {code['kind']!r}; use one of {_list(KINDS)}"
        if "label" in code:
            yield from _texts(code["label"], (*path, "label"))
        if "except" in code:
            yield from _forms(code["except"], (*path, "except"))
        if "surnames" in code:
            yield from _surnames(code, (*path, "surnames"))
        if "patterns" in code:
            yield from _patterns(code["patterns"], (*path, "patterns"), keys, parsed)


def _lists(
    lists: Mapping[Any, Any], codes: Mapping[Any, Any], keys: tuple[Any, ...], parsed: list[Pattern]
) -> Iterator[Break]:
    for key, patterns in lists.items():
        yield from _key(key, ("lists", key))
        if key in codes:
            yield ("lists", key), f"a list and a code are both named {key!r}; rename one"
        yield from _patterns(patterns, ("lists", key), keys, parsed)


def _key(key: object, path: Path) -> Iterator[Break]:
    if not (isinstance(key, str) and key.isascii() and key.isidentifier() and key.islower()):
        yield path, "a key is made of lower-case ASCII letters, digits and underscores"


def _fields(content: Mapping[Any, Any], known: Mapping[str, bool], path: Path) -> Iterator[Break]:
    for name in content:
        if name not in known:
            yield (*path, name), f"unknown field {name!r}; the fields are {_list(known)}"
    absent = [name for name, needed in known.items() if needed and name not in content]
    if absent:
        yield path, f"{_list(absent)} is absent"


def _texts(texts: object, path: Path) -> Iterator[Break]:
    if not isinstance(texts, Mapping) or not texts or not set(texts) <= set(LANGUAGES):
        yield path, f"{path[-1]} is a text for one or more of {_list(LANGUAGES)}, such as {{en: Water}}"
    elif not all(isinstance(text, str) and text.strip() for text in texts.values()):
        yield path, f"{path[-1]} has an empty text, or a value that is not text"


def _patterns(patterns: object, path: Path, keys: tuple[Any, ...], parsed: list[Pattern]) -> Iterator[Break]:
    if not isinstance(patterns, Mapping) or not patterns:
        yield path, "patterns is a list of at least one phrase, or a mapping of languages to such lists"
        return
    for lang, items in patterns.items():
        list_path = (*path, lang)
        if lang not in PATTERN_LANGUAGES:
            yield list_path, f"patterns of {lang!r}; use one of {_list(PATTERN_LANGUAGES)}"
        if not isinstance(items, list | tuple) or not items:
            yield list_path, f"patterns of {lang} is a list of at least one phrase"
            continue
        seen: set[str] = set()
        for i, item in enumerate(items):
            query = item
            if isinstance(item, Mapping):
                yield from _fields(item, RULE_FIELDS, (*list_path, i))
                yield from _forms(item.get("except"), (*list_path, i, "except"))
                query = item.get("query")
            yield from _pattern(query, (*list_path, i), keys, parsed)
            if isinstance(query, str):
                if query in seen:
                    yield (*list_path, i), f"duplicate pattern {query!r}; remove one"
                seen.add(query)


def _pattern(query: object, path: Path, keys: tuple[Any, ...], parsed: list[Pattern]) -> Iterator[Break]:
    if not isinstance(query, str):
        yield path, f"pattern {query!r} is not text; put it in quotes"
        return
    try:
        parsed.append(Pattern(path, query, parse(query, lang=str(path[-2]), codes=tuple(map(str, keys)))))
    except QueryError as error:
        yield path, str(error)


def _surnames(code: Mapping[Any, Any], path: Path) -> Iterator[Break]:
    names, patterns = code["surnames"], code.get("patterns")
    lists = patterns.values() if isinstance(patterns, Mapping) else ()
    known = {item for items in lists if isinstance(items, list | tuple) for item in items if isinstance(item, str)}
    if code.get("kind") != "actor":
        yield path, f"only an actor has surnames; this is {code.get('kind')!r}"
    if not isinstance(names, list | tuple) or not names:
        yield path, "surnames is a list of at least one name"
        return
    for i, name in enumerate(names):
        if not isinstance(name, str) or not folded_words(name) or {*name} & {*QUOTES, "*"}:
            yield (*path, i), f"surname {name!r} is not a plain name; write letters alone"
        elif name in known or name in names[:i]:
            yield (*path, i), f"duplicate {name!r}; a surname that counts everywhere is a pattern, not a surname"


def _forms(forms: object, path: Path) -> Iterator[Break]:
    if not isinstance(forms, list | tuple) or not forms:
        yield path, "except is a list of at least one word form"
        return
    for form in forms:
        if not isinstance(form, str) or len(folded_words(form)) != 1:
            yield path, f"except contains {form!r}; write each word form by itself, as explain shows it"


def _list(names: Iterable[object]) -> str:
    return ", ".join(map(str, names))
