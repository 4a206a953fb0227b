"""No text begins a cell that a spreadsheet runs, wherever it cuts the file, and every text comes back."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.text.spreadsheet_safety import escaped, harmless, unescaped

# What one program or another drops or trims before it looks at the first character
DROPPED = {
    "space": " ",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "ideographic space": "\u3000",
    "byte order mark": "\ufeff",
    "zero width space": "\u200b",
    "joiner": "\u200d",
    "non-joiner": "\u200c",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "override": "\u202e",
    "isolate": "\u2066",
    "NUL": "\x00",
    "escape": "\x1b",
    "C1": "\x9f",
    "variation selector": "\ufe0f",
    "Hangul filler": "\u3164",
    "tag": "\U000e0041",
    "noncharacter": "\uffff",
    "tab": "\t",
    "line feed": "\n",
    "paragraph separator": "\u2029",
}
FORMULAS = ["=1+1", "+212 6", "-5 درجات", "@SUM(A1)", "＝1", "－1+1", "＋1", "＠SUM(1)", "=cmd|' /c calc'!A1", "-2+3"]
NUMBERS = ["-3.5", "-3,5", "-12 %", "-12,5\u00a0%", "-٣٫٥", "-1.234,5", "-0"]
PLAIN = ["الأمن", "la sécurité", "a=b", "", "nan", "00123", "'", '"=1+1', "|a", "%0", "« =1 »", "ه-م", "user@x.example"]
TRICKY = st.text(st.sampled_from("'=+-@;,\n\t\r |!(SAم1.\"\u200f\u200b\x00\u2028＝－"), max_size=12)
END = "[;,\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]"


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("before", DROPPED.values(), ids=DROPPED)
def test_a_formula_after_what_a_spreadsheet_drops_gets_an_apostrophe_first(before, text):
    assert "'" == harmless(before + text)[0] == harmless(before * 3 + text)[0]


@pytest.mark.parametrize("text", NUMBERS + PLAIN)
def test_numbers_and_words_stay_as_they_are(text):
    assert (text, text, text) == (harmless(text), escaped(text), unescaped(text))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("خبر;=1+1", "خبر;'=1+1"),
        ("a,=1", "a,'=1"),
        ("a\t=1", "a\t'=1"),
        ("سطر\n=1\r\n =2", "سطر\n'=1\r\n' =2"),
        ("a\u2028=1\u0085=2\v=3", "a\u2028'=1\u0085'=2\v'=3"),
        ('a;"=1', "a;'\"=1"),
        ("a;\u200f=1", "a;'\u200f=1"),
        ("\n=1", "'\n'=1"),
    ],
)
def test_a_formula_at_which_another_list_separator_would_cut_gets_one_too(text, safe):
    assert (safe, safe, text) == (harmless(text), escaped(text), unescaped(safe))


def test_dashes_and_names_within_a_text_stay_unless_it_has_a_command():
    bullets, command = "بنود:\n- أول\n- ثان\n@user", "x\n-2+cmd|' /c calc'!A1"

    assert bullets == harmless(bullets)
    assert "x\n'-2+cmd|' /c calc'!A1" == harmless(command)
    assert "a;'+SUM(A1)" == harmless("a;+SUM(A1)")


def test_what_has_an_apostrophe_gets_no_second_one_when_a_table_is_written_again():
    assert ["'=1", "a;'=1", "'\n'=1"] == [harmless(harmless(text)) for text in ("=1", "a;=1", "\n=1")]


@settings(max_examples=400, deadline=None)
@given(st.one_of(TRICKY, st.text()))
def test_every_text_comes_back_and_no_part_of_it_begins_a_formula(text):
    assert text == unescaped(escaped(text))
    for safe in (harmless(text), escaped(text)):
        assert not re.match(r"[\s\u200b\u200f\x00]*[=+@＝＋－＠]", safe)
        assert not re.search(rf'{END}["\s\u200b\u200f\x00]*[=＝]', safe)
