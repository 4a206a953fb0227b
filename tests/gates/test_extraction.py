"""The quality of bodies read from saved pages, made of the simulated press in six layouts and three languages."""

import json
import re
from pathlib import Path

import pytest
import trafilatura
from page_scores import TRAFILATURA_MODES, body, record, shingle_f1
from saved_pages import LAYOUTS, PER_LAYOUT, saved_pages

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def gold(**chosen: str) -> list[tuple[bytes, str]]:
    """Pages with their text, of one layout or language or of all."""
    pages = [page for page in saved_pages() if all(getattr(page, name) == value for name, value in chosen.items())]
    return [(page.content, page.body) for page in pages]


def test_there_are_more_than_two_hundred_pages_in_every_layout_and_language():
    assert 252 == len(saved_pages())
    assert {(layout, language) for layout in LAYOUTS for language in PER_LAYOUT} == {p[:2] for p in saved_pages()}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_bodies_are_those_that_were_printed(layout):
    assert FLOORS["bodies_f1_of_simulated_pages"][layout] <= shingle_f1(gold(layout=layout), body)


@pytest.mark.parametrize("mode", TRAFILATURA_MODES)
def test_bodies_are_nearer_to_the_text_than_those_of_trafilatura_alone(mode):
    alone = shingle_f1(gold(), lambda page: trafilatura.extract(page, **TRAFILATURA_MODES[mode]) or "")

    assert alone < shingle_f1(gold(), body)


def test_headlines_are_those_that_were_printed():
    right = [record(page.content).get("headline") == one_line(page.headline) for page in saved_pages()]

    assert FLOORS["headlines_right_of_simulated_pages"] <= sum(right) / len(right)


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_pages_are_dated_by_the_day_that_they_declare_or_print():
    """In the layout of 2004 the day is a line of text below the headline."""
    days = [(page.day, str(record(page.content).get("published_raw") or "")[:10]) for page in saved_pages()]

    assert [] == [pair for pair in days if pair[0] != pair[1]]
