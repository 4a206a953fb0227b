"""What a study had registered beforehand, and where it did otherwise."""

from typing import TYPE_CHECKING

import pandas as pd

from achtari_toolkit.interface.words import check_language, name_of, say
from achtari_toolkit.reports.page.block import Block, block_of
from achtari_toolkit.reports.page.elements import directed, element
from achtari_toolkit.reports.page.table import scrolled, table_element

if TYPE_CHECKING:
    from achtari_toolkit.validation import Registration

HEADS = ("part", "registered", "used")
SHOWN_DIGITS = 16


def registration(registered: "Registration", deviations: pd.DataFrame, *, lang: str) -> Block:
    """Return when a study was registered, its question and hypothesis, and a table of what was done otherwise.

    registered  what validation.read_registration returned
    deviations  what validation.deviations returned

    Raises OptionError for a language that the interface does not have.
    """
    check_language(lang)
    box = element("div")
    when = say("reports.registered_on", lang, time=registered.registered, digits=registered.sha256[:SHOWN_DIGITS])
    texts = [when, registered.question, registered.hypothesis]
    different = deviations[~deviations["same"]]
    texts.append(say("reports.as_registered" if different.empty else "reports.otherwise", lang, n=len(different)))
    box.extend(directed("p", text, lang=lang) for text in texts if text)
    if len(different):
        cells = [
            [name_of(row["part"], "registered_parts", lang), *(_shown(row[name], lang) for name in HEADS[1:])]
            for row in different.to_dict("records")
        ]
        heads = [name_of(name, "columns", lang) for name in HEADS]
        box.append(scrolled(table_element(heads, cells, lang=lang, caption="")))
    return block_of(box)


def _shown(value: object, lang: str) -> str:
    return name_of(value, "choices", lang) if isinstance(value, str) else "–"
