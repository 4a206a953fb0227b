"""Whose an office is: 128 mentions, drawn at random and read in their articles before the rule was measured on them.

81 of them are bare, 47 have a country beside them. read_offices.tsv has the id of each article (as in read_topics.tsv),
the characters of the mention in headline, newline and body, and the country by one reader, in two letters of ISO 3166;
- where the office is that of several states. The names are those of the shipped codebook, and a ministry of justice.
"""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest
import yaml
from topic_texts import texts

from achtari_toolkit import codebooks, schema, words
from achtari_toolkit.codebooks.files.offices import country_words
from achtari_toolkit.codebooks.files.read_codebook import SHIPPED_FOLDER

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))["offices"]
READ = Path(__file__).with_name("read_offices.tsv")
JUSTICE = {
    "ar": ["وزارة العدل", "وزير العدل", "وزيرة العدل"],
    "fr": ["ministère de la Justice", "ministre de la Justice"],
}
FRENCH = ("h24info", "bladi")


def every_country() -> codebooks.Codebook:
    """The offices of the shipped codebook, with an actor for each country."""
    shipped = yaml.safe_load((SHIPPED_FOLDER / "security_cooperation.yml").read_text(encoding="utf-8"))["codes"]
    names = {key: code["patterns"] for key, code in shipped.items() if "office_of" in code} | {"justice": JUSTICE}
    office_of = {country: f"of_{country}" for country in country_words()["names"]}
    offices = {key: {"kind": "actor", "patterns": each, "office_of": office_of} for key, each in names.items()}
    return codebooks.Codebook.from_dict({"codes": offices | {actor: {"kind": "actor"} for actor in office_of.values()}})


@pytest.fixture(scope="module")
def read() -> pd.DataFrame:
    """The mentions that were read, with the country of the rule; none where it gives none."""
    mentions = pd.read_csv(READ, sep="\t", keep_default_na=False)
    pairs = {hashlib.sha256("|".join(key).encode()).hexdigest()[:10]: pair for key, pair in texts().items()}
    records = [{"url": key, "headline": pairs[key][0], "body": pairs[key][1]} for key in mentions["id"]]
    articles = schema.make_articles(records)
    tokens = words.tokenize(articles)
    spans = words.spans(codebooks.find(every_country(), tokens), tokens, articles).merge(
        articles[["article_id", "url"]], on="article_id"
    )
    body_starts = spans["url"].map({key: len(headline) + 1 for key, (headline, _) in pairs.items()})
    shift = body_starts.where(spans["field"].astype(str) != "headline", 0)
    spans = spans.assign(start=spans["start"] + shift, stop=spans["stop"] + shift)
    return mentions.assign(rule=[country_of(mention, spans) for mention in mentions.itertuples()])


def country_of(mention, spans: pd.DataFrame) -> str:
    same_place = (spans["url"] == mention.id) & (spans["start"] < mention.stop) & (spans["stop"] > mention.start)
    codes = spans.loc[same_place, "code"].astype(str)
    return " ".join(sorted(code.removeprefix("of_") for code in codes.unique() if code.startswith("of_"))) or "none"


def scores(read: pd.DataFrame) -> tuple[float, float]:
    """Precision of the countries that the rule gives, recall of those that the reader gave."""
    is_right = read["rule"] == read["country"]
    return is_right.sum() / (read["rule"] != "none").sum(), is_right.sum() / (read["country"] != "-").sum()


@pytest.mark.parametrize("kind", ["bare", "beside"])
def test_offices_go_to_the_country_that_a_reader_gave_them_at_least_as_often_as_the_floor(read, kind):
    precision, recall = scores(read[read["kind"] == kind])
    floor = FLOORS[kind]

    assert (True, True) == (precision >= floor["precision"], recall >= floor["recall"]), (precision, recall)


@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_no_language_is_below_its_floor(read, lang):
    bare = read[(read["kind"] == "bare") & (read["set"].isin(FRENCH) == (lang == "fr"))]
    precision, recall = scores(bare)
    floor = FLOORS[f"bare_{lang}"]

    assert (True, True) == (precision >= floor["precision"], recall >= floor["recall"]), (precision, recall)
