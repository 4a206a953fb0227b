"""The methods box: what was counted, by which queries, on which data, with which software."""

import platform
from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING

import pandas as pd
from lxml.html import HtmlElement

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.interface.labels import Labels, label_texts
from achtari_toolkit.interface.words import check_language, direction_of, is_rtl, say
from achtari_toolkit.reports.accuracy import accuracy_element
from achtari_toolkit.reports.composition import composition_text
from achtari_toolkit.reports.files_read import files_read
from achtari_toolkit.reports.page.block import Block
from achtari_toolkit.reports.page.cells import count_text, date_text
from achtari_toolkit.reports.page.elements import directed, element, styled, to_html
from achtari_toolkit.reports.page.named_values import step_name
from achtari_toolkit.reports.page.table import ROW_LINE, scrolled, table_element
from achtari_toolkit.reports.software import installed_versions
from achtari_toolkit.reports.study_scope import check_scope, study_scope
from achtari_toolkit.schema import check_articles, check_hits, hash_of_articles, is_simulated
from achtari_toolkit.sources.local_times import Zones, local_times, outlet_zones
from achtari_toolkit.text.dates.parse_date import ZONE

if TYPE_CHECKING:
    from achtari_toolkit.codebooks import Codebook
    from achtari_toolkit.loaders import Loaded
    from achtari_toolkit.measures import Scope
    from achtari_toolkit.words import Tokens


def methods(
    *,
    articles: pd.DataFrame,
    codebook: "Codebook",
    hits: pd.DataFrame,
    steps: Mapping[str, int],
    tokens: "Tokens | None" = None,
    loaded: "Loaded | None" = None,
    scope: "Scope | None" = None,
    shares: pd.DataFrame | None = None,
    lang: str,
    labels: Labels | None = None,
    zone: Zones = None,
) -> Block:
    """Return the box that lets a reader judge a number and make it again.

    articles  the articles that were counted
    hits      the matches of codebook in them
    steps     the rows that were left after each step, in order: {"loaded": 6120, "cleaned": 6000};
              loaded, cleaned, in scope, dated, distinct texts and stories are printed in the language of the page
    tokens    adds the number of words and the version of the normalisation that they are matched by
    loaded    what loaders.load returned: adds how many files were read, in part or not, and the reasons counted
    scope     what measures.scope returned: adds the limits of the study, and what they left out by reason
    shares    what measures.share returned, if it is drawn: adds whether the outlets behind it are standardised
    labels    names of outlets to print instead of their keys: {key: name}, or outlets as sources.read_outlets
              returns them
    zone      in which days end, as in measures.share

    It holds the rows at every step, the dates covered, undated articles, outlets, time zone, hashes of data and
    codebook, versions, how well each code with a match was found where people read, the patterns of every code with its
    matches, what zero and missing mean, and a citation.
    The hash of the data is the SHA-256 of the sorted article ids, one per line.

    Codes of the hits that are not in the codebook, which may be a part of a larger one, are named without patterns.

    Raises OptionError for a language that the interface does not have; SchemaError if articles or hits are not such
    tables, a hit is outside the articles, no code of the hits is in the codebook, the articles are not those within
    the scope, or the shares do not say how their outlets are composed.
    """
    check_language(lang)
    check_hits(hits, check_articles(articles))
    check_scope(scope, articles)
    data_hash = hash_of_articles(articles)
    names = label_texts(labels, lang)
    outlets = articles["outlet"].map(lambda outlet: names.get(outlet, outlet), na_action="ignore")
    cite = citation(codebook, data_hash)
    simulated = is_simulated(articles)
    step_rows = [(step_name(step, lang=lang), count_text(rows, lang=lang)) for step, rows in steps.items()]
    local = local_times(articles, zone)
    fact_rows = facts(
        articles.assign(outlet=outlets, local=local, zone=zones_of(articles, zone)),
        codebook,
        tokens,
        data_hash=data_hash,
        lang=lang,
    )
    if shares is not None:
        fact_rows.append((say("reports.outlets_over_time", lang), composition_text(shares, lang=lang)))
    parts = [
        directed("p", say("reports.simulated_rows", lang), lang=lang, class_="simulated") if simulated else None,
        pairs_table(("step", "rows"), step_rows, lang=lang),
        None if loaded is None else files_read(loaded, lang=lang),
        None if scope is None else study_scope(scope, lang=lang, names=names),
        pairs_table(("item", "value"), fact_rows, lang=lang),
        directed("p", say("reports.zero", lang), lang=lang, class_="note"),
        accuracy_element(codebook, set(hits["code"].astype("str")), articles, lang=lang),
        queries(codebook, hits, lang=lang),
        directed("p", say("reports.citation", lang), lang=lang, class_="note"),
        directed("p", cite, lang=lang, class_="cite"),
    ]
    box = element("div", directed("p", say("reports.methods", lang), lang=lang, class_="headline"), class_="methods")
    box[0].set("style", "font-weight:600")
    box.extend(part for part in parts if part is not None)
    box.set("dir", direction_of(lang))
    styled(box, text_align="right" if is_rtl(lang) else "left", border=ROW_LINE, padding=".6em 1em")
    return Block(to_html(box), cite, simulated)


