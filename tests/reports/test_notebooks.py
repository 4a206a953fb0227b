"""The curated notebooks: committed without outputs, short cells, three languages, and the main report in a browser."""

import json
import re

import pytest
from report_page import opened
from samples import ROOT

from achtari_toolkit import datasets, reports

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_LINES = 10  # of a cell that does not hold the parameters


def cells(notebook, kind):
    read = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in read if cell["cell_type"] == kind]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_without_outputs(notebook):
    read = json.loads(notebook.read_text(encoding="utf-8"))["cells"]

    assert [] == [cell["source"] for cell in read if cell.get("outputs") or cell.get("execution_count")]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_cell_is_short_enough_to_be_read(notebook):
    without_parameters = [source for source in cells(notebook, "code") if not source.startswith("lang = ")]

    assert [] == [source for source in without_parameters if len(source.splitlines()) > MOST_LINES]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_text_stands_in_three_languages(notebook):
    spoken = [re.findall(r"<!-- lang: (\w+) -->", source) for source in cells(notebook, "markdown")]

    assert [["ar", "fr", "en"]] * len(spoken) == spoken


@pytest.mark.slow
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_on_a_small_folder_of_ones_own(notebook, tmp_path):
    folder = str(datasets.dataset_file("press_folder", ""))
    outlets = str(datasets.dataset_file("simulated_press", "outlets.yml"))
    asked = {"lang": "fr", "folder": folder, "outlets_file": outlets}
    page = reports.render(notebook, to=tmp_path / "page.html", parameters=asked).read_text(encoding="utf-8")

    assert "<table" in page
    assert "Traceback" not in page


@pytest.fixture(scope="module")
def main_reports(tmp_path_factory):
    """The main report in each language, the Arabic one twice."""
    folder = tmp_path_factory.mktemp("reports")
    asked = {"ar": "ar", "fr": "fr", "en": "en", "again": "ar"}
    return {
        name: reports.render("02_topic_over_time", to=folder / f"{name}.html", parameters={"lang": lang})
        for name, lang in asked.items()
    }


@pytest.mark.slow
def test_the_main_report_is_the_same_bytes_when_rendered_again(main_reports):
    assert main_reports["ar"].read_bytes() == main_reports["again"].read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_the_main_report_is_at_most_three_megabytes(main_reports, lang):
    assert 3_000_000 >= main_reports[lang].stat().st_size


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_the_main_report_says_first_that_its_press_is_simulated(main_reports, lang):
    page = main_reports[lang].read_text(encoding="utf-8")

    assert page.index('class="banner"') < page.index("<h1")
    assert {"ar": "بيانات محاكاة", "fr": "Données simulées", "en": "Simulated data"}[lang] in page


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_the_main_report_is_drawn_in_silence_and_loads_nothing(browser, main_reports, lang):
    page, noise = opened(browser, main_reports[lang])
    figures, title = page.eval_on_selector_all("figure.plot svg.main-svg", "all => all.length"), page.title()
    direction = page.evaluate("getComputedStyle(document.documentElement).direction")
    page.close()

    assert [] == noise
    assert figures >= 4
    assert {"ar": "rtl", "fr": "ltr", "en": "ltr"}[lang] == direction
    assert {
        "ar": "التعاون في مكافحة الإرهاب",
        "fr": "Coopération antiterroriste",
        "en": "Counter-terrorism cooperation",
    }[lang] in title


@pytest.mark.slow
def test_the_first_notebook_tells_what_could_not_be_read(tmp_path):
    page = reports.render(
        "01_load_and_look", to=tmp_path / "look.html", parameters={"lang": "en", "to": str(tmp_path / "a.parquet")}
    )

    assert "153 articles, 6 problems" in page.read_text(encoding="utf-8")
    assert (tmp_path / "a.parquet").is_file()
