"""A report names no home folder: neither in its code, nor in what the code printed."""

from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from achtari_toolkit import reports
from achtari_toolkit.reports.notebook.home_paths import without_homes

HOME = Path("/data/people/كريم بن علي")


def shown(text, home=HOME):
    return without_homes(new_notebook(cells=[new_code_cell(text)]), home=home).cells[0].source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("folder = '/home/karim/press'", "folder = '~/press'"),
        ("folder = '/Users/karim/press'", "folder = '~/press'"),
        ("folder = 'C:\\\\Users\\\\karim\\\\press'", "folder = '~\\\\press'"),
        (r"C:\Users\Jean Dupont\press", r"~\press"),
        ("c:/Users/karim", "~"),
        ("/mnt/c/Users/karim/press", "~/press"),
        ("/var/home/k.ben-ali/press", "~/press"),
        ("file:///home/karim/page.html", "file://~/page.html"),
        ('File "/home/كريم/study.py", line 3', 'File "~/study.py", line 3'),
        ("&quot;/home/karim/a&quot; (/home/karim), /home/karim.", "&quot;~/a&quot; (~), ~"),
        ("/data/people/كريم بن علي/press", "~/press"),
        ("['/data/people/كريم بن علي']", "['~']"),
    ],
)
def test_a_home_folder_is_shown_as_a_tilde(text, expected):
    assert expected == shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://site.example/home/culture/article",
        "http://site.example:8080/Users/list",
        "press/home/culture, ../home/x, /home/, /home",
        "/data/people/كريم بن علي2/press, /data/people",
        "قال إن الحكومة/المعارضة، Users and their homes",
        "/srv/press/articles.parquet",
    ],
)
def test_other_paths_and_web_addresses_stay(text):
    assert text == shown(text)


@pytest.mark.parametrize(("home", "text"), [("/root", "/root/x"), ("/app", "/app/x"), ("/home/a b", "/home/a b/x")])
def test_the_home_of_this_process_is_known_wherever_it_is(home, text):
    assert "~/x" == shown(text, Path(home))


def test_a_home_that_is_the_whole_disk_hides_nothing():
    assert "/srv/press" == shown("/srv/press", Path("/"))


def test_every_kind_of_output_is_searched_and_the_notebook_itself_is_not_changed():
    path = "/home/karim/press"
    outputs = [
        new_output("stream", text=f"read {path}\n"),
        new_output("stream", name="stderr", text=f"UserWarning: {path} is empty"),
        new_output("error", ename="OSError", evalue=f"no {path}", traceback=[f'File "{path}/a.py"']),
        new_output("display_data", data={"text/html": f"<p>{path}</p>", "text/plain": path}),
        new_output("execute_result", data={"application/vnd.plotly.v1+json": {"layout": {"title": [path, 1, None]}}}),
        new_output("display_data", data={"image/png": "/home/karim+abc"}),
    ]
    book = new_notebook(cells=[new_markdown_cell(path), new_code_cell(path, outputs=outputs)])
    before = deepcopy(book)
    changed = without_homes(book, home=HOME)

    assert before == book
    assert ["/home/karim+abc"] == [text for text in map(str, texts(changed)) if "karim" in text]


def texts(value):
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    return [text for inner in value for text in texts(inner)] if isinstance(value, list) else [value]


@pytest.mark.slow
def test_a_page_is_the_same_for_users_with_other_homes(tmp_path, monkeypatch):
    """The folder that a parameter names is not in the page, wherever the user lives."""
    pages = []
    for home in (tmp_path / "home" / "karim", tmp_path / "people" / "Zoé"):
        home.mkdir(parents=True)
        monkeypatch.setenv("HOME", str(home))
        cells = [new_code_cell("folder = ''", metadata={"tags": ["parameters"]}), new_code_cell("print('in', folder)")]
        book = new_notebook(cells=cells, metadata={"lang": "en"})
        nbformat.write(book, home / "n.ipynb")
        page = reports.render(
            home / "n.ipynb", to=home / "p.html", parameters={"folder": str(home / "press")}, trust=True
        )
        pages.append(page.read_text(encoding="utf-8"))

    assert "~/press" in pages[0]
    assert pages[0] == pages[1]
