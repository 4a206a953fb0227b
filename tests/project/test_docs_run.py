"""Every code block of the README and of the pages of docs runs, in order, on six months of the simulated press.

A page is given `articles, problems, tokens, codebook, hits, ledger` and `tidy`, in a folder that holds my_folder/ and
the files that pages speak of. What a page uses beyond these, it imports or makes itself.
"""

import re
import shutil
from pathlib import Path

import nbformat
import pandas as pd
import plotly.graph_objects as go
import pytest
from doc_blocks import PAGES, RUNNERS, blocks, run_page
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from achtari_toolkit import cleaners, codebooks, datasets, loaders, measures, sources, words
from achtari_toolkit.reports.notebook.signature import sign

MOST_NOT_RUN = 4
REPORTS = {"README.md", "README.ar.md", "reports.md"}  # render reports
SLOW = {*REPORTS, "charts.md"}  # and the page that reads the whole press


@pytest.fixture(scope="session")
def given() -> dict:
    """The names that every page starts with."""
    outlets = sources.read_outlets(datasets.dataset_file("simulated_press", "outlets.yml"))
    loaded = datasets.load("simulated_press")
    part = loaded[loaded["published"].between("2021-12-01", "2022-06-01")].reset_index(drop=True)
    cleaned = cleaners.clean(part, outlets=outlets)
    articles = cleaned.dropna(subset="published").reset_index(drop=True)
    tokens, codebook = words.tokenize(articles), codebooks.read_codebook("security_cooperation")
    articles = measures.mark_stories(articles, measures.stories(tokens, articles))
    hits = codebooks.find(codebook.only("ct_cooperation", "fbi", "saudi_arabia"), tokens)
    ledger = measures.ledger(articles)
    tidy = measures.share(hits, articles, every="month", ledger=ledger)
    problems = loaders.load(datasets.dataset_file("press_folder", ""))[1]
    return {
        "articles": articles, "problems": problems, "tokens": tokens, "codebook": codebook,
        "hits": hits, "ledger": ledger, "tidy": tidy,
    }  # fmt: skip


@pytest.fixture(scope="session")
def ran(given, tmp_path_factory):
    """A function that runs a page once and returns its names, with the folder that it wrote to as `folder`."""
    names: dict[str, dict] = {}

    def page_names(page: Path) -> dict:
        if page.name not in names:
            folder = tmp_path_factory.mktemp(page.stem)
            prepare(folder)
            with pytest.MonkeyPatch.context() as patch:
                patch.chdir(folder)
                names[page.name] = run_page(page, given) | {"folder": folder}
        return names[page.name]

    return page_names


def prepare(folder: Path) -> None:
    """What the pages take for granted on the reader's disk."""
    shutil.copytree(datasets.dataset_file("press_folder", ""), folder / "my_folder")
    shutil.copy(datasets.dataset_file("simulated_press", "outlets.yml"), folder / "outlets.yml")
    cells = [new_markdown_cell("# A study"), new_code_cell("6 * 7")]
    nbformat.write(new_notebook(cells=cells), folder / "my_study.ipynb")
    sign(nbformat.read(folder / "my_study.ipynb", as_version=4))  # as JupyterLab does when it saves
    page = "<article><h1>Un titre</h1><p>Le port a reçu hier un navire chargé de blé.</p></article>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "export.csv").write_text("T1,T2\nUn titre,Un texte\n", encoding="utf-8")


def page_of(name: str) -> Path:
    return next(page for page in PAGES if page.name == name)


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=page.name, marks=[pytest.mark.slow] * (page.name in SLOW)) for page in PAGES]
)
def test_the_blocks_of_a_page_run(ran, page):
    ran(page)


def test_every_block_says_what_it_is():
    shown = [block for page in PAGES for block in blocks(page) if not block.reason]
    unknown = [f"{block.page.name}:{block.line}" for block in shown if block.kind not in {*RUNNERS, "text"}]

    assert [] == unknown


def test_few_blocks_are_not_run_and_each_says_why():
    left_out = [f"{b.page.name}:{b.line} {b.reason}" for page in PAGES for b in blocks(page) if b.reason]

    assert len(left_out) <= MOST_NOT_RUN, left_out


# what the pages promise of their results


def test_the_page_about_peaks_finds_a_burst_and_what_it_was_about(ran):
    names = ran(page_of("peaks.md"))
    burst = names["peaks"][names["peaks"]["code"] == "fbi"].iloc[0]

    assert pd.Timestamp("2022-02-07") == burst["first_day"]
    assert {"fbi"} <= set(names["about"]["code"])
    assert names["figure"].layout.meta["simulated"]
    assert all(len(names[name]) for name in ("days", "around", "break_at"))


def test_the_page_about_controls_finds_the_planted_drought(ran):
    names = ran(page_of("controls.md"))
    mean = names["change"].set_index("term").loc["mean"]

    assert mean["low"] < 5 < mean["high"]
    assert 1.5 < mean["low"] < 2.5 < 14 < mean["high"] < 17
    assert (13, 1 / 14) == tuple(names["path"][["donors", "placebo_p"]].iloc[0])


def test_the_page_about_comparison_compares_each_outlet_and_topic(ran, given):
    names = ran(page_of("comparison.md"))

    assert len(names["topics"].keys()) * given["articles"]["outlet"].nunique() == len(names["more"])
    assert names["alike"]["similarity"].between(-1, 1).all()
    assert {"ar", "fr", "en"} <= set(names["breadth"]["language"])
    assert names["first"].query("a == 'albatros'")["share"].ge(0.8).all()
    assert {*names["weekly"]["outlet"]} == {*names["ahead"]["leader"], *names["ahead"]["follower"]}


def test_the_page_about_words_makes_its_tables(ran):
    names = ran(page_of("words.md"))

    for table in ("key", "near", "pairs", "groups", "candidates", "lines", "shown"):
        assert len(names[table]), table
    assert 20 == len(names["figure"].data[0].x)
    assert "<gexf" in (names["folder"] / "codes.gexf").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_page_about_charts_draws_four_figures_in_three_languages(ran):
    names = ran(page_of("charts.md"))
    figures = names["figures"]
    alone, panels, *_ = figures

    assert {go.Figure} == set(map(type, figures))
    assert ["ar", "en", "fr", "ar"] == [figure.layout.meta["lang"] for figure in figures]
    assert all(figure.layout.meta["table"]["rows"] and figure.layout.meta["simulated"] for figure in figures)
    assert 0 < len(alone.layout.shapes) < len(panels.layout.shapes)


@pytest.mark.slow
def test_the_figure_that_is_saved_asks_for_nothing(ran):
    page = (ran(page_of("charts.md"))["folder"] / "figure.html").read_text(encoding="utf-8")

    assert not re.search(r"<script[^>]+src=", page)
    assert len(page) > 1_000_000
