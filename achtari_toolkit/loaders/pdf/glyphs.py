"""The letters of each page of a PDF and where they are, read by PDFium; as a script, within limits of memory and time.

Only the standard library and pypdfium2 are imported, so that the script starts in a tenth of a second.
"""

from __future__ import annotations

import array
import codecs
import ctypes
import io
import json
import math
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from typing import IO, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

MEMORY_BYTES, MEMORY_PER_BYTE = 900 << 20, 3  # of the script, and that each byte of the file adds
PICTURE_BYTES = 4 << 30  # of the script that draws a page
PAGE_SECONDS, SECONDS_PER_MEGABYTE = 6.0, 1.0  # of the processor for a page; the fullest newspaper page takes 0.5
MOST_PAGES = 5_000  # of one file
MOST_GLYPHS = 150_000  # of one page; the fullest newspaper page has 40,000
MOST_BOOKMARKS = 20_000
DOTS_PER_INCH, MOST_DOTS = 300, 5_000  # of a picture of a page, and along its longer side
MOST_NESTED = 6  # forms within forms
NUMBERS = 7  # of a letter, as they are written: x, y, stop, size, angle, letter, whether its file says it
UNSEEN = 3  # the way of drawing that leaves no ink, as programs for recognising scans write what they read
UNPRINTED = frozenset((9, 10, 13, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
SPACE, NO_LETTER = 32, 0
SCAN = 0.5  # of a page that a picture covers
KASHIDA = 0x640
FLAT = 0.13  # of the size of the type: a stroke that is no higher; a dot is as high as it is wide
BLANK = 0.01  # points: an object that is not wider has no ink
BLANK_WIDTH = 0.2  # of the size of the type: the width of a space at least
NARROW = 0.3  # of the size of the type: the width of a letter of which it is not known
BESIDE = 0.1  # of a stroke is the white on its side
EVERYWHERE = (-math.inf, -math.inf, math.inf, math.inf)
Box = tuple[float, float, float, float]


class TooManyGlyphs(Exception):
    """A page has more letters than any newspaper prints on one."""


class Run(NamedTuple):
    """Text that is drawn at once: its size and angle, and whether it leaves no ink."""

    size: float
    angle: float
    is_unseen: bool


class View(NamedTuple):
    """What can be seen of a page: its frame, the boxes that objects are clipped to, and whether it is a scan."""

    frame: Box
    clips: dict[int, Box]
    is_scan: bool

    def shows(self, x: float, y: float, address: int, *, is_unseen: bool) -> bool:
        """Say whether a place of an object can be seen."""
        is_within = _holds(self.frame, x, y) and _holds(self.clips.get(address, EVERYWHERE), x, y)
        return is_within and (self.is_scan or not is_unseen)


class Stroke(NamedTuple):
    """An object that draws text: its address, from where to where it is, its baseline, and its type."""

    address: int
    x: float
    y: float
    stop: float
    width: float
    size: float
    angle: float
    is_unseen: bool


class Said(NamedTuple):
    """What a file says that strokes read (ActualText), from where to where they are, and the one on the baseline."""

    text: str
    x: float
    stop: float
    stroke: Stroke


class ObjectFacts(NamedTuple):
    """What is known of objects that draw text, by their addresses.

    clips    the box that each one is clipped to, where it is
    said_of  what the file says that they read; PDFium leaves out some of it
    blanks   those without ink, which are spaces; PDFium leaves them out
    """

    clips: dict[int, Box]
    said_of: dict[int, Said]
    blanks: list[Stroke]


def glyphs_of(page: pypdfium2.PdfPage) -> tuple[array.array[float], bool]:
    """Return the letters of a page that can be seen, seven numbers each, and whether text without ink is among them.

    x, y    where the letter begins on its baseline, in points from the lower edge of the page at the left
    stop    x at which it ends, if its baseline were turned about its beginning to run from left to right
    size    of the type, in points
    angle   of the baseline, in degrees
    letter  code point of it; 0 if the font does not say it
    said    1 if the file says which text the strokes of this place are (ActualText): its letters are in order

    Text without ink counts only over a picture that fills most of the page: it is what a program read in the scan.

    Raises TooManyGlyphs.
    """
    text = page.get_textpage()
    n_letters = text.count_chars()
    if n_letters > MOST_GLYPHS:
        raise TooManyGlyphs
    facts = _object_facts(page)
    view = View(page.get_bbox(), facts.clips, image_share(page) > SCAN)
    numbers, emitted = array.array("f"), set[int]()
    runs: dict[int, Run] = {}
    for n in range(n_letters):
        letter = pdfium.FPDFText_GetUnicode(text, n)
        drawn = pdfium.FPDFText_GetTextObject(text, n)
        if not drawn or letter in UNPRINTED:  # what no object draws is a space that PDFium puts in
            continue
        address = ctypes.addressof(drawn.contents)
        if address not in runs:
            runs[address] = _run(text, n, drawn)
        said = facts.said_of.get(address)
        if said is None:
            numbers.extend(_letter_numbers(text, n, letter, runs[address], address, view))
        elif said.stroke.address not in emitted:
            emitted.add(said.stroke.address)
            numbers.extend(_said_numbers(said, view))
    for said in facts.said_of.values():
        if said.stroke.address not in emitted:
            emitted.add(said.stroke.address)
            numbers.extend(_said_numbers(said, view))
    for blank in facts.blanks:
        if blank.address not in runs and blank.address not in facts.said_of:
            numbers.extend((blank.x, blank.y, blank.stop, blank.size, blank.angle, SPACE, 0))
    is_unseen = any(run.is_unseen for run in runs.values())
    return numbers, view.is_scan and is_unseen


def _letter_numbers(
    text: pypdfium2.PdfTextPage, n: int, letter: int, run: Run, address: int, view: View
) -> tuple[float, ...]:
    """The numbers of a letter, if it can be seen."""
    if letter == SPACE and pdfium.FPDFText_IsGenerated(text, n):
        return ()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetCharOrigin(text, n, x, y)
    pdfium.FPDFText_GetLooseCharBox(text, n, box)
    if letter == SPACE and box.right - box.left < 0.02 * run.size:  # PDFium puts it in, at a place of its own
        return ()
    middle, height = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    if not view.shows(middle, height, address, is_unseen=run.is_unseen):
        return ()
    if letter < 127 and letter != SPACE and _is_kashida(text, n, y.value, run.size):
        letter = KASHIDA
    elif pdfium.FPDFText_HasUnicodeMapError(text, n):
        letter = NO_LETTER
    stop = box.right if not run.angle else x.value + _advance(box.right - box.left, box.top - box.bottom, run)
    return (x.value, y.value, stop, run.size, run.angle, letter, 0)


def _advance(width: float, height: float, run: Run) -> float:
    """The width of a letter whose baseline is at an angle, from the width and height of the box around it."""
    cosine, sine = abs(math.cos(math.radians(run.angle))), abs(math.sin(math.radians(run.angle)))
    if abs(cosine - sine) < 0.2:  # near 45 degrees the box does not say it
        return 0.5 * run.size
    return (width * cosine - height * sine) / (cosine**2 - sine**2)


def _said_numbers(said: Said, view: View) -> list[float]:
    """The numbers of the letters that a file says strokes read, if they can be seen."""
    stroke = said.stroke
    middle, height = (said.x + said.stop) / 2, stroke.y + stroke.size / 4
    if not view.shows(middle, height, stroke.address, is_unseen=stroke.is_unseen):
        return []
    letters = [ord(character) for character in said.text if ord(character) not in UNPRINTED]
    position = (said.x, stroke.y, said.stop, stroke.size, stroke.angle)
    return [number for letter in letters for number in (*position, letter, 1)]


def _is_kashida(text: pypdfium2.PdfTextPage, n: int, y: float, size: float) -> bool:
    """Say whether a letter of ASCII, or one that is none, is drawn as a flat stroke on the baseline.

    LibreOffice stretches Arabic words with such strokes without saying what they are; PDFium then takes the number of
    the stroke within its font for a letter.
    """
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, n, left, right, bottom, top)
    height = top.value - bottom.value
    is_low = abs(bottom.value - y) < FLAT / 2 * size
    return is_low and 0.03 * size < height < FLAT * size and right.value - left.value > 1.5 * height


def image_share(page: pypdfium2.PdfPage) -> float:
    """Return which part of a page its largest picture covers."""
    left, bottom, right, top = page.get_bbox()
    area = max((right - left) * (top - bottom), 1.0)
    largest = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=MOST_NESTED):
        x1, y1, x2, y2 = image.get_bounds()
        largest = max(largest, (x2 - x1) * (y2 - y1))
    return min(largest / area, 1.0)


