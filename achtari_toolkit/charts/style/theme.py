"""One look for all charts: colours, header, note, margins; everything placed in pixels so that nothing overlaps."""

import re
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from achtari_toolkit.charts.style.fonts import FAMILY, wrapped
from achtari_toolkit.charts.style.wording import LANGS, Lang, say
from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.script.bidi import isolate, line_direction, strip_marks

# Okabe and Ito 2008, those with a contrast of 3:1 on white. Pink is last: some readers see it as the grey of the rest
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#000000", "#CC79A7")
DASHES = ("solid", "dash", "dashdot", "dot", "longdash")
INK, QUIET, GREY, GRID = "#1c1d1f", "#5b5d61", "#8d9095", "#e6e4df"
NARROWEST = 356  # pixels of the narrowest figure that everything is placed for: a report on a telephone
EDGE = 8  # pixels between text and the edge of the figure
NARROW = NARROWEST - 2 * EDGE  # pixels of the longest line of the header
TITLE, SUBTITLE, NOTE, TEXT = 17, 13, 11, 12  # pixels of letters
LEADING = 1.35


@dataclass(frozen=True)
class Frame:
    """What surrounds a drawing: its texts, and the pixels that each side needs.

    extra   isolated lines between subtitle and drawing, such as a key
    lanes   pixels above the drawing, for labels of events
    start   pixels on the left, stop on the right; below is for the labels of the axis
    """

    title: str
    subtitle: str
    note: str
    lang: Lang
    extra: tuple[str, ...] = ()
    lanes: float = 0
    start: float = 20
    stop: float = 20
    below: float = 44

    @property
    def header(self) -> list[tuple[str, int, bool, str]]:
        """Lines above the drawing: text, size, bold, colour."""
        titles = [(line, TITLE, True, INK) for line in _lines(self.title, self.lang, size=TITLE, bold=True)]
        measures = [(line, SUBTITLE, False, QUIET) for line in _lines(self.subtitle, self.lang, size=SUBTITLE)]
        return [*titles, *measures, *((line, SUBTITLE, False, INK) for line in self.extra)]

    @property
    def notes(self) -> list[str]:
        return _lines(self.note, self.lang, size=NOTE)

    @property
    def above(self) -> float:
        return EDGE + sum(_step(size) for _, size, _, _ in self.header) + 10 + self.lanes

    @property
    def beneath(self) -> float:
        return self.below + _step(NOTE) * len(self.notes) + EDGE


def framed(figure: go.Figure, frame: Frame, *, height: float) -> go.Figure:
    """Return the figure with its frame around a drawing of height pixels; the width is left to the page."""
    check_choice("lang", frame.lang, LANGS)
    margin = {"l": frame.start, "r": frame.stop, "t": frame.above, "b": frame.beneath, "pad": 0, "autoexpand": False}
    figure.update_layout(template=template(), height=round(height + frame.above + frame.beneath), margin=margin)
    figure.update_layout(hoverlabel_align="right" if frame.lang == "ar" else "left")
    top = frame.above - EDGE
    for line, size, bold, colour in frame.header:
        _margin_line(figure, frame, f"<b>{line}</b>" if bold else line, size=size, colour=colour, y=1, yshift=top)
        top -= _step(size)
    top = -frame.below
    for line in frame.notes:
        _margin_line(figure, frame, line, size=NOTE, colour=QUIET, y=0, yshift=top)
        top -= _step(NOTE)
    return figure


def template() -> go.layout.Template:
    """Return the plotly template of the charts; it is given to each figure and registered nowhere."""
    axis = {"automargin": False, "zeroline": False, "showline": False, "fixedrange": True, "title": {"text": ""}}
    return go.layout.Template(
        layout={
            "font": {"family": FAMILY, "size": TEXT, "color": INK},
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


def shown(text: str, *, lang: Lang) -> str:
    """Return raw text as plotly may draw it: no tag of its own works, and mixed text is in order.

    >>> shown("AT&T", lang="en") == "\\u2066AT&amp;T\\u2069"
    True
    """
    return isolate(escape(str(text), quote=False), lang=lang)


def plain(text: str) -> str:
    """Return a title as one line without marks.

    >>> plain("الأمن<br>FBI")
    'الأمن FBI'
    """
    return strip_marks(re.sub(r"<br\s*/?>", " ", text))


def noted(note: str, *, simulated: bool, lang: Lang) -> str:
    """Return the note, with the word that the press behind the figure is invented if it is."""
    said = say("simulated", lang=lang) if simulated else ""
    return "<br>".join(part for part in (note, said) if part)


def meta(*, columns: list[str], rows: list[list[str]], lang: Lang, alt: str, simulated: bool) -> dict[str, object]:
    """Return what a figure carries for its report: its numbers as raw text, its language, one sentence, its origin."""
    table = {
        "columns": [strip_marks(name) for name in columns],
        "rows": [[strip_marks(cell) for cell in row] for row in rows],
    }
    return {"table": table, "lang": lang, "alt": strip_marks(alt), "simulated": simulated}


def empty(frame: Frame, *, columns: list[str], simulated: bool) -> go.Figure:
    """Return a figure that says there is nothing to draw."""
    figure = framed(go.Figure(), frame, height=160)
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    words = shown(say("nothing", lang=frame.lang), lang=frame.lang)
    figure.add_annotation(text=words, x=0.5, y=0.5, xref="paper", yref="paper", font={"size": 18, "color": QUIET})
    alt = say("nothing_alt", lang=frame.lang, title=plain(frame.title))
    return figure.update_layout(meta=meta(columns=columns, rows=[], lang=frame.lang, alt=alt, simulated=simulated))


def _margin_line(figure: go.Figure, frame: Frame, text: str, *, size: int, colour: str, y: int, yshift: float) -> None:
    """One line in the margin, at the side where the language begins."""
    arabic = frame.lang == "ar"
    figure.add_annotation(
        text=text,
        x=1 if arabic else 0,
        xanchor="right" if arabic else "left",
        xshift=frame.stop - EDGE if arabic else EDGE - frame.start,
        xref="paper",
        yref="paper",
        y=y,
        yanchor="top",
        yshift=yshift,
        borderpad=0,
        font={"size": size, "color": colour},
    )


def _lines(text: str, lang: Lang, *, size: float, bold: bool = False) -> list[str]:
    """Raw text as lines for a narrow figure, cut at <br> too; all lines of a sentence run the way the sentence runs."""
    lines: list[str] = []
    for sentence in re.split(r"<br\s*/?>|\n", text) if text else []:
        base = line_direction(sentence, lang=lang)
        cut = wrapped(sentence, width=NARROW, size=size, bold=bold)
        lines += [isolate(escape(line, quote=False), lang=lang, base=base) for line in cut]
    return lines


def _step(size: float) -> float:
    return round(size * LEADING + 2)
