"""A declared table is what its function documents and returns: a column is written down in one place only.

A function is documented by an aligned table in its docstring: names, type, meaning. `<by>` are the columns that the
caller groups by. Each declared table of a public function has an example below that returns it.
"""

import importlib
import re
import warnings
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import api
import numpy as np
import pandas as pd
import pytest
from daily_press import press

from achtari_toolkit import measures, words
from achtari_toolkit.errors import MisleadingResult
from achtari_toolkit.schema import Table

TYPE = r"(?:str|object|category|bool|boolean|u?int\d*|float\d*|datetime64\[[^\]]+\])"
NAME = r"(?:<by>|[a-z]\w*)"
LINE = re.compile(rf"^ +(?P<names>{NAME}(?:, {NAME})*)\s+(?P<dtype>{TYPE})(?=\s|$)", re.MULTILINE)


class Sample(NamedTuple):
    """Twenty weeks of two outlets, one of them not collected for nine days, with copies and two codes."""

    articles: pd.DataFrame
    tokens: words.Tokens
    hits: pd.DataFrame
    ledger: pd.DataFrame
    weekly: pd.DataFrame
    by_outlet: pd.DataFrame
    peaks: pd.DataFrame


EXAMPLES: dict[str, Callable[[Sample], pd.DataFrame]] = {
    "measures.agenda_similarity": lambda s: measures.agenda_similarity(s.hits, s.articles, by="outlet"),
    "measures.bursts": lambda s: measures.bursts(s.weekly),
    "measures.change_points": lambda s: measures.change_points(s.weekly, penalty=1),
    "measures.compare_shares": lambda s: measures.compare_shares(s.hits, s.articles, by="outlet"),
    "measures.copies": lambda s: measures.copies(s.tokens, s.articles),
    "measures.credits": lambda s: measures.credits(s.tokens, s.articles),
    "measures.diversity": lambda s: measures.diversity(s.hits, s.articles, ledger=s.ledger),
    "measures.event_study": lambda s: measures.event_study(s.weekly, events(), before=2, after=2),
    "measures.first_mentions": lambda s: measures.first_mentions(measures.stories(s.tokens, s.articles), s.articles),
    "measures.funnel": lambda s: measures.funnel(s.articles, s.hits),
    "measures.holidays": lambda s: measures.holidays(date(2025, 1, 1), date(2025, 12, 31)),
    "measures.interruption": lambda s: measures.interruption(s.weekly, "2025-05-12"),
    "measures.lead_lag": lambda s: measures.lead_lag(s.by_outlet, lags=1),
    "measures.ledger": lambda s: s.ledger,
    "measures.panel_share": lambda s: measures.panel_share(s.hits, s.articles, s.ledger),
    "measures.peak_stories": lambda s: measures.peak_stories(s.peaks, s.hits, s.articles),
    "measures.prevalence": lambda s: measures.prevalence(s.hits, s.articles),
    "measures.rate": lambda s: measures.rate(s.hits, s.articles, s.tokens, ledger=s.ledger),
    "measures.share": lambda s: measures.share(s.hits, s.articles, ledger=s.ledger),
    "measures.share_of_voice": lambda s: measures.share_of_voice(s.hits, s.articles, ledger=s.ledger),
    "measures.spikes": lambda s: measures.spikes(s.weekly),
    "measures.stories": lambda s: measures.stories(s.tokens, s.articles),
    "measures.unusual_days": lambda s: measures.unusual_days(s.ledger),
    "measures.volume": lambda s: measures.volume(s.hits, s.articles, ledger=s.ledger),
}
GROUPED_BY = {"measures.compare_shares": ["code", "outlet"]}  # columns of an example that come before the declared ones


def events() -> pd.DataFrame:
    return pd.DataFrame({"date": pd.to_datetime(["2025-04-12", "2025-05-12", "2025-06-12"])})


