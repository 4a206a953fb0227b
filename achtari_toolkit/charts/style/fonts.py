"""The fonts that travel with charts and reports: their files, their widths, and the part of them that a page needs."""

import base64
import io
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

FAMILY = "IBM Plex Sans Arabic, Noto Sans Arabic, DejaVu Sans, sans-serif"
PACKAGES = {  # name of a face: package, file, family, weight
    "regular": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf", "IBM Plex Sans Arabic", 400),
    "bold": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Bold.ttf", "IBM Plex Sans Arabic", 700),
    "amiri": ("fontpkg_amiri", "Amiri-Regular.ttf", "Amiri", 400),
}
BREAKS = re.compile(r"(?<!«) (?![%:;!?»])")  # French signs stay with their word
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
    """Return text as lines of at most width pixels, cut between words; a longer word keeps a line of its own."""
    lines: list[str] = []
    for paragraph in text.replace("<br>", "\n").split("\n"):
        words: list[str] = []
        for word in BREAKS.split(paragraph):
            if words and text_width(" ".join([*words, word]), size=size, bold=bold) > width:
                lines.append(" ".join(words))
                words = []
            if words or word:  # no line begins with a space
                words.append(word)
        lines.append(" ".join(words))
    return lines


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
