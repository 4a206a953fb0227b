"""Hostile texts as patterns, addresses, table cells and texts of a report: answered or refused, and never alive."""

import re

import hostile_texts
import pytest
from hostile_checks import answer, check_tables, hostile_cells, megabyte_of_words, parsed_or_refused
from nbformat.v4 import new_notebook
from report_page import live_parts, opened, study

from achtari_toolkit.cleaners import name_outlets
from achtari_toolkit.reports.page.page import page
from achtari_toolkit.schema import make_articles
from achtari_toolkit.sources import canonical_url, lookalike, read_outlets


def test_there_are_more_than_a_hundred_and_fifty_texts_of_seven_kinds():
    assert 150 <= len(set(hostile_texts.ALL))


def test_hostile_queries_are_understood_or_refused():
    outcomes = [parsed_or_refused(text) for text in hostile_texts.ALL]

    assert all(outcomes)
    assert {"Phrase"} < set(outcomes)


def test_hostile_patterns_are_answered_or_refused():
    tokens = megabyte_of_words()
    answers = [answer(text, tokens) for text in hostile_texts.ALL]

    assert 0 < sum(hits is None for hits in answers) < len(answers)


def test_hostile_articles_come_back_unchanged_from_every_table_and_none_is_run(tmp_path):
    check_tables(hostile_texts.ALL, tmp_path)


def test_hostile_addresses_name_no_outlet_and_those_that_look_like_one_are_flagged():
    outlets = read_outlets()
    articles = make_articles([{"url": url} for url in hostile_texts.URLS])
    flagged = [url for url in hostile_texts.URLS if lookalike(url, outlets) == "hespress"]

    assert "hespress" not in set(name_outlets(articles, outlets)["outlet"])
    assert 4 == len(flagged), flagged
    assert all(isinstance(canonical_url(url), str | None) for url in hostile_texts.URLS)


@pytest.mark.slow
def test_no_hostile_text_lives_in_a_report():
    cells = [cell for text in hostile_texts.ALL for cell in hostile_cells(text)]

    assert [] == live_parts(page(new_notebook(cells=cells), lang="ar", name="<script>alert(1)</script>"))


@pytest.mark.slow
@pytest.mark.browser
def test_hostile_titles_and_headlines_stay_text(browser, tmp_path):
    kinds = (hostile_texts.HTML, hostile_texts.URLS, hostile_texts.MARKDOWN, hostile_texts.TEMPLATES)
    together = " ".join(text for texts in kinds for text in texts)
    shown, noise = opened(browser, study(tmp_path, hostile=re.sub(r"[\x00-\x1f]", " ", together)))
    addresses = shown.evaluate("[...document.querySelectorAll('a')].map(a => a.href.baseVal ?? a.href)")

    assert [] == noise
    assert [] == [href for href in addresses if re.match("(javascript|vbscript):", href, re.IGNORECASE)]
    assert 2 == shown.evaluate("document.querySelectorAll('script:not([type])').length")