def _run(text: pypdfium2.PdfTextPage, n: int, drawn: pdfium.FPDF_PAGEOBJECT) -> Run:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, n, matrix)
    size = pdfium.FPDFText_GetFontSize(text, n) * math.hypot(matrix.c, matrix.d)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)))
    return Run(abs(size) or 1.0, angle, pdfium.FPDFTextObj_GetTextRenderMode(drawn) == UNSEEN)


def _object_facts(page: pypdfium2.PdfPage) -> ObjectFacts:
    """What is known of the objects of a page that draw text; those within forms are not looked at."""
    blanks: list[Stroke] = []
    boxes: dict[int, Box] = {}
    groups: dict[int, list[Stroke]] = {}
    baselines: Counter[float] = Counter()
    texts: dict[int, str] = {}
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, n)
        if not drawn or pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        box = _clip_box(pdfium.FPDFPageObj_GetClipPath(drawn))
        if box != EVERYWHERE:
            boxes[ctypes.addressof(drawn.contents)] = box
        stroke = _stroke(drawn)
        baselines[stroke.y] += 1
        if stroke.width < BLANK:
            blanks.append(stroke)
        for m in range(max(0, pdfium.FPDFPageObj_CountMarks(drawn))):
            mark = pdfium.FPDFPageObj_GetMark(drawn, m)
            text = _actual_text(mark) if mark else None
            if text is not None:
                address = ctypes.addressof(mark.contents)
                groups.setdefault(address, []).append(stroke)
                texts[address] = text
                break
    said_of: dict[int, Said] = {}
    for mark, group in groups.items():
        said_of |= dict.fromkeys((stroke.address for stroke in group), _said(texts[mark], group, baselines))
    return ObjectFacts(boxes, said_of, [blank._replace(stop=blank.x + BLANK_WIDTH * blank.size) for blank in blanks])


