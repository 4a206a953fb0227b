"""A word cloud, always above ranked bars: the cloud is to look at, the bars are to read."""

import base64
import io
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.bars import (
    BarColumns,
    add_bars,
    bar_table,
    check_bars,
    names_width,
    row_heights,
    say_of_bars,
)
from achtari_toolkit.charts.style.fonts import font_files, wrapped
from achtari_toolkit.charts.style.ordered_text import side
from achtari_toolkit.charts.style.theme import EDGE_PX, NARROWEST_PX, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.interface.words import check_language, is_rtl, say
from achtari_toolkit.schema import is_simulated
from achtari_toolkit.text.script.printable import drawable
from achtari_toolkit.text.script.shaping import pillow_shapes, shape

if TYPE_CHECKING:
    from wordcloud import WordCloud

TERMS_WITH_BARS = 15
COLUMNS_DRAWN = BarColumns("term", "n")
CLOUD_WIDTH_PT, CLOUD_HEIGHT_PT, PX_PER_PT = 440, 340, 2
LARGEST_PT = (80, 56, 40, 28, 20)  # letters of the most frequent term: the first size with which all terms fit
SMALLEST_PT = 11  # letters of a term that hardly occurs
CLOUD_MARGIN_PT = 40  # that the longest term leaves free at each side
NAMELESS = "\ufffd"  # a term without any sign that can be seen
CLOUD_GAP_PX = 18  # from the cloud to the bars
SHADES = ((0x38, 0x7C, 0xA8), (0x00, 0x3F, 0x6B))  # from the rarest to the most frequent term


def word_cloud(
    frequencies: pd.DataFrame, *, title: str, subtitle: str = "", lang: str = "ar", top: int = 60, note: str = ""
) -> go.Figure:
    """Return a figure with a cloud of the most frequent terms above bars of the first fifteen.

    frequencies  what measures.frequencies or measures.ngrams returned, or any table of term and n (or n_tokens);
                 documents and simulated if there are
    top          how many terms the cloud shows

    The cloud is drawn from these numbers alone: horizontal words, darker and larger the more often they occur
    (letters grow with the square root, so that areas do not mislead).
    Same numbers, same picture. layout.meta holds table (columns and rows as raw text), lang, alt, simulated.

    Raises SchemaError if a column is absent, OptionError for an unknown language.
    """
    check_language(lang)
    if "n_tokens" in frequencies and "n" not in frequencies:
        frequencies = frequencies.rename(columns={"n_tokens": "n"})
    check_bars(frequencies, COLUMNS_DRAWN)
    simulated = is_simulated(frequencies)
    frame = Frame(title, subtitle or say("charts.terms", lang), noted(note, simulated=simulated, lang=lang), lang)
    counted = frequencies[frequencies["n"] > 0].drop(columns=["base", "key"], errors="ignore")
    rows = counted.sort_values(["n", "term"], ascending=[False, True], ignore_index=True).head(top)
    heads, texts = bar_table(rows, COLUMNS_DRAWN, lang=lang)
    if rows.empty:
        return empty(frame, columns=heads, simulated=simulated)
    figure = _bars_below(picture(_counts(rows)), rows.head(TERMS_WITH_BARS), frame)
    alt = say_of_bars("charts.cloud_alt", rows, COLUMNS_DRAWN, title=plain(title), lang=lang)
    return figure.update_layout(meta=meta(columns=heads, rows=texts, lang=lang, alt=alt, simulated=simulated))


def _counts(rows: pd.DataFrame) -> dict[str, int]:
    """Return {term: count} of sorted rows, each term as one line that the cloud has room for at its smallest."""
    counts: dict[str, int] = {}
    for term, n in zip(rows["term"], rows["n"], strict=True):
        cleaned = " ".join(drawable(str(term)).split()) or NAMELESS
        short, *rest = wrapped(cleaned, width=CLOUD_WIDTH_PT - 2 * CLOUD_MARGIN_PT, size=SMALLEST_PT, bold=True)
        counts.setdefault(f"{short}…" if rest else short, n)
    return counts


def _bars_below(cloud: tuple[str, int], rows: pd.DataFrame, frame: Frame) -> go.Figure:
    """Return a figure of the bars of rows below a cloud, which is a picture and its height in points."""
    source, cloud_height = cloud
    names = round(names_width(rows["term"]))
    figure = go.Figure()
    add_bars(figure, rows, COLUMNS_DRAWN, lang=frame.lang, wide=NARROWEST_PX - names - EDGE_PX)
    left, right = (EDGE_PX, names) if is_rtl(frame.lang) else (names, EDGE_PX)
    bars_height = sum(row_heights(rows["term"]))
    height = bars_height + CLOUD_GAP_PX + cloud_height
    framed(figure, replace(frame, left=left, right=right, below=8), height=height)
    figure.update_yaxes(domain=[0, bars_height / height])
    figure.add_layout_image(
        source=source, sizing="contain", xref="paper", yref="paper", y=1, yanchor="top", sizex=1,
        sizey=cloud_height / height, x=1 if is_rtl(frame.lang) else 0, xanchor=side(frame.lang),
    )  # fmt: skip
    return figure


def picture(counts: dict[str, int]) -> tuple[str, int]:
    """Return the cloud of {term: count} as the data URI of a PNG of few colours, and its height in points.

    Same counts, same bytes.
    """
    from PIL import ImageChops

    image = laid_out(counts, engine_shapes=pillow_shapes()).to_image()
    image = image.crop(ImageChops.invert(image).getbbox()).quantize(32)
    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=True)
    source = "data:image/png;base64," + base64.b64encode(packed.getvalue()).decode("ascii")
    return source, math.ceil(image.height / PX_PER_PT)


def laid_out(counts: dict[str, int], *, engine_shapes: bool) -> "WordCloud":
    """Return {term: count} laid out; the rarest terms are left out only where letters cannot get smaller.

    engine_shapes  whether the drawing engine joins and orders Arabic itself and gets terms as they are written;
                   otherwise it gets them reshaped
    """
    shapes = {term if engine_shapes else shape(term): count for term, count in counts.items()}
    for largest in LARGEST_PT:
        cloud = _cloud(shapes, largest=largest)
        if len(cloud.layout_) == len(shapes):
            break
    return cloud


def _cloud(counts: dict[str, int], *, largest: int) -> "WordCloud":
    from wordcloud import WordCloud

    parts = {term: (count / max(counts.values())) ** 0.5 for term, count in counts.items()}
    sizes = {term: SMALLEST_PT + (largest - SMALLEST_PT) * part for term, part in parts.items()}
    cloud = WordCloud(
        width=CLOUD_WIDTH_PT, height=CLOUD_HEIGHT_PT, scale=PX_PER_PT, margin=3,
        font_path=str(font_files()["bold"]), background_color="white",
        prefer_horizontal=1, random_state=1, max_words=len(counts), relative_scaling=1,
        min_font_size=SMALLEST_PT - 2, max_font_size=largest, color_func=lambda word, **_: _shade(parts[word]),
    )  # fmt: skip
    return cloud.generate_from_frequencies(sizes)  # to this engine, sizes are frequencies


def _shade(part: float) -> str:
    light, dark = SHADES
    return "rgb({}, {}, {})".format(*(round(a + (b - a) * part) for a, b in zip(light, dark, strict=True)))
