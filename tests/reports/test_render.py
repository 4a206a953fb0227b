"""A notebook becomes one page: run as it is, with its parameters, the same bytes every time."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from achtari_toolkit import reports
from achtari_toolkit.errors import OptionError, ReportError
from achtari_toolkit.reports.notebook import find_notebook as notebooks
from achtari_toolkit.reports.notebook.parameters import inject, known_parameters, report_language

PARAMETERS = new_code_cell('lang = "ar"\nweeks: int = 4\n_hidden = 1', metadata={"tags": ["parameters"]})


def notebook(*cells, **metadata):
    return new_notebook(cells=list(cells), metadata=metadata)


def saved(folder, *cells, **metadata):
    path = folder / "study.ipynb"
    nbformat.write(notebook(*cells, **metadata), path)
    return path


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """One page with text, a parameter, an object, a warning and a progress bar, rendered once for the whole module."""
    folder = tmp_path_factory.mktemp("page")
    source = saved(
        folder,
        new_markdown_cell("# التعاون الأمني (FBI)\n\n### قفزة\n\nLa lutte contre le terrorisme."),
        PARAMETERS,
        new_code_cell("print('weeks', weeks)\nobject()"),
        new_code_cell(
            "import sys, warnings\nwarnings.warn('18 articles have no date')\nprint('50%|####', file=sys.stderr)"
        ),
        kernelspec={"name": "a-kernel-that-nobody-has", "display_name": "x", "language": "R"},
    )
    first = reports.render(
        source, to=folder / "deep" / "er" / "page.html", parameters={"weeks": 44}, trust=True
    ).read_bytes()
    second = reports.render(source, to=folder / "again.html", parameters={"weeks": 44}, trust=True).read_bytes()
    return first, second, source


def test_two_renderings_are_the_same_bytes(page):
    first, second, _ = page

    assert first == second


def test_a_value_takes_the_place_of_a_parameter(page):
    assert "weeks 44" in page[0].decode()


def test_the_notebook_itself_is_left_as_it_was(page):
    assert [] == nbformat.read(page[2], as_version=4).cells[2].outputs


def test_the_page_has_the_language_of_its_parameter_and_blocks_have_their_own(page):
    text = page[0].decode()

    assert '<html lang="ar" dir="rtl">' in text
    assert '<p dir="ltr" lang="fr">La lutte contre le terrorisme.</p>' in text


def test_the_first_heading_is_the_title_and_no_level_is_skipped(page):
    text = page[0].decode()

    assert "<title>التعاون الأمني (FBI)</title>" in text
    assert re.findall(r"<(h\d)", text) == ["h1", "h2"]


def test_warnings_are_shown_and_progress_bars_are_not(page):
    text = page[0].decode()

    assert "18 articles have no date</p>" in text
    assert "####', file" in text
    assert "50%|####\n" not in text


def test_no_address_in_memory_is_shown(page):
    assert "0x" not in re.sub(r"base64,[^)\"]+", "", page[0].decode())


def test_a_page_without_figures_runs_no_script(page):
    assert "script-src 'none'" in page[0].decode()
    assert b"<script" not in page[0]


def test_a_failing_cell_is_named_with_its_error_and_no_file_is_written(tmp_path):
    source = saved(tmp_path, new_markdown_cell("# عنوان"), new_code_cell("share = 1\nshare / 0"))

    with pytest.raises(ReportError, match=r"cell 2 of 2, which begins 'share = 1', failed with ZeroDivisionError"):
        reports.render(source, to=tmp_path / "page.html", trust=True)
    assert not (tmp_path / "page.html").exists()


def test_a_cell_that_takes_too_long_is_named(tmp_path):
    source = saved(tmp_path, new_code_cell("import time\ntime.sleep(60)"))

    with pytest.raises(ReportError, match=r"cell 1 of 1, .* CellTimeoutError"):
        reports.render(source, to=tmp_path / "page.html", timeout=2, trust=True)


def test_an_unknown_parameter_is_refused_with_the_known_ones():
    with pytest.raises(OptionError, match="no parameter 'week'; it knows lang, weeks"):
        inject(notebook(PARAMETERS), {"week": 3})


def test_a_notebook_without_parameters_says_how_to_get_them():
    with pytest.raises(OptionError, match='tag one code cell with "parameters"'):
        inject(notebook(new_code_cell("weeks = 1")), {"weeks": 3})


@pytest.mark.parametrize(
    "value", [float("nan"), {1: "a"}, (1, 2), object(), b"a"], ids=lambda value: type(value).__name__
)
def test_a_value_that_json_cannot_hold_is_refused(value):
    with pytest.raises(OptionError, match=r"weeks is .* use text, numbers"):
        inject(notebook(PARAMETERS), {"weeks": value})


def test_values_stand_right_after_the_parameters_cell_and_the_argument_is_not_edited():
    book = notebook(PARAMETERS, new_code_cell("weeks"))

    changed = inject(book, {"lang": "fr", "weeks": [1, None, {"a": "الأمن"}]})

    assert "lang = 'fr'\nweeks = [1, None, {'a': 'الأمن'}]" == changed.cells[1].source
    assert 2 == len(book.cells)


def test_parameters_are_the_public_names_of_their_cell():
    assert ["lang", "weeks"] == list(known_parameters(notebook(PARAMETERS)))


@pytest.mark.parametrize(
    ("cells", "metadata", "given", "expected"),
    [
        ([PARAMETERS], {"lang": "fr"}, {"lang": "en"}, "en"),
        ([PARAMETERS], {"lang": "fr"}, {}, "ar"),
        ([], {"lang": "fr"}, {}, "fr"),
        ([new_markdown_cell("FBI: مكافحة الإرهاب")], {}, {}, "ar"),
        ([new_markdown_cell("Counter-terrorism")], {}, {}, "en"),
    ],
)
def test_the_language_comes_from_parameter_metadata_or_script(cells, metadata, given, expected):
    assert expected == report_language(notebook(*cells, **metadata), given)


def test_another_language_is_refused():
    with pytest.raises(OptionError, match="lang is 'es'"):
        report_language(notebook(PARAMETERS), {"lang": "es"})


def test_a_notebook_of_the_toolkit_is_found_by_name(tmp_path, monkeypatch):
    path = saved(tmp_path)
    monkeypatch.setattr(notebooks, "FOLDERS", (tmp_path / "absent", tmp_path))

    assert path == notebooks.find_notebook("study")
    with pytest.raises(OptionError, match="'studio' is neither a file nor a notebook of the toolkit; those are: study"):
        notebooks.find_notebook("studio")


@pytest.mark.parametrize(
    "text",
    [
        *("", "not json", "[]", "1.5", "null", "[" * 100_000, '{"nbformat": 4}', '{"nbformat": []}'),
        *(
            f'{{"cells": {cells}, "nbformat": 4, "nbformat_minor": 5, "metadata": {{}}}}'
            for cells in ("3", "[1.5]", "[[]]")
        ),
        *(f'{{"worksheets": [{sheet}], "nbformat": 3, "metadata": {{}}}}' for sheet in ("1.5", "[]", '{"cells": 3}')),
    ],
)
def test_a_file_that_is_no_notebook_is_refused(tmp_path, text):
    (tmp_path / "broken.ipynb").write_text(text)

    with pytest.raises(ReportError, match=r"broken.ipynb is not a Jupyter notebook"):
        notebooks.read_notebook(tmp_path / "broken.ipynb")


def test_a_full_temporary_folder_is_told_with_what_to_do_and_leaves_no_page(tmp_path, monkeypatch):
    from achtari_toolkit.reports.notebook import execute

    def full(_folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(execute, "kernel_manager", full)
    with pytest.raises(ReportError, match=r"No space left on device\. Make room on that disk, or set TMPDIR"):
        reports.render(saved(tmp_path, new_code_cell("6 * 7")), to=tmp_path / "page.html", trust=True)

    assert not (tmp_path / "page.html").exists()
