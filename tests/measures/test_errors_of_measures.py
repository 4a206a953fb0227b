"""What a user can do wrong ends in a table or in an error of ours, and never in one of pandas, numpy or Python."""

import warnings

import numpy as np
import pandas as pd
import pytest
from daily_press import coded, press

from achtari_toolkit import measures, words
from achtari_toolkit.errors import AchtariError, MisleadingResult

ARTICLES = press(x=[2, 1, 3, 2, 2, 1, 2, 3, 2, 2, 2, 1], y=[1] * 12)
ARTICLES = ARTICLES.assign(body="نص قصير عن الميناء", story=ARTICLES["article_id"])
HITS = coded(ARTICLES, port={"x": 7, "y": 3}, coast={"x": 2, "y": 1})
UNDATED = ARTICLES.assign(
    published=pd.Series(pd.NaT, ARTICLES.index, ARTICLES["published"].dtype), published_precision="none"
)
ONE_OUTLET = ARTICLES[ARTICLES["outlet"].eq("y")]
NO_OUTLET = ARTICLES.assign(outlet=pd.Series(None, ARTICLES.index, dtype="str"))
ELSEWHERE = press(z=[1] * 3).assign(article_id=["p", "q", "r"])
LEDGER = measures.ledger(ARTICLES)
DAILY = measures.share(HITS, ARTICLES, every="day")
BY_OUTLET = measures.share(HITS, ARTICLES, every="day", by=["outlet"])
OTHER_PERIODS = BY_OUTLET.assign(period=BY_OUTLET["period"] - pd.DateOffset(years=9))
PEAKS = pd.DataFrame(
    {"code": ["port"], "first_day": pd.to_datetime(["2025-03-03"]), "last_day": pd.to_datetime(["2025-03-09"])}
)
EVENTS = pd.DataFrame({"date": pd.to_datetime(["2025-03-08"])})

