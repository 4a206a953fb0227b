"""Pages of a PDF that are pictures: read by Tesseract, where the extra `ocr` and the program are installed."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from achtari_toolkit.errors import MissingExtra, UnreadableSource, import_extra
from achtari_toolkit.loaders.pdf.blocks import Block, blocks_of_words
from achtari_toolkit.loaders.pdf.columns import Word
from achtari_toolkit.loaders.pdf.document import picture
from achtari_toolkit.loaders.pdf.glyphs import DOTS_PER_INCH

LANGUAGES = ("ara", "fra", "eng")  # as many as are installed
SECONDS_PER_PAGE = 180
MIN_CONFIDENCE = 30  # of 100, of a word that counts
ASCENDER = 0.72  # of the size of type: the height of a line without its tails
REMEDY = (
    "Recognise their text first, for example with OCRmyPDF; or install Tesseract with its Arabic and French data and "
    "the extra ocr (pip install 'achtari-toolkit[ocr]'), and load again: then they are read and marked as such."
)


def languages() -> str:
    """Return the languages in which scans are read, as Tesseract names them; empty text if they cannot be read."""
    try:
        tesseract = import_extra("pytesseract", extra="ocr")
        known = set(tesseract.get_languages())
    except (MissingExtra, OSError, RuntimeError):
        return ""
    return "+".join(language for language in LANGUAGES if language in known)


def read_scan(content: bytes, number: int, languages: str) -> list[Block]:
    """Return the paragraphs that Tesseract recognises on a page.

    Raises UnreadableSource if the page cannot be drawn, or takes too long.
    """
    tesseract = import_extra("pytesseract", extra="ocr")
    image = Image.open(io.BytesIO(picture(content, number)))
    try:
        table = tesseract.image_to_data(
            image, lang=languages, timeout=SECONDS_PER_PAGE, output_type=tesseract.Output.DICT
        )
    except (RuntimeError, OSError) as error:
        raise UnreadableSource(f"has a page, {number}, that Tesseract cannot read: {error}", kind="scan") from error
    return blocks_of_words(list(_words(table, image.height)))


def _words(table: dict[str, list], height: int) -> Iterator[Word]:
    """The words of a page: their places in points; all words of a line are on one baseline, and of one size."""
    point = 72 / DOTS_PER_INCH
    lines: dict[tuple[int, int, int], tuple[float, float]] = {}
    keys = list(zip(table["block_num"], table["par_num"], table["line_num"], strict=True))
    for key, level, top, tall in zip(keys, table["level"], table["top"], table["height"], strict=True):
        if level == 4:
            lines[key] = (height - top - tall, tall)
    rows = zip(keys, table["level"], table["conf"], table["left"], table["width"], table["text"], strict=True)
    for key, level, confidence, left, width, text in rows:
        if level != 5 or float(confidence) < MIN_CONFIDENCE or not text.strip():
            continue
        bottom, tall = lines[key]
        size = round(tall * ASCENDER * point, 1)
        start, stop = left * point, (left + width) * point
        yield Word(start, stop, bottom * point + 0.25 * size, size, ((start, stop, text.strip()),))
