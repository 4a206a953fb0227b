"""The ledger on collections drawn at random: how often it flags what is there, and what is not.

Counts of an outlet are negative binomial around its level, its week and its holidays; `spread` is the variance of days
beyond that of a Poisson law, relative to its square. Nothing says which day is special but the counts themselves.
"""

import numpy as np
import pandas as pd
from daily_press import NO_HOLIDAYS

from achtari_toolkit import measures
from achtari_toolkit.measures.ledger.backlogs import find_backlogs
from achtari_toolkit.measures.ledger.daily_counts import holiday_days
from achtari_toolkit.measures.ledger.ledger import expected_counts
from achtari_toolkit.measures.ledger.lifetimes import Lifetime
from achtari_toolkit.measures.ledger.states import states
from achtari_toolkit.schema import complete

FIRST = "2025-01-06"  # a Monday
WEEK = np.array([1.2, 1.2, 1.1, 1.1, 1.0, 0.8, 0.6])
HOLIDAY = 0.4  # part of the usual number that appears on a public holiday
EVENT_SHARE, USUAL_SHARE = 0.4, 0.05


def drawn(rng: np.random.Generator, mean: np.ndarray, spread: float) -> np.ndarray:
    """Counts of days around their means."""
    return rng.poisson(mean) if spread == 0 else rng.negative_binomial(1 / spread, 1 / (1 + spread * mean))


def rhythm(level: float, outlets: int, days: int, *, has_holidays: bool = True) -> np.ndarray:
    """The expected number of each outlet and day."""
    calendar = pd.date_range(FIRST, periods=days)
    mean = level * WEEK[calendar.day_of_week]
    if not has_holidays:
        return np.tile(mean, (outlets, 1))
    rest = measures.holidays(calendar[0].date(), calendar[-1].date())["day"]
    return np.tile(np.where(calendar.isin(rest), HOLIDAY * mean, mean), (outlets, 1))


def articles_of(counts: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Articles of outlets (rows) and days (columns), at any time of their day."""
    outlet, day = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), counts.shape[1])
    midnight = pd.DatetimeIndex(pd.date_range(FIRST, periods=counts.shape[1], tz="Africa/Casablanca")[day])
    published = midnight + pd.to_timedelta(rng.integers(0, 23 * 3600, len(day)), unit="s")
    frame = pd.DataFrame(
        {
            "url": [f"https://x.example/{number}" for number in range(len(day))],
            "outlet": [f"outlet{number:03}" for number in outlet],
            "published": published.tz_convert("UTC"),
            "published_precision": "time",
        }
    )
    return complete(frame)


def states_of(counts: np.ndarray, holidays: pd.DataFrame | None = None) -> np.ndarray:
    """The state of each outlet and day of which only the number of articles is known."""
    days = pd.date_range(FIRST, periods=counts.shape[1])
    is_holiday = holiday_days(days, ["Africa/Casablanca"] * len(counts), holidays)
    expected, overdispersion = expected_counts(counts, days, [Lifetime(0, len(days))] * len(counts), is_holiday)
    state = states(counts, expected, overdispersion, is_holiday)
    return find_backlogs(state, counts, expected, overdispersion, is_holiday, {})[0]


def calm_flags(level: float, spread: float, *, outlets: int, days: int, seed: int) -> dict[str, float]:
    """Flags of each kind in 1,000 days of an outlet, where nothing happens."""
    rng = np.random.default_rng(seed)
    states = states_of(drawn(rng, rhythm(level, outlets, days), spread))
    return {state: 1000 * float((states == state).mean()) for state in ("backlog", "surge", "partial", "missing")}


def surges_called(
    factor: float, level: float, spread: float, *, together: bool, runs: int, seed: int
) -> dict[str, float]:
    """The part of surging outlet-days, of one outlet of eight or of all, that is called a surge or a backlog."""
    rng = np.random.default_rng(seed)
    called = []
    for _ in range(runs):
        mean = rhythm(level, 8, 120)
        day = int(rng.integers(30, 90))
        surging = slice(None) if together else slice(0, 1)
        mean[surging, day] *= factor
        called += states_of(drawn(rng, mean, spread))[surging, day].tolist()
    return {state: float(np.mean(np.array(called) == state)) for state in ("surge", "backlog")}


def gaps_found(level: float, spread: float, *, length: int, outlets: int, seed: int) -> float:
    """The part of gaps of so many days, each in another outlet and beginning on any day, that is missing altogether."""
    rng = np.random.default_rng(seed)
    counts = drawn(rng, rhythm(level, outlets, 120, has_holidays=False), spread)
    first = rng.integers(30, 90, outlets)
    is_gap = (np.arange(120) >= first[:, None]) & (np.arange(120) < first[:, None] + length)
    states = states_of(np.where(is_gap, 0, counts), NO_HOLIDAYS)
    return float((np.where(is_gap, states, "missing") == "missing").all(axis=1).mean())


def event(factor: float, rng: np.random.Generator) -> dict[str, bool]:
    """Two days of an event in six outlets of 20 articles a day for 180 days: whether a burst finds it."""
    start = int(rng.integers(60, 120))
    mean, share = np.full((6, 180), 20.0), np.full(180, USUAL_SHARE)
    mean[:, start : start + 2] *= factor
    share[start : start + 2] = EVENT_SHARE
    found = _bursts(rng.poisson(mean), share, rng, start, start + 1)
    return {"day": found["day"], "week": found["week"]}


def repaid_outage(factor: float, rng: np.random.Generator, *, length: int = 1) -> dict[str, bool]:
    """The same press, an outage of all outlets and a day of so many times the usual after it, the topic as ever."""
    day = int(rng.integers(60, 120))
    mean = np.full((6, 180), 20.0)
    mean[:, day - length : day] = 0
    mean[:, day] *= factor
    return _bursts(rng.poisson(mean), np.full(180, USUAL_SHARE), rng, day, day)


def _bursts(counts: np.ndarray, share: np.ndarray, rng: np.random.Generator, first: int, last: int) -> dict[str, bool]:
    """Whether bursts by day and week lie over the days from first to last, and whether the first is a backlog."""
    articles = articles_of(counts, rng)
    table = measures.ledger(articles, outlets={})
    days = table["day"].drop_duplicates()
    number = (articles["published"].dt.tz_convert("Africa/Casablanca").dt.tz_localize(None) - days.iloc[0]).dt.days
    hits = articles.loc[rng.random(len(articles)) < share[number], ["article_id"]].assign(
        code=pd.Categorical(["topic"])[0], pattern="x", first=0, last=0
    )
    hits["code"] = hits["code"].astype("category")
    found = {"flagged": bool(table.loc[table["day"].eq(days.iloc[first]), "state"].eq("backlog").any())}
    for every in ("day", "week"):
        peaks = measures.bursts(measures.share(hits, articles, every=every, ledger=table))
        found[every] = bool(((peaks["first_day"] <= days.iloc[last]) & (peaks["last_day"] >= days.iloc[first])).any())
    return found