CORPORA = {
    "a good corpus": (ARTICLES, HITS),
    "no hits": (ARTICLES, HITS.iloc[:0]),
    "hits without codes": (ARTICLES, HITS.iloc[:0].assign(code=pd.Categorical([]))),
    "no articles": (ARTICLES.iloc[:0], HITS.iloc[:0]),
    "no articles and no codes": (ARTICLES.iloc[:0], HITS.iloc[:0].assign(code=pd.Categorical([]))),
    "no dated article": (UNDATED, HITS),
    "no outlet": (NO_OUTLET, HITS),
    "one outlet": (ONE_OUTLET, HITS[HITS["article_id"].isin(ONE_OUTLET["article_id"])]),
    "hits of other articles": (ELSEWHERE, HITS),
    "no column code": (ARTICLES, HITS.drop(columns="code")),
    "no column outlet": (ARTICLES.drop(columns="outlet"), HITS),
    "no column published": (ARTICLES.drop(columns="published"), HITS),
    "unmarked stories": (ARTICLES.assign(story=pd.Series(None, ARTICLES.index, dtype="str")), HITS),
    "text codes": (ARTICLES, HITS.assign(code=HITS["code"].astype("str"))),
    "repeated row numbers": (ARTICLES.set_axis([0] * len(ARTICLES)), HITS.set_axis([0] * len(HITS))),
    "hits in place of articles": (HITS, HITS),
}
OPTIONS = [
    {},
    {"every": "day"},
    {"every": "hour"},
    {"every": None},
    {"by": ["outlet"]},
    {"by": "outlet"},
    {"by": ["nothing"]},
    {"by": ["outlet", "outlet"]},
    {"by": ["story"]},
    {"count": "stories"},
    {"count": "texts"},
    {"count": "words"},
    {"interval": "outlets"},
    {"standard": "outlets"},
    {"standard": "if_changed"},
    {"interval": "outlets", "by": ["outlet"]},
    {"interval": "stories"},
    {"interval": "stories", "by": ["language"]},
    {"interval": "days"},
    {"interval": "days", "every": "day"},
    {"interval": "negative_binomial"},
    {"ledger": LEDGER},
    {"ledger": LEDGER, "by": ["outlet"]},
    {"ledger": LEDGER, "every": "year"},
    {"ledger": LEDGER.iloc[:0]},
    {"ledger": LEDGER.drop(columns="state")},
    {"ledger": measures.ledger(ELSEWHERE)},
    {"ledger": DAILY},
    {"per": "articles"},
]
TAKES = {
    "share": ("every", "by", "count", "ledger", "interval", "standard"),
    "volume": ("every", "by", "count", "ledger", "interval"),
    "share_of_voice": ("every", "by", "count", "ledger"),
    "diversity": ("every", "by", "count", "ledger"),
    "rate": ("every", "by", "ledger", "per"),
    "panel_share": ("every", "count", "interval", "ledger"),
    "prevalence": (),
    "funnel": (),
    "ledger": (),
    "peak_stories": (),
}
TABLES = {
    "a good table": DAILY,
    "by outlet": BY_OUTLET,
    "empty": DAILY.iloc[:0],
    "one row": DAILY.iloc[:1],
    "all missing": DAILY.assign(n=np.nan, base=0),
    "no n": DAILY.drop(columns="n"),
    "no code": DAILY.drop(columns="code"),
    "twice": pd.concat([DAILY, DAILY]),
    "text periods": DAILY.assign(period=DAILY["period"].astype("str")),
    "a missing period": DAILY.assign(period=DAILY["period"].where(DAILY.index > 0)),
    "hits": HITS,
    "with unknown states": DAILY.assign(state="strange"),
    "without hits": DAILY.assign(n=0.0),
    "only hits": DAILY.assign(n=DAILY["base"].astype(float)),
}
SERIES_CALLS = {
    "bursts": lambda tidy: measures.bursts(tidy),
    "bursts in three levels": lambda tidy: measures.bursts(tidy, levels=3),
    "bursts by a scaling of 1": lambda tidy: measures.bursts(tidy, scaling=1),
    "change_points": lambda tidy: measures.change_points(tidy),
    "change_points too near": lambda tidy: measures.change_points(tidy, shortest=0),
    "spikes": lambda tidy: measures.spikes(tidy, around=5),
    "spikes without a neighbour": lambda tidy: measures.spikes(tidy, around=0),
    "difference_in_differences": lambda tidy: measures.difference_in_differences(tidy, "2025-03-08", control=tidy),
    "difference_in_differences of one": lambda tidy: measures.difference_in_differences(
        tidy, "2025-03-08", control=tidy.iloc[:1]
    ),
    "difference_in_differences of no control": lambda tidy: measures.difference_in_differences(
        DAILY, "2025-03-08", control=tidy.iloc[:0]
    ),
    "difference_in_differences of other periods": lambda tidy: measures.difference_in_differences(
        DAILY, "2025-03-08", control=OTHER_PERIODS
    ),
    "donor_weights": lambda tidy: measures.donor_weights(tidy, "2025-03-14", donors=BY_OUTLET),
    "event_study": lambda tidy: measures.event_study(tidy, EVENTS, before=1, after=1),
    "event_study of text dates": lambda tidy: measures.event_study(
        tidy, pd.DataFrame({"date": ["2025-03-08"]}), before=1
    ),
    "event_study of no dates": lambda tidy: measures.event_study(tidy, pd.DataFrame({"date": ["tomorrow"]})),
    "event_study of no events": lambda tidy: measures.event_study(tidy, EVENTS.iloc[:0]),
    "event_study of zoned events": lambda tidy: measures.event_study(
        tidy, EVENTS.assign(date=EVENTS["date"].dt.tz_localize("UTC")), before=1
    ),
    "event_study without a window": lambda tidy: measures.event_study(tidy, EVENTS, before=0),
    "interruption": lambda tidy: measures.interruption(tidy, "2025-03-08"),
    "interruption at no date": lambda tidy: measures.interruption(tidy, "tomorrow"),
    "interruption at a missing date": lambda tidy: measures.interruption(tidy, None),
    "interruption outside": lambda tidy: measures.interruption(tidy, "1999-01-01"),
    "lead_lag": lambda tidy: measures.lead_lag(tidy, lags=1),
    "lead_lag by nothing": lambda tidy: measures.lead_lag(tidy, by="nothing"),
    "lead_lag of no lag": lambda tidy: measures.lead_lag(tidy, lags=0),
    "synthetic_control": lambda tidy: measures.synthetic_control(tidy, "2025-03-14", donors=BY_OUTLET),
    "synthetic_control of its donors": lambda tidy: measures.synthetic_control(tidy, "2025-03-14", donors=tidy),
    "synthetic_control of the past": lambda tidy: measures.synthetic_control(tidy, "1999-01-01", donors=BY_OUTLET),
    "synthetic_control of other periods": lambda tidy: measures.synthetic_control(
        tidy, "2025-03-08", donors=OTHER_PERIODS
    ),
    "peak_stories": lambda tidy: measures.peak_stories(tidy, HITS, ARTICLES),
    "unusual_days": lambda tidy: measures.unusual_days(tidy),
    "present_throughout": lambda tidy: measures.present_throughout(tidy),
}
LEDGER_CALLS = {
    "until a text": lambda: measures.ledger(ARTICLES, until="2025-03-20"),
    "until no day": lambda: measures.ledger(ARTICLES, until="tomorrow"),
    "until before the corpus": lambda: measures.ledger(ARTICLES, until="1999-01-01"),
    "holidays without day": lambda: measures.ledger(ARTICLES, holidays=EVENTS),
    "holidays as text": lambda: measures.ledger(ARTICLES, holidays=pd.DataFrame({"day": ["2025-03-08"]})),
    "holidays of no day": lambda: measures.ledger(ARTICLES, holidays=pd.DataFrame({"day": ["tomorrow", None]})),
    "no holidays": lambda: measures.ledger(ARTICLES, holidays=pd.DataFrame({"day": []})),
    "corrections without state": lambda: measures.ledger(ARTICLES, corrections=EVENTS),
    "corrections of no day": lambda: measures.ledger(
        ARTICLES, corrections=correction("tomorrow", "2025-03-09", "missing")
    ),
    "corrections of no state": lambda: measures.ledger(
        ARTICLES, corrections=correction("2025-03-04", "2025-03-09", None)
    ),
    "no corrections": lambda: measures.ledger(
        ARTICLES, corrections=correction("2025-03-04", "2025-03-09", "missing").iloc[:0]
    ),
    "unusual days of no ledger": lambda: measures.unusual_days(LEDGER.iloc[:0]),
    "outlets of no ledger": lambda: measures.present_throughout(LEDGER.iloc[:0]),
    "outlets by hour": lambda: measures.present_throughout(LEDGER, every="hour"),
    "holidays of a text": lambda: measures.holidays("2025-01-01", "2025-12-31"),
    "holidays of nothing": lambda: measures.holidays(None, "tomorrow"),
    "holidays of the distant past": lambda: measures.holidays("1700-01-01", "1700-12-31"),
    "an interval of nothing": lambda: measures.wilson_interval([], []),
    "an interval of no base": lambda: measures.wilson_interval([0], [0]),
    "an interval of a missing count": lambda: measures.poisson_interval([np.nan]),
    "an interval without overdispersion": lambda: measures.negative_binomial_interval([1]),
    "overdispersion of nothing": lambda: measures.over_dispersion([]),
    "false discoveries of nothing": lambda: measures.false_discovery([]),
    "false discoveries of missing": lambda: measures.false_discovery([np.nan]),
    "false discoveries of no probability": lambda: measures.false_discovery([2.0, -1.0]),
    "peaks as in 0.1": lambda: measures.peak_stories(
        PEAKS.rename(columns={"first_day": "start", "last_day": "stop"}), HITS, ARTICLES
    ),
    "peaks without a code": lambda: measures.peak_stories(PEAKS.drop(columns="code"), HITS, ARTICLES),
    "peaks split by nothing": lambda: measures.peak_stories(
        PEAKS.assign(team="a")[["code", "team", "first_day", "last_day"]], HITS, ARTICLES
    ),
    "peaks of text days": lambda: measures.peak_stories(
        PEAKS.astype({"first_day": "str", "last_day": "str"}), HITS, ARTICLES
    ),
    "a corpus that is no table": lambda: measures.share(HITS, None),
    "hits that are no table": lambda: measures.share(None, ARTICLES),
}


