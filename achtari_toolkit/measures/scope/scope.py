"""The scope of a study: which articles it is about, and how many are left out for which reason."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, OptionError
from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.scope.bulk_of_dates import Bulk, bulk_of_dates
from achtari_toolkit.measures.scope.duplicates_within import with_duplicates_within
from achtari_toolkit.measures.scope.named_groups import languages_named, outlets_named
from achtari_toolkit.measures.scope.study_days import days_of, possible_days
from achtari_toolkit.schema import Column, Table, build, check_articles
from achtari_toolkit.sources.local_times import Zones
from achtari_toolkit.sources.outlets import Outlet

LEFT_OUT = Table(
    "measures.scope left_out",
    "measures.scope(articles).left_out",
    (
        Column("reason", "str", "the first reason for which the articles are left out"),
        Column("outlet", "str", 'the outlet; a missing one is "unknown"'),
        Column("articles", "int64", "articles left out", "articles"),
        Column("simulated", "bool", "whether any article of the corpus is invented"),
    ),
    key=("reason", "outlet"),
)
REASONS = {  # in the order in which they apply, with the argument that brings each of them
    "undated": "days",
    "before_start": "days",
    "after_stop": "days",
    "imprecise_date": "days",
    "other_outlet": "outlets",
    "other_language": "languages",
    "few_articles": "minimum_articles",
}


@dataclass(frozen=True, eq=False)
class Scope:
    """What a study is about.

    articles          the articles within
    left_out          how many are left out, by reason and outlet: table LEFT_OUT
    reasons           why each article is left out, str on the index of the articles that were given; missing: within
    start, stop       first and last day, both within; None: not limited
    outlets           keys, sorted; None: all
    languages         codes, sorted; None: all
    minimum_articles  of an outlet, within all the other limits
    bulk              where nearly all articles lie, if neither start nor stop is given and a few others stretch the
                      dates; else None
    """

    articles: pd.DataFrame
    left_out: pd.DataFrame
    reasons: pd.Series
    start: date | None
    stop: date | None
    outlets: tuple[str, ...] | None
    languages: tuple[str, ...] | None
    minimum_articles: int
    bulk: Bulk | None

    @property
    def counts(self) -> dict[str, int]:
        """How many articles are left out by each reason that could apply, in order; 0 where it met none."""
        is_limited = {
            "days": self.start is not None or self.stop is not None,
            "outlets": self.outlets is not None,
            "languages": self.languages is not None,
            "minimum_articles": self.minimum_articles > 1,
        }
        n = self.reasons.value_counts()
        return {reason: int(n.get(reason, 0)) for reason, limit in REASONS.items() if is_limited[limit]}


def scope(
    articles: pd.DataFrame,
    *,
    start: date | str | None = None,
    stop: date | str | None = None,
    outlets: Sequence[str] | None = None,
    languages: Sequence[str] | None = None,
    minimum_articles: int = 0,
    known: Mapping[str, Outlet] | None = None,
    zone: Zones = None,
) -> Scope:
    """Return the articles that a study is about, and how many are left out by which reason.

    articles          cleaned, so that outlet, language and dates are known
    start, stop       first and last day, both within: a date, or a text such as "2024-09-01", "2024-09" or "2024"; a
                      month or year counts from its first day as start and to its last as stop
    outlets           keys, or names in any script
    languages         codes, or names in a language of the interface; an article in two languages is "mixed"
    minimum_articles  that an outlet needs within all the other limits
    known             outlets as sources.read_outlets returns them, whose names are understood; None means the shipped
                      ones
    zone              in which days end, as in measures.share

    An article counts once, under the first of these reasons that holds; a limit that is not given leaves nothing out:
        undated         it has no date, and there is a start or a stop
        before_start    it is older; a date of the month or year is, if its last day is
        after_stop      it is newer; a date of the month or year is, if its first day is
        imprecise_date  its month or year lies partly within
        other_outlet    its outlet is another; a missing outlet is "unknown"
        other_language  its language is another; a missing language is "unknown"
        few_articles    its outlet has fewer than minimum_articles within
    left_out has one row per reason and outlet, in this order and by outlet: reason, outlet, articles, simulated. Its
    articles and those within add up to those given.

    An exact duplicate whose first article is left out is of the first one within: the earliest, ties by article_id.
    A story keeps its name even where its origin is left out.

    Warns (MisleadingResult) if no article is within, if a known outlet or language has no article, or, without start
    and stop, if one article in a hundred or fewer stretches the dates to twice as long as the others or longer.
    Raises OptionError if start or stop is no day, start is after stop, minimum_articles is below 0, or an outlet or
    language is not known.
    """
    outlet, spoken = group_of(check_articles(articles), "outlet"), group_of(articles, "language")
    first_day = None if start is None else days_of(start, name="start")[0]
    last_day = None if stop is None else days_of(stop, name="stop")[1]
    _check(first_day, last_day, minimum_articles)
    keys = None if outlets is None else outlets_named(outlets, outlet, known)
    codes = None if languages is None else languages_named(languages, spoken)
    days = possible_days(articles, zone)
    reasons = _reasons_of_days(days, first_day, last_day)
    reasons = reasons.mask(reasons.isna() & (False if keys is None else ~outlet.isin(keys)), "other_outlet")
    reasons = reasons.mask(reasons.isna() & (False if codes is None else ~spoken.isin(codes)), "other_language")
    n_of_outlet = outlet.map(outlet[reasons.isna()].value_counts())
    reasons = reasons.mask(reasons.isna() & n_of_outlet.lt(minimum_articles), "few_articles")
    within = reasons.isna()
    day = days["first"].where(within & days["first"].eq(days["last"]))
    study = Scope(
        articles=with_duplicates_within(articles[within]),
        left_out=_left_out(reasons, outlet, is_simulated=bool(articles["simulated"].any())),
        reasons=reasons,
        start=None if first_day is None else first_day.date(),
        stop=None if last_day is None else last_day.date(),
        outlets=keys,
        languages=codes,
        minimum_articles=minimum_articles,
        bulk=bulk_of_dates(day) if start is None and stop is None else None,
    )
    _warn(study)
    return study


def _check(first_day: pd.Timestamp | None, last_day: pd.Timestamp | None, minimum_articles: int) -> None:
    if first_day is not None and last_day is not None and first_day > last_day:
        raise OptionError(
            f"start, {first_day.date()}, is after stop, {last_day.date()}; exchange them, both days are within."
        )
    if minimum_articles < 0:
        raise OptionError(f"minimum_articles is {minimum_articles}; use a number of articles, 0 for none.")


def _reasons_of_days(days: pd.DataFrame, first_day: pd.Timestamp | None, last_day: pd.Timestamp | None) -> pd.Series:
    """Why the days of an article leave it out, str on the index of days; missing where they do not."""
    reasons = pd.Series(None, index=days.index, dtype="str")
    if first_day is None and last_day is None:
        return reasons
    start, stop = first_day or pd.Timestamp.min, last_day or pd.Timestamp.max
    conditions = [days["first"].isna(), days["last"].lt(start), days["first"].gt(stop)]
    conditions += [days["first"].lt(start) | days["last"].gt(stop)]
    names = [reason for reason, limit in REASONS.items() if limit == "days"]
    return pd.Series(np.select(conditions, names, ""), index=days.index, dtype="str").replace("", None)


def _left_out(reasons: pd.Series, outlet: pd.Series, *, is_simulated: bool) -> pd.DataFrame:
    rows = pd.DataFrame({"reason": pd.Categorical(reasons, categories=list(REASONS)), "outlet": outlet})
    counted = rows.groupby(["reason", "outlet"], observed=True).size().rename("articles").reset_index()
    return build(counted.assign(simulated=is_simulated), LEFT_OUT)


def _warn(study: Scope) -> None:
    if len(study.reasons) and study.articles.empty:
        counts = ", ".join(f"{n:,} {reason}" for reason, n in study.counts.items() if n)
        warnings.warn(f"no article is within the scope; left out: {counts}.", MisleadingResult, stacklevel=3)
    if study.bulk:
        n_within, n_dated = study.bulk.n_within, study.bulk.n_dated
        warnings.warn(
            f"articles are dated from {study.bulk.first} to {study.bulk.last}, but {n_within:,} of {n_dated:,} are "
            f"from {study.bulk.start} to {study.bulk.stop}: few others stretch the dates. To study these days, set "
            f"start to {study.bulk.start} and stop to {study.bulk.stop}; check the dates of the others.",
            MisleadingResult,
            stacklevel=3,
        )
