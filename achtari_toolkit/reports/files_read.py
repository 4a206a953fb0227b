"""What a load made of its files, for the methods box: how many were read, in part or not, and the reasons counted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd
from lxml.html import HtmlElement

from achtari_toolkit.interface.words import name_of, say
from achtari_toolkit.reports.page.cells import count_text
from achtari_toolkit.reports.page.elements import directed, element
from achtari_toolkit.reports.page.table import scrolled, table_element
from achtari_toolkit.schema import IN_PART, NO_ARTICLE, NOT_READ, READ

if TYPE_CHECKING:
    from achtari_toolkit.loaders import Loaded


def files_read(loaded: "Loaded", *, lang: str) -> HtmlElement:
    """Return the number of files and records by outcome, and for each reason how often it was met and what it cost."""
    heads = [say(f"reports.{key}", lang) for key in ("files", "files_number", "records_read", "records_lost")]
    box = element("div", scrolled(table_element(heads, list(outcome_rows(loaded.files, lang=lang)), lang=lang)))
    reasons = list(reason_rows(loaded.problems, lang=lang))
    if reasons:
        heads = [say(f"reports.{key}", lang) for key in ("reason", "occurrences", "records_lost")]
        box.append(directed("p", say("reports.reasons", lang), lang=lang, class_="note"))
        box.append(scrolled(table_element(heads, reasons, lang=lang)))
    return box


def outcome_rows(files: pd.DataFrame, *, lang: str) -> Iterator[list[str]]:
    """Yield the row of all files, then one for each outcome that a file had."""
    yield [say("reports.files_asked", lang), *counts_of(files, lang=lang)]
    for outcome in (READ, IN_PART, NO_ARTICLE, NOT_READ):
        having = files[files["outcome"] == outcome]
        if len(having):
            yield [name_of(outcome, "outcomes", lang), *counts_of(having, lang=lang)]


def counts_of(files: pd.DataFrame, *, lang: str) -> list[str]:
    """Return the number of files, of records read and of records lost."""
    return [count_text(int(n), lang=lang) for n in (len(files), files["records"].sum(), files["lost"].sum())]


def reason_rows(problems: pd.DataFrame, *, lang: str) -> Iterator[list[str]]:
    """Yield a row for each kind of problem, the costliest first and ties by name."""
    counted = problems.groupby("kind")["lost"].agg(["size", "sum"]).reset_index()
    for kind, n, lost in counted.sort_values(["sum", "size", "kind"], ascending=[False, False, True]).values.tolist():
        yield [name_of(kind, "problems", lang), count_text(n, lang=lang), count_text(lost, lang=lang)]
