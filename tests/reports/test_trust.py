"""A notebook runs with the rights of who renders it, so that only known code runs without being asked for."""

import sqlite3
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from achtari_toolkit import reports
from achtari_toolkit.errors import ReportError
from achtari_toolkit.reports.notebook.find_notebook import read_notebook, shipped_notebooks
from achtari_toolkit.reports.notebook.trust import check_trusted


@pytest.fixture
def jupyter(tmp_path, monkeypatch):
    """An empty folder of Jupyter."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    (tmp_path / "jupyter").mkdir()
    return tmp_path / "jupyter"


def saved(path, *sources):
    nbformat.write(new_notebook(cells=[new_markdown_cell("# بحث"), *map(new_code_cell, sources)]), path)
    return path


def is_trusted(path):
    try:
        check_trusted(read_notebook(path), path)
    except ReportError:
        return False
    return True


def signed(path):
    """Sign as Jupyter does when it saves a notebook."""
    with NotebookNotary() as notary:
        notary.sign(nbformat.read(path, as_version=4))
    return path


def test_a_notebook_from_elsewhere_is_refused_before_anything_runs(tmp_path, jupyter):
    trace = tmp_path / "trace"
    path = saved(tmp_path / "theirs.ipynb", f"open({str(trace)!r}, 'w')", "1 + 1")
    (tmp_path / "page.html").write_text("old")

    with pytest.raises(ReportError, match=r"theirs\.ipynb was not run.* 2 code cells.* with your rights.*--trust"):
        reports.render(path, to=tmp_path / "page.html")
    assert not trace.exists()
    assert "old" == (tmp_path / "page.html").read_text()
    assert [] == list(jupyter.iterdir()), "looking for a signature makes no key and no database"


@pytest.mark.parametrize("name", sorted(shipped_notebooks()))
def test_notebooks_of_the_toolkit_are_trusted_by_their_code_under_any_name(tmp_path, jupyter, name):
    copy = tmp_path / "other.ipynb"
    copy.write_bytes(shipped_notebooks()[name].read_bytes())

    assert is_trusted(shipped_notebooks()[name])
    assert is_trusted(copy)


@pytest.mark.parametrize("change", ["one more", "one less", "one other", "another order"])
def test_a_notebook_of_the_toolkit_with_other_code_is_not_trusted(tmp_path, jupyter, change):
    book = read_notebook(shipped_notebooks()["01_load_and_look"])
    at = [n for n, cell in enumerate(book.cells) if cell.cell_type == "code"]
    if change == "one more":
        book.cells.append(new_code_cell("print(1)"))
    elif change == "one less":
        book.cells.pop(at[0])
    elif change == "one other":
        book.cells[at[-1]].source += "\nprint(1)"
    else:
        book.cells[at[0]], book.cells[at[1]] = book.cells[at[1]], book.cells[at[0]]
    nbformat.write(book, tmp_path / "n.ipynb")

    assert not is_trusted(tmp_path / "n.ipynb")


def test_text_around_the_code_of_the_toolkit_may_be_another(tmp_path, jupyter):
    book = read_notebook(shipped_notebooks()["01_load_and_look"])
    book.cells.insert(0, new_markdown_cell("# Mon étude"))
    nbformat.write(book, tmp_path / "n.ipynb")

    assert is_trusted(tmp_path / "n.ipynb")


def test_a_notebook_without_code_runs_nothing_and_needs_no_trust(tmp_path, jupyter):
    assert is_trusted(saved(tmp_path / "n.ipynb", "", "  \n"))


def test_a_signature_of_jupyter_is_trusted_until_the_notebook_changes(tmp_path, jupyter):
    path = signed(saved(tmp_path / "mine.ipynb", "1 + 1"))

    assert is_trusted(path)
    path.write_text(path.read_text(encoding="utf-8").replace("1 + 1", "1 + 2"), encoding="utf-8")
    assert not is_trusted(path)


def test_a_signature_of_another_user_is_none(tmp_path, jupyter, monkeypatch):
    path = signed(saved(tmp_path / "mine.ipynb", "1 + 1"))
    (jupyter / "notebook_secret").write_bytes(b"another key")

    assert not is_trusted(path)


@pytest.mark.parametrize("damage", ["no database", "no key", "text", "another table", "folder", "no folder"])
def test_signatures_that_cannot_be_read_count_as_none_and_stay_as_they_are(tmp_path, jupyter, damage):
    path = signed(saved(tmp_path / "mine.ipynb", "1 + 1"))
    database = jupyter / "nbsignatures.db"
    if damage == "no key":
        (jupyter / "notebook_secret").unlink()
    elif damage == "no folder":
        jupyter.rename(tmp_path / "away")
    else:
        database.unlink()
        if damage == "text":
            database.write_text("no database")
        elif damage == "another table":
            with sqlite3.connect(database) as other:
                other.execute("CREATE TABLE notes (text)")
        elif damage == "folder":
            database.mkdir()
    before = sorted(tmp_path.rglob("*"))

    assert not is_trusted(path)
    assert before == sorted(tmp_path.rglob("*"))


def test_a_copy_that_the_toolkit_makes_is_signed_and_stays_trusted_in_a_later_version(tmp_path, jupyter, monkeypatch):
    copy = reports.copy_notebook("01_load_and_look", to=tmp_path / "mine.ipynb")
    monkeypatch.setattr("achtari_toolkit.reports.notebook.trust.shipped_notebooks", dict)

    assert is_trusted(copy)


def test_a_copy_of_a_notebook_from_elsewhere_is_not_signed(tmp_path, jupyter):
    theirs = saved(tmp_path / "theirs.ipynb", "1 + 1")

    assert not is_trusted(reports.copy_notebook(str(theirs), to=tmp_path / "mine.ipynb"))


def test_a_copy_is_made_where_no_signature_can_be_kept(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "file" / "jupyter"))

    assert is_trusted(reports.copy_notebook("01_load_and_look", to=tmp_path / "mine.ipynb"))


@pytest.mark.slow
def test_a_notebook_from_elsewhere_runs_when_it_is_trusted(tmp_path, jupyter):
    page = reports.render(saved(tmp_path / "n.ipynb", "6 * 7"), to=tmp_path / "page.html", trust=True)

    assert "42" in Path(page).read_text(encoding="utf-8")
