"""From a codebook file, which is YAML, to a Codebook; errors name the file, the code and the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from achtari_toolkit.codebooks.files.codebook import Codebook
from achtari_toolkit.codebooks.files.rules import broken_rules
from achtari_toolkit.codebooks.files.short_form import is_flat, written_out
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.words.arguments import check_path

MAX_FILE_BYTES = 4_000_000  # a larger file is not a codebook
SHIPPED = files("achtari_toolkit.codebooks")
Keys: TypeAlias = tuple[str | int, ...]  # path of keys in the file


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook of a YAML file, or a shipped one by its name, such as "security_cooperation".

    The shortest file is one line per code, `water: [ماء, drought]`; see Codebook.from_dict. A codebook without a name
    has that of its file.

    Raises CodebookError that names the file and, for each broken rule, the line and the code.
    """
    check_path("path", path)
    file = _find(path)
    if file.stat().st_size > MAX_FILE_BYTES:
        raise CodebookError(f"{file} has {file.stat().st_size:,} bytes; a codebook has at most {MAX_FILE_BYTES:,}.")
    try:
        text = file.read_text(encoding="utf-8-sig")
        content = yaml.safe_load(text)
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        lines = dict(_lines(tree, ())) if tree else {}
    except UnicodeDecodeError as error:
        raise CodebookError(f"{file} is not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        raise CodebookError(f"{file} is not YAML: {' '.join(str(error).split())}.") from error
    except RecursionError as error:
        raise CodebookError(f"{file} is nested too deeply, or contains itself. Write it without & and *.") from error
    except OSError as error:
        raise CodebookError(f"{file} cannot be read: {error}.") from error
    full: Any = written_out(content)
    if isinstance(content, Mapping) and is_flat(content):
        lines |= {("codes", *keys): line for keys, line in lines.items() if keys}
    breaks = [(*_line_and_name(keys, lines), message) for keys, message in broken_rules(full)]
    breaks += [(line, ".".join(map(str, keys)), "duplicate key; remove one") for keys, line in _repeated(tree, ())]
    if breaks:
        messages = [f"  line {line}, {name}: {message}" for line, name, message in sorted(breaks)]
        sentences = [text if "\n" in text else f"{text}." for text in messages]  # one that points at a query ends there
        rules = "1 rule" if len(breaks) == 1 else f"{len(breaks)} rules"
        raise CodebookError(f"{file} breaks {rules}:\n" + "\n".join(sentences))
    return Codebook.from_dict({"name": file.stem, **full})


def _find(path: str | Path) -> Path:
    file = Path(path)
    if "\0" not in str(path) and file.is_file():
        return file
    shipped = sorted(f.name.removesuffix(".yml") for f in SHIPPED.iterdir() if f.name.endswith(".yml"))
    if str(path) in shipped:
        return Path(str(SHIPPED / f"{path}.yml"))
    raise CodebookError(f"there is no codebook file {path}; shipped are {', '.join(shipped)}.")


def _line_and_name(path: Keys, lines: dict[Keys, int]) -> tuple[int, str]:
    """The line of the innermost key that the file has, and the path in words."""
    known = next((path[:n] for n in range(len(path), -1, -1) if path[:n] in lines), ())
    whose = {"codes": "code", "lists": "list"}.get(str(path[0])) if len(path) > 1 else None
    name = f"{whose} {path[1]}" if whose else ".".join(map(str, path)) or "codebook"
    return lines.get(known, 1), name


def _lines(node: yaml.Node, path: Keys) -> Iterator[tuple[Keys, int]]:
    """Yield (path of keys, line from 1) of every value."""
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*path, key.value))
            yield (*path, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _lines(value, (*path, i))


def _repeated(node: yaml.Node | None, path: Keys) -> Iterator[tuple[Keys, int]]:
    """Yield (path, line) of every key that repeats an earlier one of its mapping: YAML would drop the earlier one."""
    if not isinstance(node, yaml.MappingNode):
        return
    seen = set()
    for key, value in node.value:
        if key.value in seen:
            yield (*path, key.value), key.start_mark.line + 1
        seen.add(key.value)
        yield from _repeated(value, (*path, key.value))
