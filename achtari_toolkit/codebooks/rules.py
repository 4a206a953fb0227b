"""The rules that the content of a codebook obeys; each break is told with the place where it stands."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from achtari_toolkit.text.folding import folded_words

KINDS = ("topic", "actor", "frame")
LANGUAGES = ("ar", "fr", "en")
TOP = {"name": True, "version": True, "title": True, "licence": False, "codes": True}  # field: must it be there
FIELDS = {"kind": True, "label": True, "patterns": True, "note": False}
Break: TypeAlias = tuple[tuple[str | int, ...], str]  # path of keys to the place, what is wrong there


def broken_rules(content: object) -> Iterator[Break]:
    """Yield every break of a rule, in the order of the file."""
    if not isinstance(content, Mapping):
        yield (), f"a codebook is a mapping with {_list(TOP)}"
        return
    yield from _fields(content, TOP, ())
    if "title" in content:
        yield from _texts(content["title"], ("title",))
    codes = content.get("codes")
    if not isinstance(codes, Mapping) or not codes:
        yield ("codes",), "codes is a mapping of at least one code"
        return
    for key, code in codes.items():
        yield from _code(key, code)


def _code(key: object, code: object) -> Iterator[Break]:
    path = ("codes", key)
    if not (isinstance(key, str) and key.isascii() and key.isidentifier() and key.islower()):
        yield path, "a key is made of lower-case ASCII letters, digits and underscores"
    if not isinstance(code, Mapping):
        yield path, f"a code is a mapping with {_list(FIELDS)}"
        return
    yield from _fields(code, FIELDS, path)
    if "kind" in code and code["kind"] not in KINDS:
        yield (*path, "kind"), f"kind is {code['kind']!r}; use one of {_list(KINDS)}"
    if "label" in code:
        yield from _texts(code["label"], (*path, "label"))
    if "patterns" in code:
        yield from _patterns(code["patterns"], (*path, "patterns"))


def _fields(content: Mapping, known: Mapping[str, bool], path: tuple[str | int, ...]) -> Iterator[Break]:
    for name in content:
        if name not in known:
            yield (*path, name), f"unknown field {name!r}; {_list(known)} are known"
    absent = [name for name, needed in known.items() if needed and name not in content]
    if absent:
        yield path, f"{_list(absent)} is absent"


def _texts(texts: object, path: tuple[str | int, ...]) -> Iterator[Break]:
    if not isinstance(texts, Mapping) or set(texts) != set(LANGUAGES):
        yield path, f"{path[-1]} has one text for each of {_list(LANGUAGES)}"
    elif not all(isinstance(text, str) and text.strip() for text in texts.values()):
        yield path, f"{path[-1]} holds an empty text, or a value that is not text"


def _patterns(patterns: object, path: tuple[str | int, ...]) -> Iterator[Break]:
    if not isinstance(patterns, Mapping) or not patterns:
        yield path, "patterns maps at least one language to a list"
        return
    for lang, listed in patterns.items():
        place = (*path, lang)
        if lang not in LANGUAGES:
            yield place, f"patterns of {lang!r}; use one of {_list(LANGUAGES)}"
        if not isinstance(listed, list) or not listed:
            yield place, f"patterns of {lang} is a list of at least one phrase"
            continue
        for i, pattern in enumerate(listed):
            if not isinstance(pattern, str):
                yield (*place, i), f"pattern {pattern!r} is not text; put it in quotes"
            elif not folded_words(pattern):
                yield (*place, i), f"pattern {pattern!r} holds no word to look for"
            elif pattern in listed[:i]:
                yield (*place, i), f"pattern {pattern!r} stands twice; remove one"


def _list(names: object) -> str:
    return ", ".join(map(str, names))
