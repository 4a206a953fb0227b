"""The promise of the simulated press: how much there is, when, from whom, with which dirt, and the same every time."""

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from press import articles, texts, truth
from samples import ROOT

from achtari_toolkit import datasets, measures
from achtari_toolkit.sources.registry import file_hashes, read_registry

CASABLANCA = "Africa/Casablanca"
ANY = pd.CategoricalDtype(["any"])
ARABIC, EVERY = ["ar"], ["ar", "fr", "en"]
# asked in plan.yml, counted on 30,259 articles of a real press; the languages among which it is counted
DIRT = {
    "tashkeel": (0.60, "[\u064b-\u0652\u0670]", ARABIC),
    "tatweel": (0.26, "\u0640", ARABIC),
    "nbsp": (0.27, "\u00a0", EVERY),
    "latin": (0.09, "[A-Za-z]{2,}", ARABIC),
    "arabic_digits": (0.03, "[\u0660-\u0669]", ARABIC),
    "bidi": (0.012, "[\u200e\u200f\u202a-\u202e]", ARABIC),
    "presentation": (0.007, "[\ufe70-\ufefc]", ARABIC),
    "persian": (0.002, "[\u06cc\u06a9]", ARABIC),
    "zero_width": (0.001, "[\u200b-\u200d]", ARABIC),
}
MEAN, DEVIATION = 5.356, 0.783  # of the logarithm of the number of words, counted on the same articles


def days(frame: pd.DataFrame, column: str = "published") -> pd.Series:
    return pd.to_datetime(frame[column], utc=True).dt.tz_convert(CASABLANCA).dt.strftime("%Y-%m-%d")


def test_it_holds_at_least_six_thousand_articles_of_eight_years_on_at_least_twelve_topics():
    years = articles()["published"].dropna().dt.tz_convert(CASABLANCA).dt.year

    assert len(articles()) >= 6000
    assert articles()["topic"].nunique() >= 12
    assert list(range(2018, 2026)) == sorted(years.unique())
    assert years.value_counts().min() > 600


def test_eight_outlets_publish_and_each_in_its_languages():
    spoken = articles().groupby("outlet")["language"].agg(lambda each: " ".join(sorted(set(each)))).to_dict()

    arabic, french = ["fanous_azraq", "mihrath", "nafoura", "sahrij"], ["cadran_atlantique", "tamaris_eco"]
    one = {**dict.fromkeys(arabic, "ar"), **dict.fromkeys(french, "fr"), "spartel_ledger": "en"}
    assert {**one, "albatros": "ar fr"} == spoken


def test_all_data_sets_together_stay_below_eight_megabytes():
    shipped = [file for file in datasets.dataset_file("simulated_press").parent.rglob("*") if file.suffix != ".pyc"]

    assert sum(file.stat().st_size for file in shipped if file.is_file()) < 8e6


@pytest.mark.slow
def test_the_generator_makes_the_shipped_files_again_byte_by_byte(tmp_path):
    """The only test that runs the generator whole: once, in another process, with another order of sets."""
    program = [sys.executable, "-m", "datasets.simulated_press.generate", "--to", str(tmp_path)]
    subprocess.run(program, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "20261124"})

    for name, dataset in read_registry().items():
        made = file_hashes(tmp_path / name, list(dataset.include))
        by_hand = {"events.yml"} & set(dataset.files)
        assert {path: digest for path, digest in dataset.files.items() if path not in by_hand} == made


@pytest.mark.parametrize("table", ["articles", "backlog", "copies", "undated"])
def test_a_truth_table_speaks_once_of_each_of_its_articles(table):
    ids = truth(table)["article_id"]

    assert ids.is_unique
    assert set() == {*ids} - {*articles()["article_id"]}


def test_the_truth_about_articles_speaks_of_all_of_them():
    assert len(datasets.load("simulated_press")) == len(truth("articles")) == len(articles())


def test_no_outlet_has_an_article_on_a_day_that_was_not_collected():
    gaps = truth("gaps").itertuples()
    closed = {(gap.outlet, f"{day:%Y-%m-%d}") for gap in gaps for day in pd.date_range(gap.first, gap.last)}
    stamped = articles().assign(day=days(articles())).dropna(subset="published")
    hidden = truth("undated").merge(articles()[["article_id", "outlet"]])
    hidden = hidden.assign(day=days(hidden, "true_published"))

    assert len(closed) > 700
    assert set() == closed & {*zip(stamped["outlet"], stamped["day"], strict=True)}
    assert set() == closed & {*zip(hidden["outlet"], hidden["day"], strict=True)}


