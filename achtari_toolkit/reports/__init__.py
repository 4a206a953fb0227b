"""From a notebook to one HTML file that a colleague opens offline, and the objects such a report is made of.

`render` executes a notebook and writes the file. `accuracy`, `composition`, `evidence`, `methods`, `registration`,
`scope`, `table` and `words_read` return small objects for a notebook cell; they look right in JupyterLab and in the
report. `notebook_style` sets the direction of Arabic paragraphs and tables in JupyterLab. `copy_notebook` copies a
shipped notebook to a file of your own; `doctor` reports what the machine lacks.
"""

from achtari_toolkit.reports.accuracy import accuracy
from achtari_toolkit.reports.composition import composition
from achtari_toolkit.reports.doctor import doctor
from achtari_toolkit.reports.evidence import evidence
from achtari_toolkit.reports.methods import methods
from achtari_toolkit.reports.notebook.find_notebook import copy_notebook
from achtari_toolkit.reports.notebook_style import notebook_style
from achtari_toolkit.reports.page.block import Block
from achtari_toolkit.reports.page.table import table
from achtari_toolkit.reports.registration import registration
from achtari_toolkit.reports.render import render
from achtari_toolkit.reports.study_scope import scope
from achtari_toolkit.reports.words_read import words_read

__all__ = [
    "Block",
    "accuracy",
    "composition",
    "copy_notebook",
    "doctor",
    "evidence",
    "methods",
    "notebook_style",
    "registration",
    "render",
    "scope",
    "table",
    "words_read",
]


def __dir__() -> list[str]:
    return sorted(__all__)
