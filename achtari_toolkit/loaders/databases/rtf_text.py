"""RTF as runs of styled text, section by section; whatever the bytes are, reading ends and raises nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

RTF_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})?[ ]?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<symbol>.)"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
HIDDEN_GROUPS = frozenset(  # whose text is not text of the document
    "author bkmkend bkmkstart colortbl comment company datafield datastore fldinst fonttbl footer footerf footerl"
    " footerr footnote generator header headerf headerl headerr info keywords latentstyles listoverridetable listtable"
    " object operator pict rsidtbl stylesheet subject themedata title xe xmlnstbl".split()
)
ROW_START, CELL_END, ROW_END = "\x1d", "\x1f", "\x1e"  # white space in lines_of
RTF_BREAKS = {
    "par": "\n", "line": "\n", "page": "\n", "nestcell": " ", "tab": " ",
    "trowd": ROW_START, "cell": CELL_END, "row": f"{ROW_END}\n",
}  # fmt: skip
RTF_CHARACTERS = {
    "~": "\u00a0", "_": "\u2011", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\",
    "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "emspace": "\u2003", "enspace": "\u2002",
    "rtlmark": "\u200f", "ltrmark": "\u200e", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
CHARSETS = {  # code page of each number of \fcharset
    "0": "cp1252", "161": "cp1253", "162": "cp1254", "163": "cp1258", "177": "cp1255", "178": "cp1256",
    "186": "cp1257", "204": "cp1251", "238": "cp1250",
}  # fmt: skip
CODE_PAGES = ("437", "850", "1250", "1251", "1252", "1253", "1254", "1255", "1256", "1257", "1258", "65001")
MAX_FALLBACKS = 8  # characters that replace one in readers without Unicode


@dataclass(frozen=True)
class RtfRun:
    """Consecutive text of one style; a newline ends a line, and CELL_END and ROW_END a cell and a row of a table."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True)
class GroupState:
    """The settings of a group.

    is_shown     its text belongs to the document
    codec        of its bytes
    n_fallbacks  characters after a \\u that replace it in readers without Unicode
    font         the number of the font that is selected, or that the table of fonts describes next
    """

    is_shown: bool = True
    is_bold: bool = False
    is_italic: bool = False
    codec: str = "cp1252"
    n_fallbacks: int = 1
    font: str | None = None


@dataclass
class RtfReader:
    """What has been read so far.

    sections        the runs of each section
    fonts           codec of each font, by its number
    pending_bytes   bytes whose character may not be complete yet
    outer_states    of the groups around the current one
    n_to_skip       fallback characters that are still to come
    """

    sections: list[list[RtfRun]] = field(default_factory=lambda: [[]])
    fonts: dict[str, str] = field(default_factory=dict)
    pending_bytes: bytearray = field(default_factory=bytearray)
    state: GroupState = field(default_factory=GroupState)
    outer_states: list[GroupState] = field(default_factory=list)
    n_to_skip: int = 0

    def add(self, text: str) -> None:
        """Add text in the current style, after the pending bytes."""
        if self.pending_bytes:
            self.flush()
        if text and self.state.is_shown:
            self.sections[-1].append(RtfRun(text, self.state.is_bold, self.state.is_italic))

    def add_byte(self, byte: int) -> None:
        """Add a byte, unless it is a fallback."""
        if self.n_to_skip:
            self.n_to_skip -= 1
        else:
            self.pending_bytes.append(byte)

    def add_plain(self, text: str) -> None:
        """Add the text of a token, read as Latin-1, without the fallbacks in it."""
        shown = text[self.n_to_skip :]
        self.n_to_skip = max(0, self.n_to_skip - len(text))
        if not shown.isascii():
            shown = shown.encode("latin-1", "replace").decode(self.state.codec, "replace")
        self.add(shown)

    def flush(self) -> None:
        """Add the pending bytes as text."""
        text, self.pending_bytes = self.pending_bytes.decode(self.state.codec, "replace"), bytearray()
        self.add(text)

    def change(self, state: GroupState) -> None:
        """Continue in another state until the group ends."""
        self.flush()
        self.state = state

    def hide(self) -> None:
        """Leave out the text from here to the end of the group."""
        self.change(replace(self.state, is_shown=False))


