"""The shipped codebook against articles that were coded by reading: the gold of topics and actors.

Rules were written and corrected with these articles, so that the scores say what the rules can express and not how
they do elsewhere: for that see test_read_topics.py. Headline and 1,400 characters count.
"""

import json
from pathlib import Path

import pandas as pd
import pytest
from samples import sample
from topic_texts import SECURITY, codes_in, texts

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))["topics_f1"]
MOROCCAN = {
    "dgsn",
    "dgst",
    "bcij",
    "bnpj",
    "dged",
    "royal_gendarmerie",
    "royal_armed_forces",
    "auxiliary_forces",
    "hammouchi",
    "interior_ministry_morocco",
    "public_prosecution_morocco",
    "khiame",
    "habboub_cherkaoui",
    "mansouri",
    "prison_administration",
    "moroccan_police_services",
}
AMERICAN = {key for key in SECURITY.keys("actor") if key.startswith("us_")} | {
    "united_states",
    "fbi",
    "cia",
    "white_house",
    "wray",
}
TOPICS = {key: {key} for key in ("terrorism", "counter_terrorism", "security_cooperation", "ct_cooperation")}
ACTORS = {
    "a_morocco_security": MOROCCAN,
    "a_us": AMERICAN,
    "a_daesh": {"daesh"},
    "a_alqaeda": {"al_qaeda", "aqim"},
    "a_spain": {"spain", "spanish_security"},
    "a_france": {"france", "french_security"},
    "a_saudi_gov": {"saudi_arabia", "saudi_security", "saudi_government"},
}


@pytest.fixture(scope="module")
def coded() -> pd.DataFrame:
    """Rows of the gold, with the codes that the codebook finds."""
    gold = pd.read_csv(sample("gold_topics/topics_dev.csv"))
    pairs = texts()
    return gold.assign(codes=codes_in([pairs[key] for key in zip(gold["set"], gold["key"], strict=True)]))


def f1(coded: pd.DataFrame, columns: dict[str, set[str]]) -> float:
    """F1 over all the columns together; rows on which the coders differed do not count."""
    n_right = n_positive = n_true = 0
    for column, keys in columns.items():
        sure = coded[coded[column] >= 0]
        positive, true = sure["codes"].map(lambda codes, keys=keys: bool(codes & keys)), sure[column].eq(1)
        n_right += (positive & true).sum()
        n_positive += positive.sum()
        n_true += true.sum()
    return float(2 * n_right / (n_positive + n_true))


def test_the_shipped_codebook_agrees_with_the_coders_at_least_as_well_as_its_floor(coded):
    scores = {topic: f1(coded, {topic: keys}) for topic, keys in TOPICS.items()} | {"actors": f1(coded, ACTORS)}

    assert {} == {name: round(score, 3) for name, score in scores.items() if score < FLOORS[name]}
