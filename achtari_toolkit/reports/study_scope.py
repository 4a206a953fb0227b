"""What a study is about: its limits, and how many articles are left out by which reason."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
from lxml.html import HtmlElement

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.interface.labels import Labels, label_texts
from achtari_toolkit.interface.words import check_language, name_of, say
from achtari_toolkit.reports.page.block import Block
from achtari_toolkit.reports.page.cells import count_text, date_text
from achtari_toolkit.reports.page.elements import directed, element, styled, to_html
from achtari_toolkit.reports.page.table import scrolled, table_element
from achtari_toolkit.schema import is_simulated

if TYPE_CHECKING:
    from achtari_toolkit.measures import Scope
    from achtari_toolkit.measures.scope.bulk_of_dates import Bulk

ALARM = "#9a3412"


def scope(study: "Scope", *, lang: str, labels: Labels | None = None) -> Block:
    """Return the limits of a study and what they left out by reason, as in the methods box.

    study   what measures.scope returned
    labels  names of outlets to print instead of their keys: {key: name}, or outlets as sources.read_outlets
            returns them

    Where a few articles stretch the dates and no day was given, it says in which days nearly all others lie.

    Raises OptionError for a language that the interface does not have.
    """
    names = label_texts(labels, check_language(lang))
    rows = [*limit_rows(study, lang=lang, names=names), *reason_rows(study, lang=lang)]
    plain = "\n".join("\t".join(row) for row in rows)
    return Block(to_html(study_scope(study, lang=lang, names=names)), plain, is_simulated(study.articles))


def study_scope(study: "Scope", *, lang: str, names: Mapping[str, str]) -> HtmlElement:
    """Return the same as an element.

    names  {key: name} of outlets
    """
    heads = [say(f"reports.{key}", lang) for key in ("scope", "value")]
    box = element("div", scrolled(table_element(heads, limit_rows(study, lang=lang, names=names), lang=lang)))
    if study.counts:
        heads = [say(f"reports.{key}", lang) for key in ("reason", "articles")]
        box.append(directed("p", say("reports.left_out", lang), lang=lang, class_="note"))
        box.append(scrolled(table_element(heads, reason_rows(study, lang=lang), lang=lang)))
    if study.bulk:
        box.append(styled(directed("p", bulk_text(study.bulk, lang=lang), lang=lang, class_="warning"), color=ALARM))
    return box


def check_scope(study: "Scope | None", articles: pd.DataFrame) -> None:
    """Raise SchemaError if the articles are not those within a scope, in any order."""
    if study is not None and set(study.articles["article_id"]) != set(articles["article_id"]):
        raise SchemaError(
            f"{len(articles)} articles were counted, and {len(study.articles)} others are within the scope; "
            f"count scope.articles, or leave the scope out."
        )


def limit_rows(study: "Scope", *, lang: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the period, outlets, languages and least number of articles, as pairs of name and value."""
    values = {
        "scope_period": period_text(study.start, study.stop, lang=lang),
        "scope_outlets": listed((names.get(key) or name_of(key, "outlets", lang) for key in study.outlets or ()), lang),
        "scope_languages": listed((name_of(code, "languages", lang) for code in study.languages or ()), lang),
        "scope_minimum": count_text(study.minimum_articles, lang=lang),
    }
    return [(say(f"reports.{key}", lang), value) for key, value in values.items()]


def period_text(start: date | None, stop: date | None, *, lang: str) -> str:
    """Return the first and the last day of a study, or one of them, or that there is no limit."""
    low, high = ("" if day is None else date_text(day, lang=lang) for day in (start, stop))
    if not low and not high:
        return say("reports.scope_all", lang)
    if not high:
        return say("reports.scope_from", lang, low=low)
    return say("reports.from_to", lang, low=low, high=high) if low else say("reports.scope_until", lang, high=high)


def listed(names: Iterable[str], lang: str) -> str:
    """Return names with dots between them, sorted, or that there is no limit."""
    return " · ".join(sorted(names)) or say("reports.scope_all", lang)


def reason_rows(study: "Scope", *, lang: str) -> list[tuple[str, str]]:
    """Return the articles left out by each reason that could apply, and those within."""
    rows = [(name_of(reason, "reasons", lang), count_text(n, lang=lang)) for reason, n in study.counts.items()]
    return [*rows, (say("reports.within", lang), count_text(len(study.articles), lang=lang))]


def bulk_text(bulk: "Bulk", *, lang: str) -> str:
    """Return in which days nearly all articles lie, and how far the others reach."""
    low, high, first, last = (date_text(day, lang=lang) for day in (bulk.start, bulk.stop, bulk.first, bulk.last))
    n, total = count_text(bulk.n_within, lang=lang), count_text(bulk.n_dated, lang=lang)
    return say("reports.bulk", lang, n=n, total=total, low=low, high=high, first=first, last=last)
