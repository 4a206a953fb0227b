"""The quality of language: lines in four languages and in Darija, beginnings of headlines, mixed articles."""

import csv
import json
from pathlib import Path

import press
import pytest

from achtari_toolkit.text import article_language, detect_language, is_darija
from achtari_toolkit.text.languages.amazigh import is_amazigh

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
