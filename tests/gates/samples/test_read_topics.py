"""The shipped codebook against 508 articles that were read by docs/definitions.md before its rules were changed.

Half of them are hits of the codebook before the change, half near misses: articles that a broader query finds, or a
single word of the subject. No rule was written or changed by what they show. read_topics.tsv has their ids and codes;
an id is the SHA-256 of set and key, its first ten digits. All are Arabic or French.
"""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest
from topic_texts import codes_in, texts

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))["read_topics_f1"]
TOPICS = ("terrorism", "counter_terrorism", "security_cooperation", "ct_cooperation")


@pytest.fixture(scope="module")
def read() -> pd.DataFrame:
    """Articles that were read, with the codes of the reader and those that the codebook finds."""
    labels = pd.read_csv(Path(__file__).with_name("read_topics.tsv"), sep="\t")
    pairs = {hashlib.sha256("|".join(key).encode()).hexdigest()[:10]: pair for key, pair in texts().items()}
    return labels.assign(
        codes=codes_in([pairs[name] for name in labels["id"]]), reader=labels["reader_1"].str.split().map(set)
    )


def f1(read: pd.DataFrame, topic: str) -> float:
    positive, true = (read[column].map(lambda codes: topic in codes) for column in ("codes", "reader"))
    return float(2 * (positive & true).sum() / (positive.sum() + true.sum()))


def test_the_shipped_codebook_agrees_with_a_reader_of_articles_that_its_rules_were_not_written_with(read):
    scores = {topic: round(f1(read, topic), 3) for topic in TOPICS}

    assert {} == {topic: score for topic, score in scores.items() if score < FLOORS[topic]}
