"""Hostile payloads of the samples: as patterns, addresses, table cells and texts of a report."""

import re

import pytest
from hostile_checks import answer, check_tables, hostile_cells, megabyte_of_words, parsed_or_refused
from nbformat.v4 import new_notebook
from payloads import payloads
from report_page import live_parts, opened, study

from achtari_toolkit.cleaners import name_outlets
from achtari_toolkit.reports.page.page import page
from achtari_toolkit.schema import make_articles
from achtari_toolkit.sources import lookalike, read_outlets


def test_hostile_queries_are_understood_or_refused():
    outcomes = [parsed_or_refused(payload) for payload in payloads()]

    assert 166 == len(outcomes)
    assert all(outcomes)


def test_hostile_patterns_are_answered_or_refused():
    tokens = megabyte_of_words()
    answers = [answer(payload, tokens) for payload in payloads()]

    assert 166 == len(answers)
    assert 0 < sum(hits is None for hits in answers) < 166


def test_hostile_addresses_are_flagged_and_never_taken_for_the_outlet_that_they_name():
    addresses, outlets = payloads("url"), read_outlets()
    articles = make_articles([{"url": url} for url in addresses])
    named = [url for url in addresses if re.search("t.?ri24", url)]

    assert (14, 7) == (len(addresses), len(named))
    assert "achtari24" not in set(name_outlets(articles, outlets)["outlet"])
    assert {"achtari24"} == {lookalike(url.split(" ")[0], outlets) for url in named}


def test_hostile_articles_come_back_unchanged_from_every_table_and_none_is_run(tmp_path):
    check_tables(payloads(), tmp_path)


def test_no_hostile_text_lives_in_a_report():
    cells = [cell for payload in payloads() for cell in hostile_cells(payload)]

    assert [] == live_parts(page(new_notebook(cells=cells), lang="ar", name=payloads()[0]))


@pytest.mark.browser
def test_hostile_titles_and_headlines_stay_text(browser, tmp_path):
    together = " ".join(text[:400] for text in payloads("html", "url", "markdown", "template"))
    shown, noise = opened(browser, study(tmp_path, hostile=re.sub(r"[\x00-\x1f]", " ", together)))
    addresses = shown.evaluate("[...document.querySelectorAll('a')].map(a => a.href.baseVal ?? a.href)")

    assert [] == noise
    assert [] == [href for href in addresses if re.match("(javascript|vbscript):", href, re.IGNORECASE)]
    assert 2 == shown.evaluate("document.querySelectorAll('script:not([type])').length")