def rtf_sections(raw: str) -> tuple[list[list[RtfRun]], bool]:
    """Return the runs of each section of RTF, read as Latin-1, and whether its last bracket is closed."""
    reader, position = RtfReader(), 0
    while token := RTF_TOKEN.match(raw, position) or RTF_TOKEN.search(raw, position):
        position = token.end()
        if word := token["word"]:
            position += _follow(reader, word, token["number"])
        elif token["brace"]:
            _open_or_close_group(reader, token["brace"])
        elif token["hex"]:
            reader.add_byte(int(token["hex"], 16))
        elif token["symbol"] == "*":
            reader.hide()
        elif token["symbol"]:
            reader.add(RTF_CHARACTERS.get(token["symbol"], ""))
        else:
            reader.add_plain(token["text"])
    reader.flush()
    return [list(_merged(runs)) for runs in reader.sections], not reader.outer_states


def lines_of(runs: list[RtfRun]) -> list[str]:
    """Return the lines of runs that are not empty, each run of white space as one space."""
    lines = (" ".join(line.split()) for line in "".join(run.text for run in runs).split("\n"))
    return [line for line in lines if line]


def _open_or_close_group(reader: RtfReader, brace: str) -> None:
    reader.flush()
    reader.n_to_skip = 0
    if brace == "{":
        reader.outer_states.append(reader.state)
    elif reader.outer_states:
        reader.state = reader.outer_states.pop()


def _follow(reader: RtfReader, word: str, number: str | None) -> int:
    """Follow a control word; return how many characters of binary data come after it."""
    reader.n_to_skip = 0
    if word == "bin":
        return max(int(number or 0), 0)
    if word in RTF_BREAKS:
        reader.add(RTF_BREAKS[word])
    elif word in RTF_CHARACTERS:
        reader.add(RTF_CHARACTERS[word])
    elif word in HIDDEN_GROUPS:
        reader.hide()
    elif word in CONTROL_WORDS:
        CONTROL_WORDS[word](reader, number)
    return 0


def _unicode(reader: RtfReader, number: str | None) -> None:
    if number is not None:
        reader.add(chr(int(number) & 0xFFFF))
        reader.n_to_skip = reader.state.n_fallbacks


def _section(reader: RtfReader, number: str | None) -> None:
    reader.flush()
    reader.sections.append([])


def _bold(reader: RtfReader, number: str | None) -> None:
    reader.change(replace(reader.state, is_bold=number != "0"))


def _italic(reader: RtfReader, number: str | None) -> None:
    reader.change(replace(reader.state, is_italic=number != "0"))


def _plain(reader: RtfReader, number: str | None) -> None:
    reader.change(replace(reader.state, is_bold=False, is_italic=False))


def _fallbacks(reader: RtfReader, number: str | None) -> None:
    reader.change(replace(reader.state, n_fallbacks=min(int(number or 1), MAX_FALLBACKS)))


def _code_page(reader: RtfReader, number: str | None) -> None:
    if number in CODE_PAGES:
        reader.change(replace(reader.state, codec="utf-8" if number == "65001" else f"cp{number}"))


def _font(reader: RtfReader, number: str | None) -> None:
    codec = reader.fonts.get(number or "", reader.state.codec)
    reader.change(replace(reader.state, font=number, codec=codec))


def _font_charset(reader: RtfReader, number: str | None) -> None:
    if reader.state.font and number in CHARSETS:
        reader.fonts[reader.state.font] = CHARSETS[number]


CONTROL_WORDS: dict[str, Callable[[RtfReader, str | None], None]] = {
    "u": _unicode, "sect": _section, "b": _bold, "i": _italic, "plain": _plain, "uc": _fallbacks,
    "ansicpg": _code_page, "f": _font, "fcharset": _font_charset,
}  # fmt: skip


def _merged(runs: list[RtfRun]) -> Iterator[RtfRun]:
    """Runs with neighbours of one style joined, and surrogates that belong together as one character."""
    for _, group in groupby(runs, key=lambda run: (run.is_bold, run.is_italic)):
        first, *others = group
        text = "".join(run.text for run in (first, *others))
        yield replace(first, text=text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