@pytest.fixture(scope="module")
def sample() -> Sample:
    articles = press(x=[2] * 60 + [0] * 9 + [2] * 71, y=[1] * 140)
    later = pd.to_timedelta(articles["outlet"].map({"x": 0, "y": 3}), unit="h")
    articles = articles.assign(published=articles["published"] + later).sort_values("published", ignore_index=True)
    random = np.random.default_rng(0)
    texts = [" ".join("".join(random.choice(list("ابتجدرسعلم"), 6)) for _ in range(40)) for _ in articles.index[::3]]
    bodies = [f"الرباط - و م ع - {texts[row // 3]} {row}" for row in articles.index]  # three articles per story
    articles = articles.assign(body=pd.Series(bodies, dtype="str"))
    tokens = words.tokenize(articles)
    articles = measures.mark_stories(articles, measures.stories(tokens, articles))
    row = articles.index
    port = articles["article_id"][(row % 7 == 0) | ((row > 90) & (row < 120) & (row % 3 > 0))]
    sahara = articles["article_id"][row % 5 == 0]
    hits = pd.concat(
        [pd.DataFrame({"article_id": ids, "code": code}) for ids, code in [(port, "port"), (sahara, "sahara")]]
    )
    hits = hits.assign(code=pd.Categorical(hits["code"]), pattern="x", first=0, last=0).reset_index(drop=True)
    ledger = measures.ledger(articles)
    weekly = measures.share(hits, articles, every="week", ledger=ledger)
    by_outlet = measures.share(hits, articles, every="week", by=["outlet"])
    return Sample(articles, tokens, hits, ledger, weekly, by_outlet, measures.bursts(weekly))


def function_of(table: Table) -> Callable | None:
    """The public function that returns a table, or None for a table that a user makes."""
    room, _, name = table.name.partition(".")
    module = importlib.import_module(f"achtari_toolkit.{room}") if name else None
    return getattr(module, name) if name and name in module.__all__ else None


def documented(function: Callable) -> dict[str, str]:
    """The type of each column that a docstring lists."""
    return {
        name: family(line["dtype"])
        for line in LINE.finditer(function.__doc__)
        for name in re.findall(NAME, line["names"])
    }


def family(dtype: object) -> str:
    """str, int, float, bool, category, datetime or object: a type without its width."""
    return re.sub(r"64\[.*|\d+$", "", str(dtype))


DECLARED = [pytest.param(table, id=table.name) for table in api.declared_tables() if function_of(table)]


@pytest.mark.parametrize("table", DECLARED)
def test_the_docstring_lists_every_declared_column_with_its_type(table):
    columns = documented(function_of(table))
    declared = {name: family(dtype) for name, dtype in table.dtypes.items()}

    assert declared == {name: columns.get(name) for name in declared}
    assert set() == set(columns) - set(declared) - {"code", "<by>"}


@pytest.mark.parametrize("table", DECLARED)
def test_a_declared_column_says_what_it_means_and_a_name_is_declared_once(table):
    assert all(column.meaning for column in table.columns)
    assert len(set(table.names)) == len(table.columns)
    assert table.made_by.startswith((table.name, "loaders.load", "codebooks.find"))


@pytest.mark.parametrize("table", DECLARED)
def test_a_function_returns_the_declared_columns_in_their_order_and_with_their_types(table, sample):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MisleadingResult)
        result = EXAMPLES[table.name](sample)

    assert len(result), "use an example with rows"
    assert [*GROUPED_BY.get(table.name, []), *table.names] == [*result]
    types = {name: family(dtype) for name, dtype in result.dtypes.items()}
    assert {name: family(dtype) for name, dtype in table.dtypes.items()} == {name: types[name] for name in table.names}


@pytest.mark.parametrize("table", DECLARED)
def test_only_a_column_that_may_be_missing_has_missing_values(table, sample):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MisleadingResult)
        result = EXAMPLES[table.name](sample)

    assert [] == [column.name for column in table.columns if not column.missing and result[column.name].isna().any()]
