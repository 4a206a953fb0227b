"""Mixed text stays in order: against an independent bidi implementation here, in a real browser in test_page_charts."""

import html
import re

import pytest
from bidi import get_display
from bidi_golden import GOLDEN, expected, unspaced

from achtari_toolkit.errors import OptionError
from achtari_toolkit.text.script.bidi import END, FIRST, LTR, RTL, isolate, strip_marks


def drawn(marked: str) -> str:
    """What a drawing that runs left to right shows, character by character from the left, spaces left out."""
    lines = [html.unescape(re.sub(r"</?[ab]\b[^>]*>", "", line)) for line in marked.split("<br>")]
    return "⏎".join(unspaced(strip_marks(get_display(line, base_dir="L"))) for line in lines)


@pytest.mark.parametrize("row", GOLDEN, ids=[row["text"] for row in GOLDEN])
def test_every_line_of_the_golden_table_is_drawn_in_its_order(row):
    assert expected(row["visual"]) == drawn(isolate(row["text"], lang=row["lang"]))


@pytest.mark.parametrize("row", GOLDEN, ids=[row["text"] for row in GOLDEN])
def test_marking_twice_is_marking_once_and_stripping_gives_the_text_back(row):
    marked = isolate(row["text"], lang=row["lang"])

    assert marked == isolate(marked, lang=row["lang"])
    assert row["text"] == strip_marks(marked)


@pytest.mark.parametrize("row", GOLDEN, ids=[row["text"] for row in GOLDEN])
def test_every_isolate_ends_on_its_own_line(row):
    for line in isolate(row["text"], lang=row["lang"]).split("<br>"):
        assert line.count(RTL) + line.count(LTR) == line.count(END)


def test_the_golden_table_is_long_enough_and_needs_the_marks():
    unmarked = [row for row in GOLDEN if expected(row["visual"]) != drawn(row["text"])]

    assert len(GOLDEN) >= 60
    assert len(unmarked) >= 40


def test_a_value_that_plotly_fills_in_runs_by_its_own_letters_and_with_a_unit_as_a_number():
    assert f"{RTL}{FIRST}%{{y}}{END} من {LTR}%{{text}}%{END}{END}" == isolate("%{y} من %{text}%", lang="ar")


def test_a_tag_or_an_entity_is_kept_as_it_is():
    assert f"{RTL}<b>حصة {LTR}FBI</b> &amp; CIA{END}{END}" == isolate("<b>حصة FBI</b> &amp; CIA", lang="ar")


def test_an_empty_line_stays_empty():
    assert "<br>" == isolate("<br>", lang="ar")


def test_an_unknown_language_is_refused():
    with pytest.raises(OptionError, match="use one of 'ar', 'fr', 'en'"):
        isolate("الأمن", lang="es")


def test_the_end_of_a_key_that_goes_on_in_the_next_line_stays_at_its_end():
    assert f"{RTL}{LTR}security_cooperation_{END}{END}" == isolate("security_cooperation_", lang="ar")


@pytest.mark.parametrize("text", ["title <i>", "<i> title", "le <b> de trop"])
def test_angle_brackets_at_the_end_of_a_run_stay_with_it(text):
    marked = isolate(html.escape(f"خبر {text} خبر", quote=False), lang="ar")

    assert text in strip_marks(get_display(html.unescape(marked)))


def test_a_comparison_is_one_run_in_arabic():
    assert f"{RTL}{LTR}a &lt; b{END}{END}" == isolate("a &lt; b", lang="ar")
