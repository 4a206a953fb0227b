"""Execute a notebook and write its results as one HTML file that opens anywhere, offline."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def render(
    notebook: str | Path,
    *,
    to: str | Path,
    parameters: Mapping[str, object] | None = None,
    timeout: float | None = None,
) -> Path:
    """Run a notebook and return the path of the one self-contained HTML file with its results.

    notebook    the path of a notebook, or the name of one that comes with the toolkit: "02_topic_over_time"
    to          the file to write; its folder is made if need be, and an older file is replaced at once or not at all
    parameters  values for names that the cell tagged "parameters" assigns: text, numbers, lists, dictionaries
    timeout     seconds that one cell may take; None for as long as it needs

    The notebook file itself stays as it is: a copy runs, in the current folder, with the Python of this process.
    The language of the page is the parameter `lang`, else `lang` of the notebook's metadata, else that of its prose.
    The same notebook, data, parameters and software give the same bytes.

    Raises OptionError for an unknown notebook, parameter or language, ReportError if a cell fails.
    """
    # Jupyter takes a second to import, and a notebook that only shows our objects does without
    from achtari_toolkit.reports.notebook.execute import execute
    from achtari_toolkit.reports.notebook.find_notebook import find_notebook, read_notebook
    from achtari_toolkit.reports.notebook.parameters import inject, report_language
    from achtari_toolkit.reports.page.page import page

    source = find_notebook(notebook)
    given = dict(parameters or {})
    book = inject(read_notebook(source), given)
    lang = report_language(book, given)
    written = page(execute(book, timeout=timeout), lang=lang, name=source.stem)
    return write_whole(written, Path(to))


def write_whole(text: str, path: Path) -> Path:
    """Write text to path through a neighbour file, so that no one ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(part, 0o666 & ~current_umask())
        os.replace(part, path)
    finally:
        Path(part).unlink(missing_ok=True)
    return path


def current_umask() -> int:
    """Return the umask of this process, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
