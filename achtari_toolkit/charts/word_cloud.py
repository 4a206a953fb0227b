"""A word cloud, always beside ranked bars: the cloud is to look at, the bars are to read."""

import base64
import io

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit.charts.fonts import font_files, text_width
from achtari_toolkit.charts.look import TEXT, Frame, empty, framed, meta, noted, plain
from achtari_toolkit.charts.ranked_bars import ROW, add_bars, bar_table, check_bars, ends
from achtari_toolkit.charts.wording import LANGS, Lang, say
from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.shaping import pillow_shapes, shape

BARS = 15  # terms that are drawn as bars too
WIDE, HIGH, SCALE = 520, 480, 2  # points of the picture, and how many pixels a point has
SPLIT = 0.54  # the part of the width that the cloud takes
SHADES = ((0x7F, 0xB8, 0xD8), (0x00, 0x3F, 0x6B))  # from the rarest to the most frequent term


def word_cloud(
    frequencies: pd.DataFrame, *, title: str, subtitle: str = "", lang: Lang = "ar", top: int = 60, note: str = ""
) -> go.Figure:
    """Return a figure with a cloud of the most frequent terms beside bars of the first fifteen.

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
    add_bars(figure, rows.head(BARS), label="term", value="n", low=None, high=None, lang=lang)
    names = max(text_width(str(name), size=TEXT) for name in rows["term"].head(BARS)) + 14
    start, stop = (4, round(names)) if lang == "ar" else (round(names), 4)
    placed = Frame(frame.title, frame.subtitle, frame.note, lang, start=start, stop=stop, below=8)
    framed(figure, placed, height=max(ROW * min(BARS, len(rows)), 240))
    bars, cloud = ([SPLIT + 0.02, 1], [0, SPLIT]) if lang == "ar" else ([0, 1 - SPLIT - 0.02], [1 - SPLIT, 1])
    figure.update_xaxes(domain=bars)
    figure.add_layout_image(
        source=picture(dict(zip(rows["term"], rows["n"], strict=True))), xref="paper", yref="paper", x=cloud[0], y=1,
        sizex=SPLIT, sizey=1, sizing="contain", xanchor="left", yanchor="top",
    )  # fmt: skip
    alt = say("cloud_alt", lang=lang, title=plain(title), **{k: v for k, v in ends(rows, "term", "n", lang).items() if k in ("name", "peak")})
    return figure.update_layout(meta=meta(**printed, lang=lang, alt=alt, simulated=simulated))


def picture(counts: dict[str, int]) -> str:
    """Return the cloud of {term: count} as the data URI of a PNG of few colours; same counts, same bytes.

    Terms go to the drawing engine as they are written if it shapes Arabic itself, reshaped if it does not.
    """
    from wordcloud import WordCloud

    most = max(counts.values())
    drawn = {term if pillow_shapes() else shape(term): count for term, count in counts.items()}
    cloud = WordCloud(
        width=WIDE, height=HIGH, scale=SCALE, font_path=str(font_files()["bold"]), background_color="white", prefer_horizontal=1,
        random_state=1, max_words=len(drawn), relative_scaling=0.5, min_font_size=9, max_font_size=86, margin=3,
        color_func=lambda word, **_: _shade((drawn[word] / most) ** 0.5),
    )  # fmt: skip
    image = cloud.generate_from_frequencies(drawn).to_image().quantize(32)
    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(packed.getvalue()).decode("ascii")


def _shade(part: float) -> str:
    light, dark = SHADES
    return "rgb({}, {}, {})".format(*(round(a + (b - a) * part) for a, b in zip(light, dark, strict=True)))
