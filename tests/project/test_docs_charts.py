"""The code on the page about charts runs from its first block to its last, and draws what the page says."""

import re

import plotly.graph_objects as go
import pytest
from samples import ROOT

PAGE = ROOT / "docs" / "charts.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The figure after each block, and the folder in which the blocks ran."""
    names, figures, folder = {}, [], tmp_path_factory.mktemp("docs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in BLOCKS:
            exec(block, names)
            figures.append(names.get("figure"))
    return figures, folder


def test_every_block_that_draws_makes_a_figure_with_its_numbers(drawn):
    figures = [figure for block, figure in zip(BLOCKS, drawn[0], strict=True) if "figure = charts." in block]

    assert 4 == len(figures)
    assert {go.Figure} == set(map(type, figures))
    assert ["ar", "en", "fr", "ar"] == [figure.layout.meta["lang"] for figure in figures]
    assert all(figure.layout.meta["table"]["rows"] and figure.layout.meta["simulated"] for figure in figures)


def test_the_timeline_has_its_events_and_the_panels_have_theirs(drawn):
    alone, panels = [figure for block, figure in zip(BLOCKS, drawn[0], strict=True) if "charts.timeline(" in block]

    assert len(alone.layout.shapes) > 0
    assert len(panels.layout.shapes) > len(alone.layout.shapes)


def test_the_saved_page_asks_for_nothing(drawn):
    page = (drawn[1] / "figure.html").read_text(encoding="utf-8")

    assert not re.search(r"<script[^>]+src=", page)
    assert len(page) > 1_000_000