def correction(first, last, state):
    return pd.DataFrame([{"outlet": "x", "first": first, "last": last, "state": state}])


def outcome(call) -> object:
    """What a call returns, or its error of ours; any other error goes on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MisleadingResult)
        warnings.simplefilter("ignore", FutureWarning)
        try:
            return call()
        except AchtariError as error:
            return error


def call_of(name: str, articles: pd.DataFrame, hits: pd.DataFrame, options: dict):
    function = getattr(measures, name)
    if name in ("funnel", "ledger"):
        return lambda: function(articles, **({"hits": hits} if name == "funnel" else {}))
    if name == "peak_stories":
        return lambda: function(PEAKS, hits, articles)
    if name == "panel_share":
        options = {"ledger": LEDGER} | options
    if name == "rate":
        tokens = words.tokenize(ARTICLES)
        return lambda: function(hits, articles, tokens, **options)
    return lambda: function(hits, articles, **options)


@pytest.mark.parametrize("name", TAKES)
@pytest.mark.parametrize("corpus", CORPORA)
def test_a_corpus_gives_a_table_or_an_error_of_ours(name, corpus):
    articles, hits = CORPORA[corpus]
    for options in OPTIONS:
        if set(options) <= set(TAKES[name]):
            result = outcome(call_of(name, articles, hits, options))

            assert isinstance(result, pd.DataFrame | AchtariError), options


@pytest.mark.parametrize("call", SERIES_CALLS)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_over_time_gives_a_table_or_an_error_of_ours(call, table):
    result = outcome(lambda: SERIES_CALLS[call](TABLES[table]))

    assert isinstance(result, pd.DataFrame | AchtariError)
    assert str(result)


@pytest.mark.parametrize("call", LEDGER_CALLS)
def test_an_odd_argument_gives_a_result_or_an_error_of_ours(call):
    assert outcome(LEDGER_CALLS[call]) is not None


@pytest.mark.parametrize("articles", [UNDATED, ARTICLES.iloc[:0]], ids=["undated", "empty"])
@pytest.mark.parametrize(
    "options", [{}, *({"interval": way} for way in ("wilson", "outlets", "days")), {"standard": "outlets"}], ids=str
)
def test_articles_without_a_date_give_no_row_of_any_share_rate_or_volume(articles, options):
    hits = HITS[HITS["article_id"].isin(articles["article_id"])]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MisleadingResult)
        share = measures.share(hits, articles, **options)
        rate = measures.rate(hits, articles, words.tokenize(ARTICLES))

    assert [0, 0] == [len(share), len(rate)]
    assert {"composition", "outlet_coverage", "share", "low"} <= {*share}
    assert {"rate", "low", "base"} <= {*rate}
