"""The quality of language: lines in four languages and in Darija, beginnings of headlines, mixed articles."""

import csv
import json
import re
from functools import cache
from pathlib import Path

import pandas as pd
import press
import pytest
from simplemma.strategies import DefaultDictionaryFactory

from achtari_toolkit.text import article_language, detect_language, is_darija
from achtari_toolkit.text.languages.amazigh import is_amazigh
from achtari_toolkit.text.languages.darija import points

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def lines() -> list[tuple[str, str]]:
    """(language, text) of lines written as headlines and, in Darija (ary), as comments."""
    with Path(__file__).with_name("language_lines.tsv").open(encoding="utf-8") as file:
        return [(row["language"], row["text"]) for row in csv.DictReader(file, delimiter="\t")]


def test_lines_are_in_the_language_that_they_were_written_in():
    right = [detect_language(text) == ("ar" if language == "ary" else language) for language, text in lines()]

    assert 150 == len(right)
    assert sum(right) / len(right) >= FLOORS["language_right_of_lines"]


def test_darija_is_told_from_the_standard_language():
    pairs = [(language == "ary", is_darija(text)) for language, text in lines() if language in ("ar", "ary")]
    both = sum(written and detected for written, detected in pairs)

    assert (80, 40) == (len(pairs), sum(written for written, _ in pairs))
    assert 2 * both / sum(map(sum, pairs)) >= FLOORS["darija_f1_of_lines"]


@cache
def darija_lines() -> pd.DataFrame:
    """Lines of 1 to 16 words, half of which are Darija, half in each script; they were written for this test.

    For each of 20 topics and each of 5 ways of spelling in each script, a length was drawn (random.Random(12)) and one
    line was written, before anyone read the rules. Lines that are no Darija were written to look like it: names of
    Morocco, products with figures, loans. The checksum of a line says its half; the errors of "held" were not read.
    kind  for Darija the way of spelling, for the others the language
    """
    path = Path(__file__).with_name("darija_lines.tsv")
    return pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False).astype({"darija": bool})


@pytest.mark.parametrize("half", ["tuned", "held"])
@pytest.mark.parametrize("script", ["arabic", "latin"])
def test_darija_is_told_in_lines_of_either_script(script, half):
    own_lines = darija_lines().query("script == @script and half == @half")
    detected = own_lines["text"].map(is_darija)
    both = (detected & own_lines["darija"]).sum()

    assert 2 * both / (detected.sum() + own_lines["darija"].sum()) >= FLOORS["darija_f1_of_own_lines"][script][half]


def test_darija_is_told_however_it_is_spelled():
    own_lines = darija_lines().query("darija")
    recall = own_lines["text"].map(is_darija).groupby([own_lines["script"], own_lines["kind"]]).mean()
    floors = FLOORS["darija_recall_of_own_lines"]

    assert {"arabic": 5, "latin": 5} == recall.groupby("script").size().to_dict()
    assert {} == {key: share for key, share in recall.items() if share < floors[key[0]][key[1]]}


def test_no_line_in_latin_letters_is_darija_for_its_names_products_and_figures():
    others = darija_lines().query("script == 'latin' and not darija and kind != 'amazigh'")

    assert 70 == len(others)
    assert [] == others.loc[others["text"].map(is_darija), "text"].tolist()


def test_no_french_or_english_sentence_of_the_press_is_darija():
    articles = press.articles().query("language != 'ar'")
    texts = articles["headline"] + "\n" + articles["body"]
    sentences = {sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s+|\n", text)}

    assert len(sentences) > 20_000
    assert [] == [sentence for sentence in sentences if is_darija(sentence)]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_hardly_a_word_of_another_language_looks_like_darija(language):
    words = [word for word in DefaultDictionaryFactory().get_dictionary(language) if word.isalpha()][::10]
    n_points = [points(word) for word in words]

    assert len(words) > 15_000
    assert n_points.count(2) / len(words) <= FLOORS["foreign_words_with_points_of_darija_at_most"]["2"]
    assert n_points.count(1) / len(words) <= FLOORS["foreign_words_with_points_of_darija_at_most"]["1"]


def test_no_article_of_the_standard_language_is_darija():
    bodies = press.articles().query("language == 'ar'")["body"]

    assert bodies.map(is_darija).mean() <= FLOORS["darija_in_the_standard_press_at_most"]


def test_no_article_of_another_language_is_amazigh():
    articles = press.articles()
    texts = [*articles["headline"], *articles["body"], *(text for _, text in lines())]

    assert [] == [text for text in texts if is_amazigh(text)]


@pytest.mark.parametrize("n", [3, 5, 8])
def test_the_first_words_of_a_headline_are_in_its_language(n):
    headlines = press.articles().drop_duplicates("headline")
    headlines = headlines[headlines["headline"].str.split().str.len() >= n]
    right = headlines["headline"].str.split().str[:n].str.join(" ").map(detect_language) == headlines["language"]
    shares = right.groupby(headlines["language"]).mean()

    assert {} == {lang: x for lang, x in shares.items() if x < FLOORS["language_right_of_first_words"][str(n)][lang]}


def test_no_article_of_one_language_is_mixed_and_every_pair_is():
    articles = press.articles().groupby("language").head(300)
    texts = articles["headline"] + "\n" + articles["body"]
    of = {
        language: texts[articles["language"].eq(language)].str.slice(0, 800).tolist() for language in ("ar", "fr", "en")
    }
    pairs = [pair for a, b in (("ar", "fr"), ("fr", "en"), ("en", "ar")) for pair in zip(of[a], of[b], strict=True)]

    assert articles["language"].tolist() == [article_language(text) for text in texts]
    mixed = sum(article_language("\n".join(pair)) == "mixed" for pair in pairs)

    assert len(pairs) == 900
    assert mixed / len(pairs) >= FLOORS["mixed_articles_found"]
