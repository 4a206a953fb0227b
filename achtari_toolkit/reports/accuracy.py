"""How well the codes of a report are found: the figures of the card of the codebook, beside the shares of its codes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from lxml.html import HtmlElement

from achtari_toolkit.codebooks import accuracy as accuracy_of
from achtari_toolkit.codebooks.review.accuracy import (
    NOT_MEASURED,
    OTHER_ARTICLES,
    PROVISIONAL,
    QUERY_CHANGED,
    phrase_in,
)
from achtari_toolkit.interface.words import check_language, say
from achtari_toolkit.reports.page.block import Block, block_of
from achtari_toolkit.reports.page.cells import MISSING, count_text
from achtari_toolkit.reports.page.elements import directed, element
from achtari_toolkit.reports.page.table import scrolled, table_element

if TYPE_CHECKING:
    from achtari_toolkit.codebooks import Codebook

HEADS = ("label", "precision", "recall", "f1", "agreement", "articles_read", "measured_on", "sample", "readers")
SCORES = ("precision", "recall", "f1", "alpha")
SENTENCES = (
    ("gate", PROVISIONAL, "accuracy_provisional"),
    ("measure", QUERY_CHANGED, "accuracy_changed"),
    ("measure", OTHER_ARTICLES, "accuracy_other"),
    ("measure", NOT_MEASURED, "accuracy_missing"),
)


def accuracy(codebook: "Codebook", articles: pd.DataFrame | None = None, *, lang: str) -> Block:
    """Return how well each code of a codebook is found, as its card says, to print beside shares of the codes.

    codebook  the codes to print: codebook.only("terrorism", "ct_cooperation")
    articles  those that are studied: says of which codes the card was measured on others

    Precision is the share of what was found that is right, recall the share of what there is that was found, each with
    a 95 % interval. A code that was not measured is named as such; so is one whose query changed since, whose card is
    of other articles, or whose readers agree too little (provisional).

    Raises OptionError for a language that the interface does not have.
    """
    check_language(lang)
    box = accuracy_element(codebook, codebook.keys(), articles, lang=lang)
    return block_of(box)


def accuracy_element(
    codebook: "Codebook", codes: Iterable[str], articles: pd.DataFrame | None = None, *, lang: str
) -> HtmlElement:
    """Return the same for some of its codes, as an element: a table of those measured, and sentences on the others."""
    wanted, labels = set(codes), codebook.labels(lang)
    rows = [row for row in accuracy_of(codebook, articles).to_dict("records") if row["code"] in wanted]
    measured = [row for row in rows if row["measure"] != NOT_MEASURED]
    box = element("div")
    if measured:
        heads = [say(f"reports.{head}", lang) for head in HEADS]
        cells = [
            [labels[row["code"]], *figures(row, lang=lang), *words_of(codebook, row["code"], lang=lang)]
            for row in measured
        ]
        box.append(scrolled(table_element(heads, cells, lang=lang, caption=say("reports.accuracy", lang))))
    box.extend(directed("p", text, lang=lang, class_="note") for text in sentences(rows, labels, lang=lang))
    return box


def figures(row: Mapping[Any, Any], *, lang: str) -> list[str]:
    """Return the cells of one code that was measured."""
    scores = []
    for score in SCORES:
        value, low, high = (f"{row[score + end]:.2f}" for end in ("", "_low", "_high"))
        is_known = pd.notna(row[score])
        scores.append(say("reports.score", lang, value=value, low=low, high=high) if is_known else MISSING)
    return [*scores, count_text(int(row["n"]), lang=lang), row["date"]]


def words_of(codebook: "Codebook", code: str, *, lang: str) -> list[str]:
    """Return what was read, and by whom."""
    return [phrase_in(phrase, lang) for phrase in (codebook.card[code].sample, codebook.card[code].readers)]


def sentences(rows: list[dict[Any, Any]], labels: Mapping[str, str], *, lang: str) -> Iterator[str]:
    """Yield what the table cannot say: figures that are provisional or of something else, and codes without any."""
    for column, value, key in SENTENCES:
        names = [labels[row["code"]] for row in rows if row[column] == value]
        if names:
            yield say(f"reports.{key}", lang, codes=" · ".join(names))