def _actual_text(mark: pdfium.FPDF_PAGEOBJECTMARK) -> str | None:
    length = ctypes.c_ulong()
    if not pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, length):
        return None
    buffer = (ctypes.c_ubyte * max(length.value, 1))()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, length.value, length)
    content = bytes(buffer)[: length.value]
    if content.startswith(codecs.BOM_UTF16_BE):
        return content[2:].decode("utf-16-be", "replace")
    return content.removeprefix(codecs.BOM_UTF8).decode("utf-8" if content.startswith(codecs.BOM_UTF8) else "latin-1")


def _stroke(drawn: pdfium.FPDF_PAGEOBJECT) -> Stroke:
    sides = [ctypes.c_float() for _ in range(4)]
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetBounds(drawn, *sides)
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    pdfium.FPDFTextObj_GetFontSize(drawn, size)
    left, _, right, _ = (side.value for side in sides)
    scale, angle = math.hypot(matrix.c, matrix.d), round(math.degrees(math.atan2(matrix.b, matrix.a)))
    return Stroke(
        ctypes.addressof(drawn.contents), min(left, matrix.e), round(matrix.f, 1), right, right - left,
        size.value * scale or 1.0, angle, pdfium.FPDFTextObj_GetTextRenderMode(drawn) == UNSEEN,
    )  # fmt: skip


def _said(text: str, group: list[Stroke], baselines: Counter[float]) -> Said:
    """A text with the place of its strokes, without marks: only those on the baseline that most text is on."""
    base = max(group, key=lambda stroke: baselines[stroke.y])
    level = [stroke for stroke in group if stroke.y == base.y]
    x, stop = min(stroke.x for stroke in level), max(stroke.stop for stroke in level)
    width = stop - x if stop - x >= BLANK else NARROW * base.size  # PDFium does not know the width of some letters
    return Said(text, x, x + (1 + BESIDE) * width, base)


