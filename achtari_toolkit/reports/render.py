"""Execute a notebook and write its results as one HTML file that opens anywhere, offline."""

from collections.abc import Mapping
from pathlib import Path

from achtari_toolkit.files import with_folder, write_text


def render(
    notebook: str | Path,
    *,
    to: str | Path,
    parameters: Mapping[str, object] | None = None,
    timeout: float | None = None,
    trust: bool = False,
) -> Path:
    """Run a notebook and return the path of the one self-contained HTML file with its results.

    notebook    the path of a notebook, or the name of one that comes with the toolkit: "02_topic_over_time"
    to          the file to write; its folder is made if need be, and an older file is replaced at once or not at all
    parameters  values for names that the cell tagged "parameters" assigns: text, numbers, lists, dictionaries
    timeout     seconds that one cell may take; None for as long as it needs
    trust       run a notebook from elsewhere: its code can do whatever you can, so read it before

    Without trust a notebook runs if its code is that of a notebook of the toolkit, or if you saved it in JupyterLab,
    which signs it; `copy_notebook` signs its copy. An edit in another program makes a signature void.

    The notebook file itself stays as it is: a copy runs, in the current folder, with the Python of this process.
    The language of the page is the parameter `lang`, else `lang` of the notebook's metadata, else that of its prose.
    The same notebook, data, parameters and software give the same bytes. Home folders are printed as ~.

    Raises OptionError for an unknown notebook, parameter or language, ReportError if the notebook is not trusted or a
    cell fails, WriteError if the file cannot be written.
    """
    # Jupyter takes a second to import, and a notebook that only shows our objects does without
    from achtari_toolkit.reports.notebook.execute import execute
    from achtari_toolkit.reports.notebook.find_notebook import find_notebook, read_notebook
    from achtari_toolkit.reports.notebook.home_paths import without_homes
    from achtari_toolkit.reports.notebook.parameters import inject, report_language
    from achtari_toolkit.reports.notebook.trust import check_trusted
    from achtari_toolkit.reports.page.page import page

    source = find_notebook(notebook)
    values = dict(parameters or {})
    read = read_notebook(source)
    if not trust:
        check_trusted(read, source)
    book = inject(read, values)
    lang = report_language(book, values)
    html = page(without_homes(execute(book, timeout=timeout)), lang=lang, name=source.stem)
    with with_folder(to) as path:
        write_text(html, path)
    return path
