"""A word cloud, always above ranked bars: the cloud is to look at, the bars are to read."""

import base64
import io
import math
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.parts.bars import add_bars, bar_table, check_bars, ends, names_wide, row_heights
from achtari_toolkit.charts.style.fonts import font_files
from achtari_toolkit.charts.style.theme import EDGE, NARROWEST, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.charts.style.wording import LANGS, Lang, say
from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.script.shaping import pillow_shapes, shape

if TYPE_CHECKING:
    from wordcloud import WordCloud

BARS = 15  # terms that are drawn as bars too
WIDE, HIGH, SCALE = 440, 340, 2  # points of the picture, and how many pixels a point has
LARGEST = (80, 56, 40, 28, 20)  # points of letters of the most frequent term: the first with which all find their place
SMALLEST = 11  # points of letters of a term that hardly occurs
BETWEEN = 18  # pixels from the cloud to the bars
SHADES = ((0x38, 0x7C, 0xA8), (0x00, 0x3F, 0x6B))  # from the rarest to the most frequent term


def word_cloud(
    frequencies: pd.DataFrame, *, title: str, subtitle: str = "", lang: Lang = "ar", top: int = 60, note: str = ""
) -> go.Figure:
    """Return a figure with a cloud of the most frequent terms above bars of the first fifteen.

    frequencies  what measures.frequencies returned: term, n; documents and simulated if there are
    top          how many terms the cloud shows

    The cloud is drawn from these numbers alone: horizontal words, darker and larger the more often they occur
    (letters grow with the square root, so that areas do not mislead).
    Same numbers, same picture. layout.meta holds table (columns and rows as raw text), lang, alt, simulated.
    Raises SchemaError if a column is absent, OptionError for an unknown language.
    """
    check_choice("lang", lang, LANGS)
    check_bars(frequencies, ["term", "n"])
    simulated = bool(frequencies["simulated"].any()) if "simulated" in frequencies else False
    frame = Frame(title, subtitle or say("terms", lang=lang), noted(note, simulated=simulated, lang=lang), lang)
    shown = frequencies.drop(columns=["base", "key"], errors="ignore")
    rows = shown[shown["n"] > 0].sort_values(["n", "term"], ascending=[False, True], ignore_index=True).head(top)
    printed = bar_table(rows, label="term", value="n", low=None, high=None, lang=lang)
    if rows.empty:
        return empty(frame, columns=printed["columns"], simulated=simulated)
    figure = go.Figure()
    first = rows.head(BARS)
    names = round(names_wide(first["term"]))
    add_bars(figure, first, label="term", value="n", low=None, high=None, lang=lang, wide=NARROWEST - names - EDGE)
    start, stop = (EDGE, names) if lang == "ar" else (names, EDGE)
    drawn, high = picture(dict(zip(rows["term"], rows["n"], strict=True)))
    bars = sum(row_heights(first["term"]))
    whole = bars + BETWEEN + high
    framed(figure, Frame(frame.title, frame.subtitle, frame.note, lang, start=start, stop=stop, below=8), height=whole)
    figure.update_yaxes(domain=[0, bars / whole])
    side = {"x": 1, "xanchor": "right"} if lang == "ar" else {"x": 0, "xanchor": "left"}
    where = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "top", "sizex": 1, "sizey": high / whole, **side}
    figure.add_layout_image(source=drawn, sizing="contain", **where)
    alt = say("cloud_alt", lang=lang, title=plain(title), **ends(rows, "term", "n", lang))
    return figure.update_layout(meta=meta(**printed, lang=lang, alt=alt, simulated=simulated))


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
    return source, math.ceil(image.height / SCALE)


def laid_out(counts: dict[str, int], *, engine_shapes: bool) -> "WordCloud":
    """Return {term: count} with a place for each term; the rarest are left out only where letters cannot get smaller.

    engine_shapes  whether the drawing engine joins and orders Arabic itself; it gets terms as they are written then,
                   else reshaped
    """
    drawn = {term if engine_shapes else shape(term): count for term, count in counts.items()}
    for largest in LARGEST:
        cloud = _cloud(drawn, largest=largest)
        if len(cloud.layout_) == len(drawn):
            break
    return cloud


def _cloud(counts: dict[str, int], *, largest: int) -> "WordCloud":
    from wordcloud import WordCloud

    parts = {term: (count / max(counts.values())) ** 0.5 for term, count in counts.items()}
    sizes = {term: SMALLEST + (largest - SMALLEST) * part for term, part in parts.items()}
    cloud = WordCloud(
        width=WIDE, height=HIGH, scale=SCALE, margin=3, font_path=str(font_files()["bold"]), background_color="white",
        prefer_horizontal=1, random_state=1, max_words=len(counts), relative_scaling=1,
        min_font_size=SMALLEST - 2, max_font_size=largest, color_func=lambda word, **_: _shade(parts[word]),
    )  # fmt: skip
    return cloud.generate_from_frequencies(sizes)  # to this engine, sizes are frequencies


def _shade(part: float) -> str:
    light, dark = SHADES
    return "rgb({}, {}, {})".format(*(round(a + (b - a) * part) for a, b in zip(light, dark, strict=True)))
