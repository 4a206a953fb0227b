"""A word cloud, always above ranked bars: the cloud is to look at, the bars are to read."""

import base64
import io
import math

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.bars import add_bars, bar_table, check_bars, ends, names_wide, row_heights
from achtari_toolkit.charts.fonts import font_files
from achtari_toolkit.charts.look import EDGE, NARROWEST, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.charts.wording import LANGS, Lang, say
from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.shaping import pillow_shapes, shape

BARS = 15  # terms that are drawn as bars too
WIDE, HIGH, SCALE = 440, 340, 2  # points of the picture, and how many pixels a point has
SMALLEST, LARGEST = 11, 80  # points of letters
BETWEEN = 18  # pixels from the cloud to the bars
SHADES = ((0x38, 0x7C, 0xA8), (0x00, 0x3F, 0x6B))  # from the rarest to the most frequent term


def word_cloud(
    frequencies: pd.DataFrame, *, title: str, subtitle: str = "", lang: Lang = "ar", top: int = 60, note: str = ""
) -> go.Figure:
    """Return a figure with a cloud of the most frequent terms above bars of the first fifteen.

    frequencies  what measures.frequencies returned: term, n; documents and simulated if there are
    top          how many terms the cloud shows

    The cloud is drawn from these numbers alone: horizontal words, darker and larger the more often they occur.
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

    Same counts, same bytes. Terms go to the drawing engine as they are written if it shapes Arabic itself, reshaped if
    it does not.
    """
    from PIL import ImageChops
    from wordcloud import WordCloud

    most = max(counts.values())
    drawn = {term if pillow_shapes() else shape(term): count for term, count in counts.items()}
    cloud = WordCloud(
        width=WIDE, height=HIGH, scale=SCALE, font_path=str(font_files()["bold"]), background_color="white",
        prefer_horizontal=1, random_state=1, max_words=len(drawn), relative_scaling=0.5, min_font_size=SMALLEST, max_font_size=LARGEST, margin=3,
        color_func=lambda word, **_: _shade((drawn[word] / most) ** 0.5),
    )  # fmt: skip
    image = cloud.generate_from_frequencies(drawn).to_image()
    image = image.crop(ImageChops.invert(image).getbbox()).quantize(32)
    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=True)
    source = "data:image/png;base64," + base64.b64encode(packed.getvalue()).decode("ascii")
    return source, math.ceil(image.height / SCALE)


def _shade(part: float) -> str:
    light, dark = SHADES
    return "rgb({}, {}, {})".format(*(round(a + (b - a) * part) for a, b in zip(light, dark, strict=True)))
