"""One finding by every defensible choice: query, unit, outlets and ledger, all of them in one table."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Literal, get_args

import pandas as pd
from tqdm import tqdm

from achtari_toolkit.errors import CompositionError, MisleadingResult, OptionError, SchemaError, check_choice
from achtari_toolkit.measures import interruption, present_throughout, share, trend
from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.periods import Every, period_of
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import HITS, Column, Table, build, check_columns, check_corpus, is_among
from achtari_toolkit.sources.local_times import Zones

ROBUSTNESS = Table(
    "validation.robustness",
    "validation.robustness(variants, articles, ledger)",
    (
        Column("query", "str", "how strictly the code is asked for: a name of variants"),
        Column("level", "str", "in which forms its words are found: a name of variants"),
        Column("count", "str", "what is counted: articles, texts, stories or origins"),
        Column("outlets", "str", "all; panel: those present throughout; standardised: at fixed weights"),
        Column("ledger", "str", "off, flag or drop: which periods are read"),
        Column(
            "base", "float64", "units in the periods that can be judged", "as in count", missing="no series: see note"
        ),
        Column("change", "float64", "rise of the share in a year, or at the date", missing="not estimated: see note"),
        Column("low", "float64", "lower bound of the 95 % interval of the change", missing="as change"),
        Column("high", "float64", "upper bound of the 95 % interval of the change", missing="as change"),
        Column("registered", "bool", "whether it is the choice that was registered"),
        Column("note", "str", "why there is no estimate, or that outlets enter or leave", missing="nothing to say"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("query", "level", "count", "outlets", "ledger"),
)
Outlets = Literal["all", "panel", "standardised"]
Reading = Literal["off", "flag", "drop"]
NUMBERS = ("base", "change", "low", "high")
CHOICES = ("query", "level", "count", "outlets", "ledger")
WHOLE_STATES = ("full", "surge", "quiet")  # periods that "drop" leaves


def robustness(
    variants: Mapping[tuple[str, str], pd.DataFrame],
    articles: pd.DataFrame,
    ledger: pd.DataFrame,
    *,
    every: Every = "month",
    at: date | str | None = None,
    counts: Sequence[Unit] = ("articles", "texts", "stories"),
    outlets: Sequence[Outlets] = ("all", "panel", "standardised"),
    ledgers: Sequence[Reading] = ("off", "flag", "drop"),
    registered: Mapping[str, str] | None = None,
    zone: Zones = None,
) -> pd.DataFrame:
    """Return one finding by all choices: how much a share rises in a year, or at a date.

    variants    {(query, level): hits of one code}, as codebooks.query_variants returns it, or your own queries
    articles    the corpus, with stories (measures.mark_stories) if they are counted
    ledger      what measures.ledger returned
    at          None: the rise of the share in a year (measures.trend); a date: its jump there (measures.interruption)
    outlets     "all"; "panel": only those present in every period; "standardised": the share at fixed outlet weights
    ledgers     "off": every period with articles; "flag": periods that the ledger calls missing or backlog are not
                judged, as in all measures; "drop": nor are partial, incomplete and undated ones
    registered  the choice that was made beforehand, such as {"query": "base", "level": "written", "count": "stories",
                "outlets": "standardised", "ledger": "flag"}; it is marked

    Returns one row per choice, by default 162 of six variants, in the order of the arguments:
        query, level, count, outlets, ledger
                    str      the choice
        base        float64  units in the periods that can be judged; missing where there is no series
        change      float64  rise of the share in a year, or at the date; missing where it is not estimated
        low, high   float64  its 95 % interval
        registered  bool     whether it is the choice that was registered
        note        str      why there is no estimate, or that outlets enter or leave; missing if nothing is to be said
        simulated   bool     whether any article is invented
    The rows are not independent: they share their articles. How many of them exclude 0 says how little the finding
    hangs on the choices, and is no test. Whether the query errs more in some years is not among the choices: no
    query shows it, people who read do (corrected_share).

    Raises OptionError for unknown choices and variants that are not of one code, SchemaError as measures.share does.
    Source: Simonsohn, Simmons & Nelson 2020, Nature Human Behaviour 4:1208-1214 (specification curve).
    """
    for name, values, known in (("outlets", outlets, get_args(Outlets)), ("ledgers", ledgers, get_args(Reading))):
        for value in values:
            check_choice(name, value, known)
    hits, keys = _as_codes(variants)
    _check_registered(registered)
    dated = articles[period_of(articles, every, zone=zone).notna()]
    hits = hits[is_among(check_corpus(hits, articles)["article_id"], dated["article_id"])]
    by_ledger = {has: [name for name in ledgers if (name != "off") == has] for has in (False, True)}
    views = list(product(outlets, counts, [has for has, readings in by_ledger.items() if readings]))
    rows: list[dict[str, object]] = []
    messages: dict[str, Warning] = {}
    for view, count, has_ledger in tqdm(views, desc="robustness", unit="series", delay=3):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", MisleadingResult)
            tidy, note = _shares(hits, dated, ledger, view, has_ledger, every=every, count=count, zone=zone)
        messages |= {
            str(warning.message): warning.message for warning in caught if isinstance(warning.message, Warning)
        }
        for reading in by_ledger[has_ledger]:
            choice = {"count": count, "outlets": view, "ledger": reading, "note": note}
            rows += [{**choice, **row} for row in _changes(tidy, keys, reading, at)]
    for message in messages.values():
        warnings.warn(message, stacklevel=2)
    order = (list(variants), counts, outlets, ledgers)
    table = pd.DataFrame(rows).assign(simulated=bool(articles["simulated"].any()))
    return build(_marked(_sorted(table, *order), registered), ROBUSTNESS)


def _as_codes(variants: Mapping[tuple[str, str], pd.DataFrame]) -> tuple[pd.DataFrame, dict[str, tuple[str, str]]]:
    """All hits in one table in which each variant is a code, so that units are counted once; {code: variant}."""
    if not variants or not all(isinstance(name, tuple) and len(name) == 2 for name in variants):
        raise OptionError(
            f"variants has the keys {list(variants)}; give {{(query, level): hits}}, as codebooks.query_variants does."
        )
    keys = {f"{row:03}": name for row, name in enumerate(variants)}
    for name, hits in variants.items():
        check_columns(hits, HITS, ("article_id", "code"))
        codes = hits["code"].astype("category").cat.categories
        if len(codes) != 1:
            raise OptionError(
                f"the hits of {name} are of {len(codes)} codes; give those of one: hits[hits['code'] == 'my_code']"
                f".astype({{'code': 'str'}}), or codebooks.find(codebook.only('my_code'), tokens)."
            )
    together = pd.concat([hits.assign(code=key) for key, hits in zip(keys, variants.values(), strict=True)])
    return together.assign(code=pd.Categorical(together["code"], categories=list(keys))), keys


def _check_registered(registered: Mapping[str, str] | None) -> None:
    if registered is not None and set(registered) != set(CHOICES):
        raise OptionError(f"registered names {sorted(registered)}; it must name {', '.join(CHOICES)}, each once.")


def _shares(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    ledger: pd.DataFrame,
    view: Outlets,
    has_ledger: bool,
    *,
    every: Every,
    count: Unit,
    zone: Zones,
) -> tuple[pd.DataFrame | None, str | None]:
    """The share of each variant in one view of the outlets, or None and why there is none."""
    try:
        if view == "panel":
            panel = present_throughout(ledger, every=every)
            articles = articles[group_of(articles, "outlet").isin(panel)]
            hits = hits[hits["article_id"].isin(articles["article_id"])]
            ledger = ledger[ledger["outlet"].isin(panel)]
        standard: Literal["outlets"] | None = "outlets" if view == "standardised" else None
        of_ledger = ledger if has_ledger else None
        tidy = share(hits, articles, every=every, count=count, ledger=of_ledger, standard=standard, zone=zone)
    except CompositionError as refused:
        return None, str(refused)
    except SchemaError as refused:
        if view != "panel":
            raise
        return None, str(refused)
    return tidy, "outlets enter or leave" if tidy["composition"].eq("changed").any() else None


def _changes(
    tidy: pd.DataFrame | None, keys: Mapping[str, tuple[str, str]], reading: Reading, at: date | str | None
) -> Iterator[dict[str, object]]:
    """The change of each variant, or rows without one."""
    if tidy is None:
        for query, level in keys.values():
            yield {"query": query, "level": level}
        return
    if reading == "drop":
        is_whole = tidy["state"].isin(WHOLE_STATES)
        tidy = tidy.assign(n=tidy["n"].where(is_whole), share=tidy["share"].where(is_whole))
    if at is None:
        changes = trend(tidy, composition="accept")
    else:
        jumps = interruption(tidy, at, composition="accept")
        changes = jumps[jumps["term"] == "level"]
    for row in changes.to_dict("records"):
        query, level = keys[row["code"]]
        note = {} if pd.notna(row["change"]) else {"note": "no estimate: too few periods, or never found"}
        yield {"query": query, "level": level, **{name: row[name] for name in NUMBERS}, **note}


def _sorted(table: pd.DataFrame, variants: Sequence[tuple[str, str]], *choices: Sequence[str]) -> pd.DataFrame:
    """The rows in the order in which the choices were given."""
    ranks = pd.DataFrame(
        {name: table[name].map(list(order).index) for name, order in zip(CHOICES[2:], choices, strict=True)}
    )
    pairs = pd.Series(list(zip(table["query"], table["level"], strict=True)), table.index)
    order = ranks.assign(variant=pairs.map(list(variants).index)).sort_values(["variant", *CHOICES[2:]]).index
    return table.loc[order].reset_index(drop=True)


def _marked(table: pd.DataFrame, registered: Mapping[str, str] | None) -> pd.DataFrame:
    if registered is None:
        return table.assign(registered=False)
    is_registered = table[list(CHOICES)].eq(pd.Series(dict(registered))).all(axis=1)
    if not is_registered.any():
        raise OptionError(
            f"the registered choice {dict(registered)} is none of the table; its names are "
            + "; ".join(f"{name}: {', '.join(table[name].unique())}" for name in CHOICES)
            + "."
        )
    return table.assign(registered=is_registered)
