"""Tidy tables to plotly figures, in every language of the interface; a chart draws a table and computes nothing."""

from achtari_toolkit.charts.ranked_bars import ranked_bars
from achtari_toolkit.charts.specification_curve import specification_curve
from achtari_toolkit.charts.style.fonts import font_face_css, font_files
from achtari_toolkit.charts.timeline import timeline
from achtari_toolkit.charts.word_cloud import word_cloud

__all__ = ["font_face_css", "font_files", "ranked_bars", "specification_curve", "timeline", "word_cloud"]


def __dir__() -> list[str]:
    return sorted(__all__)
