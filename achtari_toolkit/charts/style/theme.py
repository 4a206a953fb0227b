"""The style of all charts: colours, header, note, margins; placed in pixels so that nothing overlaps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from achtari_toolkit.charts.style.fonts import FAMILY, wrapped
from achtari_toolkit.charts.style.ordered_text import isolated, sentence_direction, shown, side
from achtari_toolkit.interface.words import check_language, is_rtl, say
from achtari_toolkit.text.script.printable import drawable, printable

# Okabe and Ito 2008, those with a contrast of 3:1 on white. Pink is last: for some readers it is the grey of the rest
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#000000", "#CC79A7")
DASHES = ("solid", "dash", "dashdot", "dot", "longdash")
INK, QUIET, GREY, GRID = "#1c1d1f", "#5b5d61", "#8d9095", "#e6e4df"
NARROWEST_PX = 356  # width of the narrowest figure that everything is placed for: a report on a telephone
EDGE_PX = 8  # between text and the edge of the figure
HEADER_WIDTH_PX = NARROWEST_PX - 2 * EDGE_PX  # of the longest line of the header
TITLE_PX, SUBTITLE_PX, NOTE_PX, TEXT_PX = 17, 13, 11, 12  # size of letters
LINE_HEIGHT = 1.35  # times the size of letters


@dataclass(frozen=True)
class Frame:
    """What surrounds a drawing: its texts, and the pixels that each side needs.

    extra        isolated lines between subtitle and drawing, such as a legend
    lanes        pixels above the drawing, for labels of events
    left, right  pixels of the margins; they are physical sides in every language
    below        pixels below the drawing, for the labels of the axis
    """

    title: str
    subtitle: str
    note: str
    lang: str
    extra: tuple[str, ...] = ()
    lanes: float = 0
    left: float = 20
    right: float = 20
    below: float = 44

    @property
    def header(self) -> list[tuple[str, int, bool, str]]:
        """Lines above the drawing: text, size, bold, colour."""
        titles = _lines(self.title, self.lang, size=TITLE_PX, bold=True)
        subtitles = _lines(self.subtitle, self.lang, size=SUBTITLE_PX)
        return [
            *((line, TITLE_PX, True, INK) for line in titles),
            *((line, SUBTITLE_PX, False, QUIET) for line in subtitles),
            *((line, SUBTITLE_PX, False, INK) for line in self.extra),
        ]

    @property
    def notes(self) -> list[str]:
        """Lines below the drawing."""
        return _lines(self.note, self.lang, size=NOTE_PX)

    @property
    def margin_above(self) -> float:
        """Pixels above the drawing."""
        return EDGE_PX + sum(_line_step(size) for _, size, _, _ in self.header) + 10 + self.lanes

    @property
    def margin_below(self) -> float:
        """Pixels below the drawing."""
        return self.below + _line_step(NOTE_PX) * len(self.notes) + EDGE_PX


def framed(figure: go.Figure, frame: Frame, *, height: float) -> go.Figure:
    """Return the figure with its frame around a drawing of height pixels; the width is left to the page."""
    check_language(frame.lang)
    margin = {
        "l": frame.left,
        "r": frame.right,
        "t": frame.margin_above,
        "b": frame.margin_below,
        "pad": 0,
        "autoexpand": False,
    }
    figure.update_layout(
        template=template(), height=round(height + frame.margin_above + frame.margin_below), margin=margin
    )
    figure.update_layout(hoverlabel_align=side(frame.lang))
    annotate(figure, [*_header_lines(frame), *_note_lines(frame)])
    return figure


def annotate(figure: go.Figure, annotations: Iterable[dict[str, object]]) -> None:
    """Add annotations at once: plotly checks all that a figure has anew whenever some are added."""
    figure.layout.annotations = (*figure.layout.annotations, *annotations)


def template() -> go.layout.Template:
    """Return the plotly template of the charts; it is given to each figure and registered nowhere."""
    axis = {"automargin": False, "zeroline": False, "showline": False, "fixedrange": True, "title": {"text": ""}}
    return go.layout.Template(
        layout={
            "font": {"family": FAMILY, "size": TEXT_PX, "color": INK},
            "paper_bgcolor": "white",
            "plot_bgcolor": "white",
            "colorway": list(PALETTE),
            "hovermode": "closest",
            "hoverlabel": {
                "font": {"family": FAMILY, "size": 13, "color": INK},
                "bgcolor": "white",
                "bordercolor": GREY,
            },
            "showlegend": False,
            "dragmode": False,
            "bargap": 0.3,
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "gridcolor": GRID, "gridwidth": 1},
            "annotationdefaults": {"showarrow": False, "font": {"family": FAMILY}},
        }
    )


def plain(text: str) -> str:
    """Return a title as one line without marks.

    >>> plain("الأمن<br>FBI")
    'الأمن FBI'
    """
    return drawable(re.sub(r"<br\s*/?>", " ", text)).replace("\n", " ")


def noted(note: str, *, simulated: bool, lang: str) -> str:
    """Return the note, followed by a statement that the press behind the figure is invented if it is."""
    parts = (note, say("charts.simulated", lang) if simulated else "")
    return "<br>".join(part for part in parts if part)


def meta(*, columns: list[str], rows: list[list[str]], lang: str, alt: str, simulated: bool) -> dict[str, object]:
    """Return what a figure carries for its report: its numbers as raw text, its language, one sentence, its origin."""
    table = {
        "columns": [printable(name) for name in columns],
        "rows": [[printable(cell) for cell in row] for row in rows],
    }
    return {"table": table, "lang": lang, "alt": printable(alt), "simulated": simulated}


def empty(frame: Frame, *, columns: list[str], simulated: bool) -> go.Figure:
    """Return a figure that says that there is nothing to draw."""
    figure = framed(go.Figure(), frame, height=160)
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    text = shown(say("charts.nothing", frame.lang), lang=frame.lang)
    font = {"size": 18, "color": QUIET}
    annotate(figure, [{"text": text, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "font": font}])
    alt = say("charts.nothing_alt", frame.lang, title=plain(frame.title))
    return figure.update_layout(meta=meta(columns=columns, rows=[], lang=frame.lang, alt=alt, simulated=simulated))


def _header_lines(frame: Frame) -> list[dict[str, object]]:
    lines, top = [], frame.margin_above - EDGE_PX
    for line, size, bold, colour in frame.header:
        text = f"<b>{line}</b>" if bold else line
        lines.append(_margin_line(frame, text, size=size, colour=colour, y=1, yshift=top))
        top -= _line_step(size)
    return lines


def _note_lines(frame: Frame) -> list[dict[str, object]]:
    return [
        _margin_line(frame, line, size=NOTE_PX, colour=QUIET, y=0, yshift=-frame.below - row * _line_step(NOTE_PX))
        for row, line in enumerate(frame.notes)
    ]


def _margin_line(frame: Frame, text: str, *, size: int, colour: str, y: int, yshift: float) -> dict[str, object]:
    """Return one line in the margin, at the side where the language begins."""
    rtl = is_rtl(frame.lang)
    return {
        "text": text,
        "x": 1 if rtl else 0,
        "xanchor": side(frame.lang),
        "xshift": frame.right - EDGE_PX if rtl else EDGE_PX - frame.left,
        "xref": "paper",
        "yref": "paper",
        "y": y,
        "yanchor": "top",
        "yshift": yshift,
        "borderpad": 0,
        "font": {"size": size, "color": colour},
    }


def _lines(text: str, lang: str, *, size: float, bold: bool = False) -> list[str]:
    """Return raw text as lines for a narrow figure, cut at <br> too; a sentence has one direction for all its lines."""
    lines: list[str] = []
    for sentence in re.split(r"<br\s*/?>|\n", drawable(text)) if text else []:
        base = sentence_direction(sentence, lang=lang)
        cut = wrapped(sentence, width=HEADER_WIDTH_PX, size=size, bold=bold)
        lines += [isolated(escape(line, quote=False), lang=lang, base=base) for line in cut]
    return lines


def _line_step(size: float) -> float:
    return round(size * LINE_HEIGHT + 2)
