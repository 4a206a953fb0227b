"""Naughty strings and payloads as headline, body and address in every format: they come back, or it is told."""

import io
import re

import pandas as pd
import pytest
from hostile_checks import without_controls
from payloads import naughty_strings, payloads
from samples import sample
from suite_files import FIELDS, NOT_IN_XML, page, rows, saved

from achtari_toolkit.loaders import load
from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.controls import HARMFUL
from achtari_toolkit.loaders.source.file import File

MARKUP = re.compile(r"<[A-Za-z!/?]|&#?\w+;")  # becomes text in the cells of a table
CELL_CHARACTERS = 32_767  # of a workbook
FORMATS = ["a.json", "a.csv", "a.xlsx", "a.rss"]


def texts() -> list[str]:
    return list(dict.fromkeys(payloads() + naughty_strings()))


def plain(text: object) -> str:
    """A text without white space, U+0085 among it, and without what intake takes out of every text."""
    if not isinstance(text, str):
        return ""
    return "".join(without_controls(NOT_IN_XML.sub("", text).replace("\x85", "")).replace("…", "").split())[
        :CELL_CHARACTERS
    ]


def with_controls(articles: pd.DataFrame) -> list[str]:
    values = (value for name in articles for value in articles[name] if isinstance(value, str))
    return [value for value in values if HARMFUL.search(value)]


@pytest.mark.parametrize("field", ["headline", "body"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_text_comes_back_from_every_format_or_it_is_told(tmp_path, name, field):
    articles, problems = load(saved(tmp_path / name, rows(texts(), field)))
    back = dict(zip(articles["url"], articles[field], strict=True))
    changed = [
        text
        for n, text in enumerate(texts())
        if plain(text) != plain(back[f"https://x.example/{3 * n}"]) and (name == "a.rss" or not MARKUP.search(text))
    ]

    assert (3 * 670, []) == (len(articles), with_controls(articles))
    assert {"encoding", "controls"} <= set(problems["kind"])
    assert 3 > len(changed), changed  # decoded twice, by its looks; cut to what a cell holds


@pytest.mark.parametrize("name", FORMATS)
def test_every_text_in_place_of_an_address_is_that_text_or_none_and_its_article_is_kept(tmp_path, name):
    articles, problems = load(saved(tmp_path / name, rows(texts(), "url")))
    back = dict(zip(articles["headline"], articles["url"], strict=True))
    pairs = [(text, back[f"الخبر رقم {3 * n} من المدينة"]) for n, text in enumerate(texts())]

    assert (3 * 670, []) == (len(articles), with_controls(articles))
    assert "unforeseen" not in set(problems["kind"])
    assert 3 > sum(plain(text) != plain(url) for text, url in pairs if isinstance(url, str))


@pytest.mark.parametrize("field", list(FIELDS))
def test_every_text_in_a_page_leaves_the_page_readable(tmp_path, field):
    for n, text in enumerate(texts()):
        (tmp_path / f"{n}.html").write_bytes(page(rows([text], field)[0]))
    articles, problems = load(tmp_path)
    pages = len(articles) + problems["lost"].sum()

    assert (670, []) == (pages, with_controls(articles))
    assert {"unforeseen", "damaged"}.isdisjoint(problems["kind"])


def test_no_control_character_is_left_of_any_hostile_feed():
    articles, problems = load(sample("hostile/feedparser/tests"))

    assert (52, []) == (len(articles), with_controls(articles))
    assert "unforeseen" not in set(problems["kind"])


def test_nothing_of_the_json_suite_is_unforeseen():
    files = sorted(sample("hostile/json-nst").rglob("*.json"))
    pieces = [piece for file in files for piece in read_file(File("t", io.BytesIO(file.read_bytes())))]

    assert 340 == len(files)
    assert [] == [piece for piece in pieces if getattr(piece, "kind", "") == "unforeseen"]
