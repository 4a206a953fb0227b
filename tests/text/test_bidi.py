"""Mixed text stays in order: against an independent bidi implementation here, in a real browser in test_page_charts."""

import html
import re
import sys

import pytest
from bidi import get_display
from bidi_golden import GOLDEN, expected, unspaced
from bidi_pairs import pairs
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import OptionError
from achtari_toolkit.text.script.bidi import END, FIRST, LTR, RTL, isolate, strip_marks

ARABIC = st.text("ابتثجحدرسعفقكلمنهوي", min_size=2, max_size=6)
DIGITS = st.text("0123456789", min_size=1, max_size=4)
LATIN = st.text("abcXYZéΩЖⵎ", min_size=1, max_size=4)
TOKENS = st.one_of(
    st.builds("{}{}".format, DIGITS, LATIN),
    st.builds("{}{}".format, st.sampled_from("#@$€+-−"), DIGITS),
    st.builds("{}{}".format, DIGITS, st.sampled_from("%°€")),
    st.builds("{}{}".format, LATIN, st.sampled_from(["++", "#", ""])),
    st.builds("{}{}{}".format, DIGITS, st.sampled_from("–-/:.,"), DIGITS),
    st.builds("{}{}{}".format, LATIN, st.sampled_from(".-/&_"), DIGITS),
)
SIGNS = list(" ابرك12٣۴abZéⵎ()[]{}«»<>&;%$€#@+-−–—.,:/'\"!?،؟_=±·|━🇲🇦🔥\n\u00a0\u202fـ\u0301\u064b\u200d")
ANYTHING = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8")), max_size=40)
PATTERNS = ["(", "<a", "a(", "0 ", "12 500 ", "a: 1, ", "ا 2M ", "0 - 1 ", "a://", "🇲🇦", "ا (a) "]


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

    assert len(GOLDEN) >= 100
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


def test_every_token_is_drawn_as_typed_and_every_sentence_in_its_direction():
    rows = list(pairs())

    assert [] == [name for name, lang, text, visual in rows if visual != drawn(isolate(text, lang=lang))]
    assert len(rows) >= 5_000


@given(st.lists(st.tuples(ARABIC, TOKENS), min_size=1, max_size=5), ARABIC, st.sampled_from(["ar", "fr", "en"]))
def test_tokens_between_arabic_words_are_drawn_as_typed_from_the_right(typed, last, lang):
    items = [item for pair in typed for item in pair] + [last]
    from_the_left = [item[::-1] if place % 2 == 0 else item for place, item in enumerate(items)][::-1]

    assert unspaced("".join(from_the_left)) == drawn(isolate(" ".join(items), lang=lang))


@settings(max_examples=300)
@given(ANYTHING, st.sampled_from(["ar", "fr"]))
def test_whatever_the_text_isolates_pair_on_each_line_and_go_without_a_trace(text, lang):
    marked = isolate(text, lang=lang)

    assert marked == isolate(marked, lang=lang)
    assert strip_marks(text) == strip_marks(marked)
    for line in re.split(r"(?i)<br\s*/?>|\n", marked):
        depths = [0]
        for mark in re.findall(f"[{LTR}{RTL}{FIRST}{END}]", line):
            depths.append(depths[-1] + (-1 if mark == END else 1))
        assert min(depths) == depths[-1] == 0


@given(ANYTHING)
def test_no_latin_letter_stands_in_arabic_without_an_isolate(text):
    marked = isolate(text.replace("<", "").replace("&", "").replace("%", ""), lang="ar", base="rtl")

    for line in marked.split("\n"):
        within = re.sub(f"^{RTL}|{END}$", "", line)
        outside = re.sub(f"[{LTR}{FIRST}](?:[^{END}{RTL}]|{RTL}[^{END}]*{END})*{END}", "", within)
        assert not re.search("[a-zA-Zéⵎ]", outside)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_grows_with_length_alone(pattern):
    """Counted in steps of the interpreter: eight times the text takes at most twelve times the steps."""
    short, long = (steps(lambda n=n: isolate(pattern * n, lang="ar")) for n in (400, 3_200))

    assert long < 12 * short


def steps(work):
    count = 0

    def step(frame, event, argument):
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
