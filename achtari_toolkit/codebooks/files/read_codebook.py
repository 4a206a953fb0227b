"""Codebook files: YAML in, Codebook out, errors with file, code and line."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import yaml

from achtari_toolkit.codebooks.files.codebook import Codebook
from achtari_toolkit.codebooks.files.rules import broken_rules
from achtari_toolkit.errors import CodebookError

BIGGEST = 4_000_000  # bytes; a file above is not a codebook
SHIPPED = files("achtari_toolkit.codebooks")


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook of a YAML file, or a shipped one by its name, such as "security_cooperation".

    Raises CodebookError that names the file and, for each broken rule, the line and the code.
    """
    file = _find(path)
    if file.stat().st_size > BIGGEST:
        raise CodebookError(f"{file} has {file.stat().st_size:,} bytes; a codebook has at most {BIGGEST:,}.")
    try:
        text = file.read_text(encoding="utf-8-sig")
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        lines = dict(_lines(tree, ())) if tree else {}
        content = yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise CodebookError(f"{file} is not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        raise CodebookError(f"{file} is not YAML: {' '.join(str(error).split())}.") from error
    breaks = [(*_place(path, lines), message) for path, message in broken_rules(content)]
    breaks += [(line, ".".join(map(str, path)), "this key stands twice") for path, line in _repeated(tree, ())]
    if breaks:
        told = [f"  line {line}, {name}: {message}" for line, name, message in sorted(breaks)]
        ended = [line if "\n" in line else f"{line}." for line in told]  # what shows a place ends below it
        raise CodebookError(f"{file} breaks {len(breaks)} rules:\n" + "\n".join(ended))
    return Codebook.from_dict(content)


def _find(path: str | Path) -> Path:
    file = Path(path)
    if file.is_file():
        return file
    shipped = sorted(f.name.removesuffix(".yml") for f in SHIPPED.iterdir() if f.name.endswith(".yml"))
    if str(path) in shipped:
        return Path(str(SHIPPED / f"{path}.yml"))
    raise CodebookError(f"there is no codebook file {path}; shipped are {', '.join(shipped)}.")


def _place(path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> tuple[int, str]:
    """The line of the innermost key that the file has, and the path in words."""
    known = next((path[:n] for n in range(len(path), -1, -1) if path[:n] in lines), ())
    whose = {"codes": "code", "lists": "list"}.get(str(path[0])) if len(path) > 1 else None
    name = f"{whose} {path[1]}" if whose else ".".join(map(str, path)) or "codebook"
    return lines.get(known, 1), name


def _lines(node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield (path of keys, line from 1) of every value."""
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*path, key.value))
            yield (*path, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _lines(value, (*path, i))


def _repeated(node: yaml.Node | None, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield (path, line) of every key that stands a second time in its mapping: YAML would forget the first."""
    if not isinstance(node, yaml.MappingNode):
        return
    seen = set()
    for key, value in node.value:
        if key.value in seen:
            yield (*path, key.value), key.start_mark.line + 1
        seen.add(key.value)
        yield from _repeated(value, (*path, key.value))
