"""Nothing is lost in silence, on a hundred of the cases that `tests/fuzz/promise.py` makes; more of them are gates."""

import random

from fuzz.known_records import records_of
from fuzz.promise import as_it_is, broken_promise, run

from achtari_toolkit import loaders


def test_records_in_are_records_loaded_or_reported():
    assert [] == run(range(7_000_000, 7_000_100))


def test_the_check_can_fail(tmp_path):
    case = as_it_is("comma", records_of(random.Random(1)), random.Random(1))
    (tmp_path / "a").write_bytes(case.content)
    articles, problems = loaders.load(tmp_path / "a", timezone="UTC")

    assert "absent: [1]" in broken_promise(case, loaders.Loaded(articles[1:], problems))


def test_a_feed_in_json_that_lacks_only_its_last_bracket_keeps_its_items(tmp_path):
    feed = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "المثال", "items": [{"id": "1", "title": "خبر", '
        '"content_text": "متن"}, {"id": "2", "title": "Un marché", "content_text": "Texte"}]'
    )
    (tmp_path / "a").write_text(feed, encoding="utf-8")
    articles, problems = loaders.load(tmp_path / "a")

    assert (["خبر", "Un marché"], [("damaged", 0)]) == (
        articles["headline"].tolist(),
        list(zip(problems["kind"], problems["lost"], strict=True)),
    )