def _clip_box(clip: pdfium.FPDF_CLIPPATH) -> Box:
    box = EVERYWHERE
    if not clip:
        return box
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        points = []
        for n in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, path))):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, n)
            if segment and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points:
            across, up = zip(*points, strict=True)
            box = (
                max(box[0], min(across)), max(box[1], min(up)), min(box[2], max(across)), min(box[3], max(up))
            )  # fmt: skip
    return box


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def pages_of(document: pypdfium2.PdfDocument, first: int, seconds: float) -> Iterator[tuple[dict[str, object], bytes]]:
    """Yield what is known of each page, and its glyphs as bytes.

    first    page, from 1
    seconds  of the processor, after which a page ends the process
    """
    for n in range(first - 1, min(len(document), MOST_PAGES)):
        end_after(seconds)
        try:
            page = document[n]
            numbers, has_unseen = glyphs_of(page)
        except (pypdfium2.PdfiumError, TooManyGlyphs) as error:
            yield {"page": n + 1, "is_too_large": isinstance(error, TooManyGlyphs), "n": 0}, b""
            continue
        _, bottom, _, top = page.get_bbox()
        known = {"page": n + 1, "bottom": bottom, "top": top, "image": image_share(page), "has_unseen": has_unseen}
        known["n_drawn"] = pdfium.FPDFPage_CountObjects(page)
        yield {**known, "n": len(numbers) // NUMBERS}, numbers.tobytes()
        page.close()


def limit_memory(n_bytes: int) -> None:
    """Let the process end where it takes more memory, without writing it to disk."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (n_bytes, n_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # Windows and macOS do not limit it; there the process ends by itself
        pass


def end_after(seconds: float) -> None:
    """Let the process end after so many seconds of the processor; Windows has no timer for it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def picture_of(page: pypdfium2.PdfPage) -> bytes:
    """Return what a page shows, in grey, in the format PNG."""
    largest = max(page.get_size())
    scale = min(DOTS_PER_INCH / 72, MOST_DOTS / max(largest, 1.0))
    written = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(written, "PNG")
    return written.getvalue()


def bookmarks_of(document: pypdfium2.PdfDocument) -> list[tuple[int, int, str]]:
    """Return the level, page from 1 and title of each bookmark that names a page."""
    bookmarks = []
    for bookmark in document.get_toc(max_depth=MOST_NESTED):
        target = bookmark.get_dest()
        if target and target.get_index() is not None:
            bookmarks.append((bookmark.level, target.get_index() + 1, bookmark.get_title()))
        if len(bookmarks) >= MOST_BOOKMARKS:
            break
    return bookmarks


def main(content: bytes, to: IO[bytes], first: int) -> None:
    """Write one line of JSON per page of a PDF, with its glyphs as bytes after it.

    first  page that is written, from 1

    The first line has the number of pages, bookmarks and the time at which the file was made; the last is null. An
    error is a line with the key "error". A page that takes too much memory or time ends the process.
    """

    def write(value: object) -> None:
        to.write(json.dumps(value).encode() + b"\n")

    seconds = PAGE_SECONDS + SECONDS_PER_MEGABYTE * len(content) / 1e6
    limit_memory(MEMORY_BYTES + MEMORY_PER_BYTE * len(content))
    end_after(seconds)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        write({"error": str(error), "is_locked": pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD})
        return
    made = document.get_metadata_dict().get("CreationDate", "")
    attached = max(0, document.count_attachments())
    write({"pages": len(document), "bookmarks": bookmarks_of(document), "made": made, "attached": attached})
    for known, glyphs in pages_of(document, first, seconds):
        write(known)
        to.write(glyphs)
        to.flush()
    write(None)


def draw(content: bytes, to: IO[bytes], number: int) -> None:
    """Write a page of a PDF, from 1, as a picture in the format PNG."""
    limit_memory(PICTURE_BYTES)
    to.write(picture_of(pypdfium2.PdfDocument(content)[number - 1]))


if __name__ == "__main__":
    {"pages": main, "picture": draw}[sys.argv[1]](sys.stdin.buffer.read(), sys.stdout.buffer, int(sys.argv[2]))