def test_on_days_without_collection_a_share_is_missing_and_not_zero():
    nothing = pd.DataFrame(columns=["article_id", "code", "pattern", "first", "last"]).astype({"code": ANY})
    dated = datasets.load("simulated_press").dropna(subset="published")
    daily = measures.share(nothing, dated, every="day").set_index("period")["share"]

    assert daily[["2019-11-12", "2019-11-13", "2019-11-14", "2024-02-28", "2024-02-29"]].isna().all()
    assert daily[["2019-11-11", "2019-11-15", "2024-03-01"]].eq(0).all()


def test_the_long_gaps_and_the_late_start_are_among_the_gaps():
    long = truth("gaps").query("kind in ('weeks', 'before_start')").set_index("outlet")

    assert {"nafoura": "2018-01-01", "sahrij": "2020-07-06", "tamaris_eco": "2023-08-14"} == long["first"].to_dict()
    assert {"nafoura": "2018-04-01", "sahrij": "2020-08-02", "tamaris_eco": "2023-09-03"} == long["last"].to_dict()


def test_three_in_a_hundred_outlet_days_were_not_collected():
    single = truth("gaps")["kind"].eq("outlet_day").sum()

    assert single / (8 * 2922) == pytest.approx(0.03, abs=0.003)


def test_one_morning_an_archive_was_read_and_its_articles_are_of_the_months_before_and_of_no_wave():
    backlog = truth("backlog").merge(articles(), on="article_id")
    age = pd.to_datetime(backlog["stamped"]) - pd.to_datetime(backlog["true_published"])

    assert 60 == len(backlog)
    assert {"2021-03-16"} == set(days(backlog, "stamped"))
    assert pd.to_datetime(backlog["stamped"]).dt.tz_convert(CASABLANCA).dt.hour.between(6, 9).all()
    assert age.between(pd.Timedelta(days=1), pd.Timedelta(days=121)).all()
    assert {""} == set(backlog["wave"])


def test_the_backlog_makes_the_fullest_day_of_all():
    assert "2021-03-16" == days(articles()).value_counts().idxmax()


def test_three_in_a_hundred_articles_have_no_date_and_their_true_moment_is_kept():
    undated = articles()[articles()["published"].isna()]

    assert len(undated) / len(articles()) == pytest.approx(0.03, abs=0.001)
    assert set(truth("undated")["article_id"]) == set(undated["article_id"])
    assert {"none"} == set(undated["published_precision"])
    assert undated["date_evidence"].isna().all()


def test_fifteen_in_a_hundred_articles_have_no_author():
    assert articles()["byline"].isna().mean() == pytest.approx(0.15, abs=0.001)


@pytest.mark.parametrize("kind", DIRT)
def test_dirt_has_the_measured_rate_and_only_where_it_belongs(kind):
    asked, pattern, languages = DIRT[kind]
    among = articles()["language"].isin(languages)
    dirty = articles()["body"].str.contains(pattern)

    assert dirty[among].mean() == pytest.approx(asked, rel=0.1, abs=0.0003)
    assert kind == "latin" or not dirty[~among].any()


@pytest.mark.parametrize("language", EVERY)
def test_the_lengths_of_articles_follow_the_log_normal_law_of_a_real_press(language):
    of_language = articles().loc[articles()["language"].eq(language), "article_id"]
    words = np.log(texts()[of_language].str.split().str.len())
    quartiles = words.quantile([0.25, 0.5, 0.75]).to_list()

    assert words.mean() == pytest.approx(MEAN, abs=0.05)
    assert words.std() == pytest.approx(DEVIATION, abs=0.08)
    assert quartiles == pytest.approx([MEAN - 0.674 * DEVIATION, MEAN, MEAN + 0.674 * DEVIATION], abs=0.15)


def test_there_are_short_notices_and_long_reports():
    words = texts().str.split().str.len()

    assert words.quantile(0.05) < 75
    assert words.quantile(0.95) > 700
