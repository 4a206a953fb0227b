"""The rules that the content of a codebook obeys; each break is told with the place where it stands."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from achtari_toolkit.codebooks.files.references import Pattern, broken_references
from achtari_toolkit.codebooks.query import parse
from achtari_toolkit.codebooks.query.grammar import QUOTES
from achtari_toolkit.errors import QueryError
from achtari_toolkit.text.script.folding import folded_words

KINDS = ("topic", "actor", "frame")
LANGUAGES = ("ar", "fr", "en")
LISTED = (*LANGUAGES, "any")  # what patterns may be sorted under; any: rules that only name lists
TOP = {
    "name": True,
    "version": True,
    "title": True,
    "licence": False,
    "lists": False,
    "codes": True,
}  # must it be there
FIELDS = {"kind": True, "label": True, "patterns": True, "surnames": False, "except": False, "note": False}
RULE = {"query": True, "except": True}
Path: TypeAlias = tuple[str | int, ...]
Break: TypeAlias = tuple[Path, str]  # path of keys to the place, what is wrong there


def broken_rules(content: object) -> Iterator[Break]:
    """Yield every break of a rule, in the order of the file; references are judged when all else is right."""
    if not isinstance(content, Mapping):
        yield (), f"a codebook is a mapping with {_list(TOP)}"
        return
    yield from _fields(content, TOP, ())
    if "title" in content:
        yield from _texts(content["title"], ("title",))
    codes, lists = content.get("codes"), content.get("lists", {})
    if not isinstance(codes, Mapping) or not codes:
        yield ("codes",), "codes is a mapping of at least one code"
        return
    if not isinstance(lists, Mapping):
        yield ("lists",), "lists is a mapping of names to patterns"
        return
    parsed: list[Pattern] = []
    keys = (*codes, *lists)
    breaks = 0
    for each in (_codes(codes, keys, parsed), _lists(lists, codes, keys, parsed)):
        for found in each:
            breaks += 1
            yield found
    if not breaks:
        yield from broken_references(parsed)


def _codes(codes: Mapping, keys: tuple, parsed: list[Pattern]) -> Iterator[Break]:
    for key, code in codes.items():
        path = ("codes", key)
        yield from _key(key, path)
        if not isinstance(code, Mapping):
            yield path, f"a code is a mapping with {_list(FIELDS)}"
            continue
        yield from _fields(code, FIELDS, path)
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


def _lists(lists: Mapping, codes: Mapping, keys: tuple, parsed: list[Pattern]) -> Iterator[Break]:
    for key, patterns in lists.items():
        yield from _key(key, ("lists", key))
        if key in codes:
            yield ("lists", key), f"a list and a code are both named {key!r}; rename one"
        yield from _patterns(patterns, ("lists", key), keys, parsed)


def _key(key: object, path: Path) -> Iterator[Break]:
    if not (isinstance(key, str) and key.isascii() and key.isidentifier() and key.islower()):
        yield path, "a key is made of lower-case ASCII letters, digits and underscores"


def _fields(content: Mapping, known: Mapping[str, bool], path: Path) -> Iterator[Break]:
    for name in content:
        if name not in known:
            yield (*path, name), f"unknown field {name!r}; {_list(known)} are known"
    absent = [name for name, needed in known.items() if needed and name not in content]
    if absent:
        yield path, f"{_list(absent)} is absent"


def _texts(texts: object, path: Path) -> Iterator[Break]:
    if not isinstance(texts, Mapping) or set(texts) != set(LANGUAGES):
        yield path, f"{path[-1]} has one text for each of {_list(LANGUAGES)}"
    elif not all(isinstance(text, str) and text.strip() for text in texts.values()):
        yield path, f"{path[-1]} holds an empty text, or a value that is not text"


def _patterns(patterns: object, path: Path, keys: tuple, parsed: list[Pattern]) -> Iterator[Break]:
    if not isinstance(patterns, Mapping) or not patterns:
        yield path, "patterns maps at least one language to a list"
        return
    for lang, listed in patterns.items():
        place = (*path, lang)
        if lang not in LISTED:
            yield place, f"patterns of {lang!r}; use one of {_list(LISTED)}"
        if not isinstance(listed, list | tuple) or not listed:
            yield place, f"patterns of {lang} is a list of at least one phrase"
            continue
        seen = set()
        for i, item in enumerate(listed):
            query = item
            if isinstance(item, Mapping):
                yield from _fields(item, RULE, (*place, i))
                yield from _forms(item.get("except"), (*place, i, "except"))
                query = item.get("query")
            yield from _pattern(query, (*place, i), keys, parsed)
            if query in seen:
                yield (*place, i), f"pattern {query!r} stands twice; remove one"
            seen.add(query)


def _pattern(query: object, place: Path, keys: tuple, parsed: list[Pattern]) -> Iterator[Break]:
    if not isinstance(query, str):
        yield place, f"pattern {query!r} is not text; put it in quotes"
        return
    try:
        parsed.append(Pattern(place, query, parse(query, lang=place[-2], codes=keys)))
    except QueryError as error:
        yield place, str(error)


def _surnames(code: Mapping, place: Path) -> Iterator[Break]:
    names, patterns = code["surnames"], code.get("patterns")
    listed = patterns.values() if isinstance(patterns, Mapping) else ()
    known = {
        pattern for some in listed if isinstance(some, list | tuple) for pattern in some if isinstance(pattern, str)
    }
    if code.get("kind") != "actor":
        yield place, f"surnames belong to an actor, and this is {code.get('kind')!r}"
    if not isinstance(names, list | tuple) or not names:
        yield place, "surnames is a list of at least one name"
        return
    for i, name in enumerate(names):
        if not isinstance(name, str) or not folded_words(name) or {*name} & {*QUOTES, "*"}:
            yield (*place, i), f"surname {name!r} is no plain name; write letters alone"
        elif name in known or name in names[:i]:
            yield (*place, i), f"{name!r} stands twice; a surname that counts everywhere is a pattern, and no surname"


def _forms(forms: object, place: Path) -> Iterator[Break]:
    if not isinstance(forms, list | tuple) or not forms:
        yield place, "except is a list of at least one word form"
        return
    for form in forms:
        if not isinstance(form, str) or len(folded_words(form)) != 1:
            yield place, f"except holds {form!r}; write each word form by itself, as explain shows it"


def _list(names: object) -> str:
    return ", ".join(map(str, names))
