"""What is planted in the simulated press can be found in it: waves, copies with their lags, and no other likeness."""

import pandas as pd
import pytest
from press import articles, families, nearest, shingles, texts, truth

from achtari_toolkit import codebooks, datasets, measures, words

COPIES = truth("copies").query("kind != 'original'").reset_index(drop=True)
CLEARLY = 1.25  # times the mean share of the topic: the low end of the interval of a month that stands out


def planted_months() -> set[tuple[str, str]]:
    months = {wave.wave: pd.period_range(wave.onset, wave.end, freq="M") for wave in truth("waves").itertuples()}
    topics = truth("waves").set_index("wave")["topic"]
    return {(topics[wave], str(month)) for wave, all_of_it in months.items() for month in all_of_it}


def standing_out(once: pd.DataFrame) -> set[tuple[str, str]]:
    """Topics and months whose share is clearly above the mean of the topic, by measures.share."""
    hits = once[["article_id"]].assign(code=once["topic"].astype("category"), pattern="topic", first=0, last=0)
    dated = datasets.load("simulated_press").loc[lambda all: all["article_id"].isin(once["article_id"])]
    tidy = measures.share(hits.reset_index(drop=True), dated, every="month")
    total = tidy.groupby("code", observed=True)[["n", "base"]].transform("sum")
    found = tidy[tidy["low"] > CLEARLY * total["n"] / total["base"]]
    return {*zip(found["code"].astype("str"), found["period"].dt.strftime("%Y-%m"), strict=True)}


def held_by_origin(copies: pd.DataFrame) -> pd.Series:
    """Share of the shingles of each copy that stand in its origin."""
    ids = copies[["article_id", "origin"]].to_numpy()
    pairs = [(shingles(texts()[copy]), shingles(texts()[origin])) for copy, origin in ids]
    return pd.Series([len(part & whole) / max(1, len(part)) for part, whole in pairs])


def test_months_that_stand_out_are_those_of_planted_waves_and_no_others():
    once = articles()[~articles()["article_id"].isin(COPIES["article_id"]) & articles()["published"].notna()]
    found = standing_out(once)

    assert set() == found - planted_months()
    assert 14 == len(found)


def test_every_wave_has_a_month_that_stands_out():
    once = articles()[~articles()["article_id"].isin(COPIES["article_id"]) & articles()["published"].notna()]
    found = standing_out(once)

    for wave in truth("waves").itertuples():
        months = {str(month) for month in pd.period_range(wave.onset, wave.end, freq="M")}
        assert found & {(wave.topic, month) for month in months}, wave.wave


def test_articles_of_a_wave_are_on_its_topic_in_its_time_and_of_its_outlets_or_their_copies():
    known = truth("waves").set_index("wave")
    of_waves = articles()[articles()["wave"].ne("")].join(known[["onset", "end", "outlets"]], on="wave")
    first_print = of_waves[~of_waves["article_id"].isin(COPIES["article_id"])].dropna(subset="published")
    day = first_print["published"].dt.tz_convert("Africa/Casablanca").dt.strftime("%Y-%m-%d")

    assert of_waves["topic"].eq(of_waves["wave"].map(known["topic"])).all()
    assert (first_print["onset"] <= day).all()
    assert (day <= first_print["end"]).all()
    assert all(each.outlet in each.outlets.split() for each in first_print.itertuples())
    assert known["articles"].astype(int).to_dict() == articles()["wave"].value_counts().drop("").to_dict()


def test_a_reader_with_a_codebook_finds_the_waves_about_washington_in_the_words_of_the_articles():
    loaded = datasets.load("simulated_press").dropna(subset="published")
    codebook = codebooks.read_codebook("security_cooperation").only("fbi")
    monthly = measures.share(codebooks.find(codebook, words.tokenize(loaded)), loaded)

    assert ["2022-02", "2022-03", "2025-05", "2025-06"] == sorted(
        monthly.nlargest(4, "share")["period"].dt.strftime("%Y-%m")
    )


def test_a_copy_has_a_family_an_origin_in_it_and_comes_after_its_origin():
    roots = truth("copies").query("kind == 'original'")

    assert set(roots["article_id"]) == set(truth("copies")["family"])
    assert COPIES["family"].eq(families()[COPIES["origin"]].to_numpy()).all()
    assert COPIES["lag_hours"].gt(0).all()
    assert (roots["lag_hours"].eq(0) & roots["origin"].eq(roots["article_id"])).all()


def test_a_third_of_all_articles_belongs_to_a_family_as_in_a_real_press():
    assert len(truth("copies")) / len(articles()) == pytest.approx(0.33, abs=0.01)


def test_copies_are_printed_after_the_planted_lag():
    printed = articles().set_index("article_id")["published"]
    exact = articles().set_index("article_id")["published_precision"].eq("time")
    timed = COPIES[exact[COPIES["article_id"]].to_numpy() & exact[COPIES["origin"]].to_numpy()]
    hours = (printed[timed["article_id"]].to_numpy() - printed[timed["origin"]].to_numpy()) / pd.Timedelta(hours=1)

    assert len(timed) > 700
    assert hours == pytest.approx(timed["lag_hours"].to_numpy(), abs=0.01)


@pytest.mark.parametrize(("quantile", "asked"), [(0.5, 8), (0.9, 31), (0.99, 144)])
def test_lags_have_the_measured_quantiles(quantile, asked):
    lags = COPIES.query("kind == 'copy'")["lag_hours"]

    assert lags.quantile(quantile) == pytest.approx(asked, rel=0.15)


def test_a_copy_holds_the_text_of_its_origin():
    held = held_by_origin(COPIES.query("kind == 'copy'"))

    assert held.median() > 0.9
    assert held.quantile(0.05) > 0.75
    assert held.min() > 0.3


def test_a_repost_is_the_text_of_its_origin_word_for_word_and_of_the_same_outlet():
    outlet = articles().set_index("article_id")["outlet"]
    body = articles().set_index("article_id")["body"]
    again = COPIES.query("kind == 'repost'")

    assert (body[again["article_id"]].to_numpy() == body[again["origin"]].to_numpy()).all()
    assert (outlet[again["article_id"]].to_numpy() == outlet[again["origin"]].to_numpy()).all()
    assert body.duplicated().mean() == pytest.approx(0.029, abs=0.001)


def test_copies_of_other_outlets_name_their_source_more_often_than_not():
    copied = texts()[COPIES.query("kind == 'copy'")["article_id"]]
    named = copied.str.contains(r"المصدر: |نقلا عن |\(avec |rapporte ")

    assert named.mean() == pytest.approx(0.8, abs=0.05)


@pytest.mark.parametrize(("language", "most", "largest"), [("ar", 0.28, 0.7), ("fr", 0.33, 0.65), ("en", 0.2, 0.5)])
def test_no_two_articles_of_a_topic_read_alike_unless_one_is_a_planted_copy(language, most, largest):
    alike = nearest().query("language == @language")["containment"]  # in the most similar text of its topic

    assert alike.quantile(0.95) < most
    assert alike.max() < largest


def test_copies_are_more_alike_than_anything_else():
    held = held_by_origin(COPIES)

    assert held.quantile(0.05) > nearest()["containment"].quantile(0.999)
