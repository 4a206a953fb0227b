"""From the path of a YAML file to its content; what cannot be read ends in an error that says what to do."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NamedTuple

import yaml
from yaml.reader import Reader

from achtari_toolkit.errors import AchtariError, OptionError
from achtari_toolkit.files.manifest import check_manifest
from achtari_toolkit.files.yaml_files.breaks import broken_file
from achtari_toolkit.files.yaml_files.content import BrokenYaml, YamlContent, yaml_content
from achtari_toolkit.files.yaml_files.shown import shown, shown_path

MAX_BYTES = 16_000_000  # 20,000 codes with labels, notes and four patterns each
OTHERS = {
    b"PAR1": "a table in Parquet, such as articles or hits",
    b"PK\x03\x04": "a workbook, a Word document or another ZIP archive",
    b"%PDF": "a PDF",
}
"""What a file is that begins so and has bytes that are 0."""
WIDE = (b"\xff\xfe", b"\xfe\xff")  # how a file in UTF-16 begins


class YamlKind(NamedTuple):
    """What a file is called, the class of its errors, and what to do where it is absent, as a sentence."""

    name: str
    error: type[AchtariError]
    otherwise: str


def read_yaml(path: str | Path, kind: YamlKind) -> YamlContent:
    """Return the content of a YAML file and the line of each of its values.

    Raises the error of its kind, with the file, the line and what to do, if the file is absent, a folder, a device,
    larger than 16 MB, not in UTF-8, not YAML, nested too deeply, of too many values, or has a key twice; DamagedFile if
    it differs from a manifest beside it.
    """
    name = shown_path(path)
    raw = _bytes(path, kind)
    check_manifest(path)
    text = _text(raw, name, kind)
    try:
        _check_characters(text)
        content = yaml_content(text)
    except BrokenYaml as error:
        raise kind.error(f"{name} is not YAML that can be read, line {error.row}: {error}") from error
    except yaml.MarkedYAMLError as error:
        raise kind.error(f"{name} is not YAML: {_problem(error, text)}") from error
    except yaml.YAMLError as error:
        raise kind.error(f"{name} is not YAML: {shown_path(' '.join(str(error).split()))}. Correct it.") from error
    if content.repeated:
        raise kind.error(broken_file(name, content.repeated))
    return content


def _bytes(path: str | Path, kind: YamlKind) -> bytes:
    if not isinstance(path, str | Path):
        raise OptionError(f"the path of the {kind.name} file is {shown(path)}; give the name of a file.")
    name = shown_path(path)
    try:
        mode = Path(path).stat().st_mode
        raw = _first_bytes(Path(path)) if stat.S_ISREG(mode) else b""
    except (FileNotFoundError, NotADirectoryError) as error:
        raise kind.error(f"there is no {kind.name} file {name}. {kind.otherwise}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise kind.error(f"{name} cannot be read: {reason}. Check the path and its permissions.") from error
    except ValueError as error:  # a NUL, or half a character
        raise kind.error(f"{shown(str(path))} is not the name of a file. Give the {kind.name} file.") from error
    if stat.S_ISDIR(mode):
        raise kind.error(f"{name} is a folder. Give the {kind.name} file within it.")
    if not stat.S_ISREG(mode):
        raise kind.error(f"{name} is a device or a pipe. Give the name of a {kind.name} file.")
    if len(raw) > MAX_BYTES:
        raise kind.error(f"{name} is too large; a {kind.name} file has at most {MAX_BYTES:,} bytes. Divide it.")
    return raw


def _first_bytes(path: Path) -> bytes:
    """The bytes of a file, and one more than it may have if it is too large."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _text(raw: bytes, name: str, kind: YamlKind) -> str:
    if raw.startswith(WIDE):
        raise kind.error(f"{name} is UTF-16. Save it as UTF-8.")
    other = next((what for head, what in OTHERS.items() if raw.startswith(head) and b"\0" in raw), None)
    if other:
        raise kind.error(f"{name} is {other}, and no YAML. Give the {kind.name} file.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise kind.error(f"{name} is not UTF-8 at byte {error.start}, line {row}. Save it as UTF-8.") from error


def _check_characters(text: str) -> None:
    """Raise BrokenYaml at the first character that YAML forbids."""
    if forbidden := Reader.NON_PRINTABLE.search(text):
        row = text.count("\n", 0, forbidden.start()) + 1
        code = f"U+{ord(forbidden[0]):04X}"
        raise BrokenYaml(
            row, f"the control character {code} is not allowed. Remove it; a file full of them is no text."
        )


def _problem(error: yaml.MarkedYAMLError, text: str) -> str:
    """What the parser says, with line and column, and what to do."""
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column + 1) if mark else (0, 1)
    said = shown_path(" ".join(f"{error.context or ''} {error.problem or ''}".split()))
    rows = text.splitlines()[row : row + 1]
    if rows and "\t" in rows[0][: len(rows[0]) - len(rows[0].lstrip())]:
        remedy = "Indent with spaces, not with tabs"
    elif "mapping values" in said:
        remedy = "Put text that contains a colon and a space in quotes, and indent the keys of one mapping alike"
    elif "alias" in said or "anchor" in said or "tag" in said or "cannot start any token" in said:
        remedy = "Put text that begins with a sign such as * & ! % @ in quotes"
    else:
        remedy = "Look there, and before it, for a quote or bracket that is not closed, or for another indentation"
    return f"line {row + 1}, column {column}: {said}. {remedy}."
