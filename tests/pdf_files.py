"""PDF files made of lines of text, as programs print them: letters in the order in which they stand on the line."""

import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

from bidi.algorithm import get_display
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WIDTH, HEIGHT = 595, 842


class Drawn(NamedTuple):
    """Letters as they stand on a line from the left: where the line begins, and how it is drawn.

    extra  operators before the text, such as a clip path or a way of drawing
    said   what the file says that the letters read (ActualText)
    """

    text: str
    x: float
    y: float
    size: float
    extra: str = ""
    said: str | None = None


def line(text: str, y: float, *, size: float = 11, start: float = 60, stop: float = 535, rtl: bool = True) -> Drawn:
    """Return a line of text in reading order as it is drawn, at the right if it is Arabic; UAX #9 by python-bidi."""
    drawn = get_display(text, base_dir="R" if rtl else "L")
    return Drawn(drawn, stop - width(drawn, size) if rtl else start, y, size)


def paragraph(
    text: str, y: float, *, size: float = 11, start: float = 60, stop: float = 535, rtl: bool = True
) -> list[Drawn]:
    """Return the lines of a paragraph from a height on, wrapped at its column."""
    lines, words = [], []
    for word in text.split():
        if words and width(" ".join([*words, word]), size) > stop - start:
            lines.append(" ".join(words))
            words = []
        words.append(word)
    lines.append(" ".join(words))
    return [line(each, y - n * 1.6 * size, size=size, start=start, stop=stop, rtl=rtl) for n, each in enumerate(lines)]


def width(text: str, size: float) -> float:
    """The width of letters that stand beside each other, in points."""
    font = _font()
    names = font.getBestCmap()
    return sum(font["hmtx"][names.get(ord(letter), ".notdef")][0] for letter in text) * size / font["head"].unitsPerEm


def pdf(
    *pages: Sequence[Drawn | str],
    bookmarks: Sequence[tuple[str, int]] = (),
    made: str = "",
    has_letters: bool = True,
    attached: bytes | None = None,
) -> bytes:
    """Return a PDF.

    pages        what is drawn on each; the text "scan" is a picture that fills the page
    bookmarks    title and page from 1
    made         when the file says it was made: "D:20250917080000Z"
    has_letters  the file says which letters its strokes are
    """
    drawn = [item for page in pages for item in page if isinstance(item, Drawn)]
    font, gids, advances = _subset("".join(item.text for item in drawn) + " ")
    objects = [b"", b"", _stream(font), b"", b"", b"", _stream(_to_unicode(gids))]
    widths = " ".join(f"{gid} [{advances[gid]:.0f}]" for gid in sorted(set(gids.values())))
    name = "/BaseFont /AAAAAA+Amiri"
    objects[3] = (
        b"<</Type/FontDescriptor/FontName/AAAAAA+Amiri/Flags 4/FontBBox[-500 -600 1500 1200]/ItalicAngle 0/Ascent 900"
        b"/Descent -400/CapHeight 700/StemV 80/FontFile2 3 0 R>>"
    )
    objects[4] = (
        f"<</Type/Font/Subtype/CIDFontType2 {name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor 4 0 R/CIDToGIDMap/Identity/W[{widths}]>>"
    ).encode()
    to_unicode = "/ToUnicode 7 0 R" if has_letters else ""
    objects[5] = f"<</Type/Font/Subtype/Type0 {name}/Encoding/Identity-H/DescendantFonts[5 0 R]{to_unicode}>>".encode()
    picture = b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Length 64>>"
    objects.append(picture + b"stream\n" + bytes(range(64)) + b"\nendstream")
    kids = []
    for page in pages:
        objects.append(_stream("\n".join(_operators(item, gids) for item in page).encode()))
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<</F1 6 0 R>>/XObject<</I 8 0 R>>>>>>".encode()
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    catalog = "/Type/Catalog/Pages 2 0 R"
    if bookmarks:
        first = len(objects) + 2
        last = first + len(bookmarks) - 1
        objects.append(f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(bookmarks)}>>".encode())
        catalog += f"/Outlines {len(objects)} 0 R"
        for n, (title, number) in enumerate(bookmarks):
            near = (f"/Next {first + n + 1} 0 R" if first + n < last else "") + (
                f"/Prev {first + n - 1} 0 R" if n else ""
            )
            text = title.encode("utf-16-be").hex()
            objects.append(
                f"<</Title<FEFF{text}>/Parent {first - 1} 0 R{near}/Dest[{kids[number - 1]} 0 R/Fit]>>".encode()
            )
    if attached is not None:
        objects.append(_stream(attached))
        objects.append(f"<</Type/Filespec/F(a.txt)/UF(a.txt)/EF<</F {len(objects)} 0 R>>>>".encode())
        catalog += f"/Names<</EmbeddedFiles<</Names[(a.txt) {len(objects)} 0 R]>>>>"
    objects[0] = f"<<{catalog}>>".encode()
    info = ""
    if made:
        objects.append(f"<</CreationDate({made})>>".encode())
        info = f"/Info {len(objects)} 0 R"
    return _written(objects, info)


def _operators(item: Drawn | str, gids: dict[str, int]) -> str:
    if isinstance(item, str):
        return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
    codes = "".join(f"{gids[letter]:04X}" for letter in item.text)
    said = "" if item.said is None else f"/Span<</ActualText<FEFF{item.said.encode('utf-16-be').hex()}>>>BDC "
    end = "" if item.said is None else " EMC"
    return f"q {item.extra} BT {said}/F1 {item.size} Tf 1 0 0 1 {item.x:.2f} {item.y:.2f} Tm <{codes}> Tj{end} ET Q"


def _written(objects: Sequence[bytes], info: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    at = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    n = len(objects) + 1
    out += f"xref\n0 {n}\n0000000000 65535 f \n{table}trailer<</Size {n}/Root 1 0 R{info}>>\n".encode()
    return out + f"startxref\n{at}\n%%EOF\n".encode()


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return f"<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def _to_unicode(gids: dict[str, int]) -> bytes:
    rows = "\n".join(f"<{gid:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, gid in gids.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(gids)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


@cache
def _font() -> TTFont:
    return TTFont(str(files("fontpkg_amiri") / "files" / "Amiri-Regular.ttf"))


def _subset(text: str) -> tuple[bytes, dict[str, int], dict[int, float]]:
    """The letters of a text as a font, with the number and the width of each."""
    font = TTFont(str(files("fontpkg_amiri") / "files" / "Amiri-Regular.ttf"))
    options = Options(layout_features=[], notdef_outline=True, drop_tables=["GSUB", "GPOS", "GDEF"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={ord(letter) for letter in text})
    subsetter.subset(font)
    written, names = BytesIO(), font.getBestCmap()
    gids = {letter: font.getGlyphID(names[ord(letter)]) for letter in sorted(set(text)) if ord(letter) in names}
    scale = 1000 / font["head"].unitsPerEm
    advances = {font.getGlyphID(name): font["hmtx"][name][0] * scale for name in font.getGlyphOrder()}
    font.save(written)
    return written.getvalue(), gids, advances
