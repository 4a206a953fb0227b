"""The fonts that travel with charts and reports: their files, their widths, and the part of them that a page needs."""

import base64
import io
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.text.script.printable import drawable

if TYPE_CHECKING:
    from PIL import ImageFont

FAMILY = "IBM Plex Sans Arabic, Noto Sans Arabic, DejaVu Sans, sans-serif"
PACKAGES = {  # name of a face: package, file, family, weight
    "regular": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf", "IBM Plex Sans Arabic", 400),
    "bold": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Bold.ttf", "IBM Plex Sans Arabic", 700),
    "amiri": ("fontpkg_amiri", "Amiri-Regular.ttf", "Amiri", 400),
}
BREAKS = re.compile(r"(?<!«) (?![%:;!?»])")  # French signs stay with their word
WORD_PARTS = re.compile(r"(?<=[_\-/.:@&?=])")  # where a word that is too wide is cut first
TOO_WIDE = 1.5  # times the width of a line: a word up to it keeps a line of its own
MOST_LINES = 20  # of one text; the last one ends in an ellipsis if there are more
LONGEST_LINE = 1_000  # characters of a line that is measured
RULER_PX = 100  # size of the letters whose width is measured
ALWAYS = [  # code points that every page may show
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x60C, 0x66E),
    0x200C,
    0x200D,
    0x2013,
    0x2014,
    0x2019,
    0x202F,
    0x2026,
]


def font_files() -> dict[str, Path]:
    """Return the paths of the installed TrueType files: regular and bold of IBM Plex Sans Arabic, and amiri."""
    return {name: Path(str(files(package) / "files" / file)) for name, (package, file, _, _) in PACKAGES.items()}


def font_face_css(text_used: str, *, amiri: bool = False) -> str:
    """Return the @font-face rules of a page, with the fonts in them.

    text_used  every character that the page shows; basic Latin, digits and Arabic letters are always there
    amiri      whether to add Amiri, whose text can be searched in a PDF

    WOFF2 in base64, subset to those characters; same characters, same bytes. Both families are under the OFL 1.1.
    """
    faces = ["regular", "bold", *(["amiri"] if amiri else [])]
    characters = frozenset(map(ord, text_used)) | frozenset(ALWAYS)
    return "\n".join(_face(name, characters) for name in faces)


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Return how wide a line of raw text is in the charts' font, in pixels."""
    return _ruler("bold" if bold else "regular").getlength(text) * size / RULER_PX


def wrapped(text: str, *, width: float, size: float, bold: bool = False) -> list[str]:
    """Return text as drawable lines of at most width pixels, cut between words, and at most MOST_LINES of them.

    A word that is a little wider keeps a line of its own; one that is wider than TOO_WIDE lines is cut.
    """
    lines: list[str] = []
    measure = partial(text_width, size=size, bold=bold)
    for paragraph in drawable(text).replace("<br>", "\n").split("\n"):
        words: list[str] = []
        for word in BREAKS.split(paragraph):
            *pieces, rest = _pieces(word, width, measure)
            if words and measure(" ".join([*words, *pieces[:1], rest])) > width:
                lines.append(" ".join(words))
                words = []
            lines += pieces
            if words or rest:  # no line begins with a space
                words.append(rest)
            if len(lines) > MOST_LINES:
                return [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + "…"]
        lines.append(" ".join(words))
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + "…"]


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A word as the pieces that fit on lines; one piece if it is not too wide. A mark stays with its letter."""
    pieces: list[str] = []
    while len(pieces) <= MOST_LINES and len(word) > 1 and measure(word[:LONGEST_LINE]) > TOO_WIDE * width:
        fitting = max(1, bisect_right(range(1, min(len(word), LONGEST_LINE)), width, key=lambda n: measure(word[:n])))
        while fitting < len(word) and unicodedata.category(word[fitting]) in ("Mn", "Me", "Cf"):
            fitting += 1
        ends = [end.start() for end in WORD_PARTS.finditer(word[:fitting])]
        cut = ends[-1] if ends and ends[-1] > fitting // 3 else fitting
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word[:LONGEST_LINE]]


@cache
def _ruler(name: str) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont  # slow to import, and only charts need it

    return ImageFont.truetype(str(font_files()[name]), RULER_PX)


@cache
def _face(name: str, characters: frozenset[int]) -> str:
    _, _, family, weight = PACKAGES[name]
    data = base64.b64encode(_subset(font_files()[name], characters)).decode("ascii")
    source = f"src: url(data:font/woff2;base64,{data}) format('woff2')"
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: normal; {source}; }}'


def _subset(file: Path, characters: frozenset[int]) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True)
    options.name_IDs = [0, 7, 13, 14]  # a changed copy keeps notice and licence and drops the reserved name
    options.drop_tables += ["meta"]
    font = TTFont(file, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed, reorderTables=False)
    return packed.getvalue()
