"""RTF to runs of text with their type, section by section; whatever the bytes are, reading ends and raises nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})?[ ]?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>.)|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
UNSHOWN = frozenset(  # groups whose text is no text of the document
    "author bkmkend bkmkstart colortbl comment company datafield datastore fldinst fonttbl footer footerf footerl footerr"
    " footnote generator header headerf headerl headerr info keywords latentstyles listoverridetable listtable object"
    " operator pict rsidtbl stylesheet subject themedata title xe xmlnstbl".split()
)
BREAKS = {"par": "\n", "line": "\n", "row": "\n", "page": "\n", "cell": " ", "nestcell": " ", "tab": " "}
SIGNS = {
    "~": "\u00a0", "_": "\u2011", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\",
    "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "emspace": "\u2003", "enspace": "\u2002",
    "rtlmark": "\u200f", "ltrmark": "\u200e", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
CHARSETS = {"0": "cp1252", "161": "cp1253", "162": "cp1254", "163": "cp1258", "177": "cp1255", "178": "cp1256", "186": "cp1257",
            "204": "cp1251", "238": "cp1250"}  # fmt: skip
CODE_PAGES = ("437", "850", "1250", "1251", "1252", "1253", "1254", "1255", "1256", "1257", "1258", "65001")


@dataclass(frozen=True)
class Run:
    """A stretch of text of one type; a newline ends a line."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True)
class _State:
    """What holds within a group: what is shown, in which type and code page, and how many signs stand for one."""

    is_shown: bool = True
    is_bold: bool = False
    is_italic: bool = False
    codec: str = "cp1252"
    fallbacks: int = 1
    font: str | None = None  # the font that the table of fonts is about to describe


@dataclass
class _Reader:
    """The sections read so far, the fonts by number, and the bytes that wait for the rest of their character."""

    sections: list[list[Run]] = field(default_factory=lambda: [[]])
    fonts: dict[str, str] = field(default_factory=dict)
    waiting: bytearray = field(default_factory=bytearray)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    skipped: int = 0  # signs to come that only stand for one that was read

    def add(self, text: str) -> None:
        """Add text of the current type, behind the bytes that wait."""
        if self.waiting:
            told, self.waiting = self.waiting.decode(self.state.codec, "replace"), bytearray()
            self.add(told)
        if text and self.state.is_shown:
            self.sections[-1].append(Run(text, self.state.is_bold, self.state.is_italic))

    def change(self, **values: object) -> None:
        """Change what holds from here on in the group."""
        self.add("")
        self.state = replace(self.state, **values)


def rtf_sections(raw: str) -> tuple[list[list[Run]], bool]:
    """Return the runs of each section of RTF, read as Latin-1, and whether its last bracket is closed."""
    reader, at = _Reader(), 0
    while found := TOKEN.match(raw, at) or TOKEN.search(raw, at):
        at = found.end()
        if word := found["word"]:
            at += _word(reader, word, found["number"])
        elif found["brace"]:
            _brace(reader, found["brace"])
        elif found["hex"]:
            if reader.skipped:
                reader.skipped -= 1
            else:
                reader.waiting.append(int(found["hex"], 16))
        elif found["sign"]:
            reader.change(is_shown=False) if found["sign"] == "*" else reader.add(SIGNS.get(found["sign"], ""))
        else:
            text = found["text"][reader.skipped :]
            reader.skipped = max(0, reader.skipped - len(found["text"]))
            reader.add(
                text.encode("latin-1", "replace").decode(reader.state.codec, "replace") if not text.isascii() else text
            )
    reader.add("")
    return [list(_whole(runs)) for runs in reader.sections], not reader.stack


def lines_of(runs: list[Run]) -> list[str]:
    """Return the lines of runs that say something, evenly spaced."""
    lines = (" ".join(line.split()) for line in "".join(run.text for run in runs).split("\n"))
    return [line for line in lines if line]


def _brace(reader: _Reader, brace: str) -> None:
    reader.add("")
    reader.skipped = 0
    if brace == "{":
        reader.stack.append(reader.state)
    elif reader.stack:
        reader.state = reader.stack.pop()


def _word(reader: _Reader, word: str, number: str | None) -> int:
    """Follow a control word; return how many signs of bytes follow that are no text."""
    is_on = number != "0"
    reader.skipped = 0
    if word == "u" and number is not None:
        reader.add(chr(int(number) & 0xFFFF))
        reader.skipped = reader.state.fallbacks
    elif word in BREAKS or word in SIGNS:
        reader.add(BREAKS.get(word) or SIGNS[word])
    elif word in UNSHOWN:
        reader.change(is_shown=False)
    elif word == "sect":
        reader.add("")
        reader.sections.append([])
    elif word in ("b", "i"):
        reader.change(**{"is_bold" if word == "b" else "is_italic": is_on})
    elif word == "plain":
        reader.change(is_bold=False, is_italic=False)
    elif word == "uc":
        reader.change(fallbacks=min(int(number or 1), 8))
    elif word == "ansicpg" and number in CODE_PAGES:
        reader.change(codec="utf-8" if number == "65001" else f"cp{number}")
    elif word == "f":
        reader.change(font=number, codec=reader.fonts.get(number or "", reader.state.codec))
    elif word == "fcharset" and reader.state.font and number in CHARSETS:
        reader.fonts[reader.state.font] = CHARSETS[number]
    elif word == "bin":
        return max(int(number or 0), 0)
    return 0


def _whole(runs: list[Run]) -> Iterator[Run]:
    """Runs with neighbours of one type joined, and halves of characters put together."""
    held: list[Run] = []
    for run in (*runs, None):
        if held and (run is None or (run.is_bold, run.is_italic) != (held[0].is_bold, held[0].is_italic)):
            text = "".join(each.text for each in held).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            yield replace(held[0], text=text)
            held = []
        held += [] if run is None else [run]
