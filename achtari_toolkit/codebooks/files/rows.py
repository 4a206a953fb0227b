"""Where in its file a broken rule is: rules are checked in the full form, and a file may be in the short one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from achtari_toolkit.codebooks.files.pattern_rules import Path
from achtari_toolkit.codebooks.files.short_form import is_flat, language_of
from achtari_toolkit.files.yaml_files import YamlContent, shown_key


def rows_of(content: YamlContent) -> Callable[[Path], int]:
    """Return a function from the path of a value in the full form to its row in the file."""
    of_languages: dict[int, dict[str, list[int]]] = {}  # {id of a list: {language: indexes of its patterns}}

    def row(path: Path) -> int:
        return content.row(_path_in_file(path, content.value, of_languages))

    return row


def where(path: Path) -> str:
    """Return a path in words: the code or list, or the field of the codebook."""
    whose = {"codes": "code", "lists": "list"}.get(str(path[0])) if len(path) > 1 else None
    return f"{whose} {shown_key(path[1])}" if whose else ".".join(map(shown_key, path)) or "codebook"


def _path_in_file(path: Path, value: Any, of_languages: dict[int, dict[str, list[int]]]) -> Path:
    if isinstance(value, Mapping) and is_flat(value) and path[:1] == ("codes",):
        path = path[1:]
    in_file: Path = ()
    for n, key in enumerate(path):
        if isinstance(value, list) and not isinstance(key, int):
            lang_and_index = path[n + 1 :] if key == "patterns" else path[n:]
            if len(lang_and_index) < 2:
                return in_file
            indexes = of_languages.setdefault(id(value), {}) or _indexes(value, of_languages[id(value)])
            return (*in_file, indexes[str(lang_and_index[0])][int(lang_and_index[1])], *lang_and_index[2:])
        in_file = (*in_file, key)
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            break
    return in_file


def _indexes(patterns: list[Any], indexes: dict[str, list[int]]) -> dict[str, list[int]]:
    for i, pattern in enumerate(patterns):
        indexes.setdefault(language_of(pattern), []).append(i)
    return indexes
