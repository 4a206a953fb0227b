"""Columns whose values are words of the toolkit or keys of the reader, and how a page prints such a value."""

from collections.abc import Callable, Mapping

from achtari_toolkit.interface.words import name_of
from achtari_toolkit.reports.page.cells import cell_text, probability_text

SECTIONS = {  # column: the section of the interface files that names its values
    "column": "columns",
    "field": "columns",
    "unit": "columns",
    "kind": "problems",
    "ours": "columns",
    "evidence": "evidence",
    "outcome": "outcomes",
    "reason": "reasons",
    "published_precision": "precisions",
    "role": "roles",
    "state": "states",
    "outlet": "outlets",
    "change": "changes",
    "measure": "columns",
    "gate": "states",
    **dict.fromkeys(("query", "level", "count", "outlets", "ledger", "reference"), "choices"),
}
KEYED = ("outlet", "code", "actor", "a", "b", "leader", "follower", "agency", "other")  # may hold keys that have labels
PROBABILITIES = ("p", "q", "placebo_p")


def cell_printer(column: str, *, lang: str, labels: Mapping[str, str]) -> Callable[[object], str]:
    """Return the function that prints a value of a column.

    labels  {key: name} of outlets and codes; they apply to columns that hold such keys
    """
    if column in PROBABILITIES:
        return lambda value: probability_text(value, lang=lang)
    section = SECTIONS.get(column)
    names = labels if column in KEYED else {}

    def printed(value: object) -> str:
        if not isinstance(value, str):
            return cell_text(value, lang=lang)
        if column == "step":
            return step_name(value, lang=lang, labels=labels)
        return names.get(value) or (name_of(value, section, lang) if section else value)

    return printed


def column_name(column: str, *, lang: str) -> str:
    """Return the name of a column of the toolkit's own tables in the language of the page; others stay as they are.

    >>> column_name("outlet", lang="ar"), column_name("outlet", lang="fr"), column_name("my_scale", lang="fr")
    ('المنبر', 'titre de presse', 'my_scale')
    """
    return name_of(column, "columns", lang)


def step_name(step: str, *, lang: str, labels: Mapping[str, str] | None = None) -> str:
    """Return the name of a step in the language of the page; a name of the reader's own stays as it is.

    labels  {key: name} of outlets, for a step that was taken outlet by outlet

    >>> step_name("loaded", lang="ar"), step_name("dated", lang="fr"), step_name("coded by hand", lang="en")
    ('محمّلة', 'datés', 'coded by hand')
    >>> step_name("repeated line of was", lang="fr")
    'ligne répétée · was'
    """
    name, of, outlet = step.partition(" of ")
    return name_of(name, "steps", lang) + (f" · {(labels or {}).get(outlet, outlet)}" if of else "")