def pairs_table(heads: tuple[str, str], rows: list[tuple[str, str]], *, lang: str) -> HtmlElement:
    """Return a table of two columns, whose heads are keys of the interface files."""
    return scrolled(table_element([say(f"reports.{head}", lang) for head in heads], rows, lang=lang))


def facts(
    articles: pd.DataFrame, codebook: "Codebook", tokens: "Tokens | None", *, data_hash: str, lang: str
) -> list[tuple[str, str]]:
    """Return what the box says of data, codebook and software, as pairs of name and value."""
    words = (
        [("words", count_text(len(tokens.ids), lang=lang)), ("matching", tokens.version)] if tokens is not None else []
    )
    named = [
        ("articles", count_text(len(articles), lang=lang)),
        *words,
        ("dates", dates_covered(articles["local"], lang=lang)),
        ("undated_articles", count_text(int(articles["published"].isna().sum()), lang=lang)),
        ("outlets", outlets_counted(articles["outlet"], lang=lang)),
        ("zone", ", ".join(sorted(articles["zone"].unique())) or ZONE),
        ("data_hash", data_hash),
        ("codebook", f"{codebook.name} · {say('reports.version', lang, version=codebook.version)}"),
        ("codebook_hash", codebook.sha256),
        (
            "software",
            ", ".join(
                f"{name} {number}"
                for name, number in (installed_versions() | {"Python": platform.python_version()}).items()
            ),
        ),
    ]
    return [(say(f"reports.{key}", lang), value) for key, value in named]


def zones_of(articles: pd.DataFrame, zone: Zones) -> pd.Series | str:
    """Return the time zone in which the days of each article end."""
    return zone if isinstance(zone, str) else articles["outlet"].map(outlet_zones(zone)).astype("str").fillna(ZONE)


def dates_covered(local: pd.Series, *, lang: str) -> str:
    """Return the first and the last day of local times, or a word where none is dated."""
    if local.isna().all():
        return say("reports.undated", lang)
    low, high = (date_text(moment.date(), lang=lang) for moment in (local.min(), local.max()))
    return say("reports.from_to", lang, low=low, high=high)


def outlets_counted(outlets: pd.Series, *, lang: str) -> str:
    """Return the outlets with their numbers of articles, the largest first and ties by name."""
    counts = outlets.astype("str").fillna(say("reports.unknown", lang)).value_counts()
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return " · ".join(f"{name} ({count})" for name, count in ordered)


def queries(codebook: "Codebook", hits: pd.DataFrame, *, lang: str) -> HtmlElement:
    """Return the patterns of every code that matched, with the number of matches, and the codes that did not."""
    counts = hits["code"].astype(str).value_counts()
    labels = codebook.labels(lang)
    others = sorted(set(counts.index[counts > 0]) - set(labels))
    searched = hits["code"].astype("category").cat.categories  # found or not
    if others and not set(labels) & set(searched):
        raise SchemaError(
            f"the codebook {codebook.name} lacks all codes of the hits, {', '.join(others)}; "
            f"pass the codebook that the hits were made with."
        )
    heads = [say(f"reports.{key}", lang) for key in ("label", "matches", "query")]
    matched = [code for code in codebook.codes if counts.get(code.key, 0) > 0]
    rows = [[labels[code.key], count_text(int(counts[code.key]), lang=lang), ""] for code in matched]
    query_table = table_element(heads, rows, lang=lang)
    for code, row in zip(matched, query_table.iterfind("tbody/tr"), strict=True):
        row[-1].extend(patterns_of(code.patterns, lang=lang))
    box = element("details", directed("summary", say("reports.queries", lang), lang=lang), scrolled(query_table))
    absent = [labels[code.key] for code in codebook.codes if counts.get(code.key, 0) == 0]
    if absent:
        box.append(directed("p", say("reports.unmatched", lang, codes=" · ".join(absent)), lang=lang, class_="note"))
    if others:
        box.append(directed("p", say("reports.others", lang, codes=" · ".join(others)), lang=lang, class_="note"))
    return box


def patterns_of(patterns: Mapping[str, tuple[str, ...]], *, lang: str) -> list[HtmlElement]:
    """Return the patterns of one code as its codebook writes them, a paragraph per language."""
    order = [lang, *sorted(set(patterns) - {lang})]
    return [directed("p", " · ".join(patterns[spoken]), lang=lang) for spoken in order if patterns.get(spoken)]


def citation(codebook: "Codebook", data_hash: str) -> str:
    """Return one line to paste into a paper, the same in every language."""
    release = f"achtari_toolkit {version('achtari-toolkit')}"
    codes = f"{codebook.name} {codebook.version} (SHA-256 {codebook.sha256[:12]})"
    return f"{release}; {codes}; data SHA-256 {data_hash[:12]}."
