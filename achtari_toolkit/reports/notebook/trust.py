"""Which notebooks run without being asked for: those of the toolkit, and those that the user signed in Jupyter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.errors import ReportError
from achtari_toolkit.reports.notebook.find_notebook import read_notebook, shipped_notebooks
from achtari_toolkit.reports.notebook.signature import is_signed

if TYPE_CHECKING:
    from nbformat import NotebookNode


def check_trusted(book: NotebookNode, path: Path) -> None:
    """Raise ReportError if a notebook is neither of the toolkit, nor signed, and has code that would run."""
    code = code_cells(book)
    if not code or is_of_toolkit(code) or is_signed(book):
        return
    n_cells = f"{len(code):,} code cell{'s' * (len(code) != 1)}"
    raise ReportError(
        f"{path} was not run, since it is not known to be yours: it is no notebook of the toolkit, and Jupyter has no "
        f"signature of it as it is now. It has {n_cells}; rendering runs them with your rights, so that they can read, "
        f"change, delete and send whatever you can. Open it and read them. If they do what you want: save it in "
        f"JupyterLab, which signs it, or run `jupyter trust` on it, or render it once with --trust (trust=True). An "
        f"edit outside Jupyter makes a signature void."
    )


def is_of_toolkit(code: list[str]) -> bool:
    """Return whether code cells are those of a notebook that comes with the toolkit."""
    return any(code == code_cells(read_notebook(path)) for path in shipped_notebooks().values())


def code_cells(book: NotebookNode) -> list[str]:
    """Return the source of each code cell that is not blank."""
    return [cell.source for cell in book.cells if cell.cell_type == "code" and cell.source.strip()]
