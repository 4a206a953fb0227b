"""The whole line on real press: from a file to a series, and from the seed page to lines of evidence."""

import pandas as pd
import pytest
from samples import sample

from achtari_toolkit import cleaners, codebooks, loaders, measures, words

TEXTS = {"ar": "تفجير أبها", "fr": "Attentat d'Abha", "en": "Abha bombing"}
PLACE = {"kind": "topic", "label": TEXTS, "patterns": {"ar": ["أبها", "عسير"]}}
ATTACK = {"kind": "topic", "label": TEXTS, "patterns": {"ar": ["تفجير*", "انتحاري*", "إرهاب*"]}}


@pytest.fixture(scope="module")
def saudi():
    return cleaners.clean(loaders.load(sample("news_ar_saudi/articles.parquet"))[0])


def test_the_abha_bombing_peaks_on_its_days_and_the_day_without_collection_is_a_gap(saudi):
    content = {"name": "abha", "version": "1", "title": TEXTS, "codes": {"place": PLACE, "attack": ATTACK}}
    hits = codebooks.find(codebooks.Codebook.from_dict(content), words.tokenize(saudi))
    attacked = hits.loc[hits["code"] == "attack", "article_id"]
    both = hits[(hits["code"] == "place") & hits["article_id"].isin(attacked)].astype({"code": "str"})
    daily = measures.share(both, saudi, every="day").set_index("period")

    assert pd.isna(daily.loc["2015-08-05", "share"])
    assert 0 == daily.loc["2015-08-05", "base"]
    assert daily["share"].idxmax() in pd.to_datetime(["2015-08-06", "2015-08-07"])
    assert daily.loc[:"2015-08-04", "share"].max() < daily.loc["2015-08-06":"2015-08-07", "share"].min()
    assert 8805 == daily["base"].sum()


def test_terrorism_in_the_french_press_has_a_share_for_every_month():
    articles = cleaners.clean(loaders.load(sample("news_fr_maroc/h24info.csv"))[0])
    codebook = codebooks.read_codebook("security_cooperation").only("terrorism")
    monthly = measures.share(codebooks.find(codebook, words.tokenize(articles)), articles)

    assert 1750 == monthly["base"].sum()
    assert monthly["n"].sum() > 50
    assert {"fr"} == set(articles["language"])


def test_the_codebook_finds_in_the_seed_page_what_a_reader_finds():
    articles = cleaners.clean(loaders.load(sample("seed/achtari24_page_dump.txt"))[0])
    tokens = words.tokenize(articles)
    codebook = codebooks.read_codebook("security_cooperation")
    hits = codebooks.find(codebook, tokens)
    wanted = {"hammouchi", "fbi", "wray", "dgsn", "dgst", "counter_terrorism", "daesh", "intelligence", "united_states"}

    assert ["achtari24"] == articles["outlet"].tolist()
    assert set() == wanted - set(hits["code"])
    lines = words.kwic(hits[hits["code"] == "fbi"], tokens, articles, words=3)
    assert ["إف بي آي", "إف بي آي"] == lines["match"].tolist()
    assert ["headline", "body"] == lines["field"].tolist()
