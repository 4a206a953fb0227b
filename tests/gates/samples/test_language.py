"""The quality of language on real text: gold headlines, short texts, Darija against a reader."""

import csv
import json
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from darija_gold import lines, read, scores, short_lines
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from samples import sample

from achtari_toolkit import cleaners, loaders
from achtari_toolkit.text import detect_language, is_darija

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))


@cache
def beginnings() -> list[tuple[str, str]]:
    """Language and text of Arabic sentences, French standfirsts and English headlines of the press."""
    with sample("gold_arabic/pud_tokens.tsv").open(encoding="utf-8") as file:
        tokens = pd.DataFrame(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    arabic = tokens.groupby("sent_id")["token"].agg(" ".join)
    french = pd.read_csv(sample("news_fr_maroc/h24info.csv"))["resume"].dropna()[:1_000]
    titles = pd.read_csv(sample("gdelt_mediacloud/mediacloud_random_stories_head300.csv"))
    told = [
        (language, text) for language in ("en", "es") for text in titles.loc[titles["language"].eq(language), "title"]
    ]
    return [*(("ar", text) for text in arabic), *(("fr", text) for text in french), *told]


def test_headlines_of_the_gold_set_are_told_without_error():
    with sample("gold_arabic/lid_headlines.csv").open(encoding="utf-8") as file:
        rows = [(row["lang"], row["headline"]) for row in csv.DictReader(file)]
    wrong = [
        text
        for gold, text in rows
        if (detect_language(text), is_darija(text)) != (("ar", True) if gold.startswith("ary") else (gold, False))
    ]

    assert [] == wrong


@pytest.mark.parametrize("n", [3, 5, 8])
def test_short_texts_are_told_as_well_as_by_the_model_alone(n):
    alone = LanguageIdentifier.from_model_file(MODEL_FILE)
    alone.set_languages(["ar", "en", "es", "fr"])
    texts = [(language, " ".join(text.split()[:n])) for language, text in beginnings() if len(text.split()) >= n]
    right = sum(detect_language(text) == language for language, text in texts)
    right_alone = sum(alone.classify(text)[0] == language for language, text in texts)

    assert len(texts) > 1_500
    assert right / right_alone >= FLOORS["language_right_beside_the_model_alone"][str(n)]


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_darija_is_told_as_a_reader_tells_it(half):
    read_lines = [line for line in lines() if line.half == half]
    precision, recall, f1 = scores([is_darija(line.text) for line in read_lines], [line.darija for line in read_lines])

    assert len(read_lines) > 150
    assert sum(line.darija for line in read_lines) > 25
    assert f1 >= FLOORS["darija_f1"][half], (precision, recall)


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_darija_is_told_in_short_lines(half):
    read_lines = [line for line in short_lines() if line.half == half]
    *_, f1 = scores([is_darija(line.text) for line in read_lines], [line.darija for line in read_lines])

    assert (132, 34) == (len(short_lines()), sum(line.darija for line in short_lines()))
    assert f1 >= FLOORS["darija_f1_of_short_lines"][half]


def test_hardly_a_clause_of_comments_without_darija_is_flagged():
    clauses = short_lines("darija_shorter_lines.tsv")
    flagged = [line.key for line in clauses if is_darija(line.text) and not line.darija]

    assert (53, 4) == (len(clauses), sum(line.darija for line in clauses))
    assert [] == flagged


def test_no_french_line_of_moroccan_outlets_is_darija_not_even_in_parts():
    files = ("news_fr_maroc/h24info.csv", "news_fr_maroc/bladi_2019.csv")
    tables = [pd.read_csv(sample(file))[["title", "resume"]] for file in files]
    texts = [text for table in tables for column in table for text in table[column].dropna()]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s+|\n", text) if len(sentence) > 20]
    fives = [" ".join(words[i : i + 5]) for text in texts for words in [text.split()] for i in range(0, len(words), 5)]

    assert (len(texts) > 5_000, len(sentences) > 7_000, len(fives) > 25_000) == (True, True, True)
    assert [] == [text for text in (*texts, *sentences, *fives) if is_darija(text)]


def test_no_article_of_the_standard_press_is_flagged():
    articles, _ = loaders.load(sample("news_ar_saudi/articles.parquet"))
    named = cleaners.name_language(articles)
    moroccan = read("news_ar_maroc_2019/febrayer.jsonl.gz")
    bodies = pd.Series(moroccan).groupby([line.split("/")[0] for line in moroccan]).agg("\n".join)

    assert (8_805, 621) == (len(named), len(bodies))
    assert named["darija"].mean() <= FLOORS["darija_in_the_standard_press_at_most"]
    assert bodies.map(is_darija).mean() <= FLOORS["darija_in_the_standard_press_at_most"]
    assert 1 - named["language"].eq("ar").mean() < 0.001
