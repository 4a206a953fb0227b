"""Find a notebook by its path, or one that comes with the toolkit by its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.errors import OptionError, ReportError
from achtari_toolkit.files import replacing
from achtari_toolkit.reports.notebook.signature import sign

if TYPE_CHECKING:
    from nbformat import NotebookNode

PACKAGE = Path(__file__).parents[2]
FOLDERS = (PACKAGE / "_notebooks", PACKAGE.parent / "notebooks")  # in an installed wheel, in the repository


def shipped_notebooks() -> dict[str, Path]:
    """Return the notebooks that come with the toolkit, by name."""
    folder = next((folder for folder in FOLDERS if folder.is_dir()), None)
    return {path.stem: path for path in sorted(folder.glob("*.ipynb"))} if folder else {}


def find_notebook(notebook: str | Path) -> Path:
    """Return the path of a notebook file, or of the shipped notebook with that name.

    Raises OptionError if it is neither.
    """
    if Path(notebook).is_file():
        return Path(notebook)
    shipped = shipped_notebooks()
    if str(notebook) in shipped:
        return shipped[str(notebook)]
    listed = ", ".join(shipped) or "none"
    raise OptionError(f"{str(notebook)!r} is neither a file nor a notebook of the toolkit; those are: {listed}.")


def copy_notebook(notebook: str, *, to: str | Path) -> Path:
    """Copy a shipped notebook to a file of your own, and return its path; it is signed as Jupyter does, to be run.

    Raises OptionError if no notebook has this name or the file exists already: your work is never overwritten.
    """
    path = Path(to)
    if path.suffix != ".ipynb":
        raise OptionError(f"{path.name} does not end in .ipynb; JupyterLab opens notebooks by this ending.")
    if path.exists():
        raise OptionError(f"{path} exists already and may hold your work; give another name.")
    source = find_notebook(notebook)
    with replacing(path) as part:
        part.write_bytes(source.read_bytes())
    if source in shipped_notebooks().values():
        sign(read_notebook(path))
    return path


def read_notebook(path: Path) -> NotebookNode:
    """Return the notebook in a file, brought to format 4.

    Raises ReportError if the file is not a notebook.
    """
    import nbformat  # its checks take two seconds to import, and only this function needs them

    reasons: dict[str, Exception] = {}
    try:
        book = nbformat.read(path, as_version=4, capture_validation_error=reasons)
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError, nbformat.ValidationError) as error:
        reasons["JSON"] = error
    for reason in reasons.values():
        first = next(iter(str(reason).splitlines()), "")[:200]
        raise ReportError(
            f"{path.name} is not a Jupyter notebook: {first} Open it in JupyterLab and save it."
        ) from reason
    return book
