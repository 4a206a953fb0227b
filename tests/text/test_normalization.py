import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ROOT

from achtari_toolkit.errors import OptionError
from achtari_toolkit.text.script.folding import VERSION, folded_words, words_of
from achtari_toolkit.text.script.normalization import VERSIONS, normalize, normalize_all, normalize_with_offsets
from achtari_toolkit.text.script.repair import repair
from achtari_toolkit.words import tokenize

PRESS = "أإآٱاىيةهؤئء لمنگپ ـ\u064b\u0651\u0654\u0301\u200f\u200d\u200b\u00a0\r\n،؛؟٪٣3“”«’éÉEeœßﻻﷲ😀\uffffİ\x92"


@pytest.mark.parametrize(
    ("level", "text", "expected"),
    [
        ("repair", "\u200fالأَمْـن\u00a0الوطنی ٢٠٢٥", "الأَمْـن الوطني ٢٠٢٥"),
        ("match", "\u200fالأَمْـن\u00a0الوطنی ٢٠٢٥", "الامن الوطني 2025"),
        ("match", "هل من إصلاح؟ نعم؛ ٪٢٠، و٥٠﹪", "هل من اصلاح? نعم; %20, و50%"),
        ("match", "قال: «نعم» و”لا” و„ربما“", 'قال: "نعم" و"لا" و"ربما"'),
        ("match", "L’ÉTAT a dit : “Non”", 'l\'état a dit : "non"'),
        ("match", "ى ة ؤ ئ ء", "ى ة ؤ ئ ء"),
        ("loose", "مسؤولة، شيء، إلى، ڤيروس", "مسووله, شي, الي, فيروس"),
        ("loose", "SÉCURITÉ, cœur, Fès, Ǣ", "securite, coeur, fes, ae"),
    ],
)
def test_each_level_holds_the_one_before(level, text, expected):
    assert expected == normalize(text, level)


def test_levels_have_versions_and_that_of_match_is_recorded_with_tokens():
    assert ("repair-3", VERSION, "loose-3") == tuple(VERSIONS.values())


def test_another_level_is_refused_with_the_known_ones():
    with pytest.raises(OptionError, match="'repair', 'match', 'loose'"):
        normalize("x", "strict")
    with pytest.raises(OptionError, match="'loose'"):
        normalize_all(["x"], "strict")


@pytest.mark.parametrize("level", VERSIONS)
def test_a_place_leads_back_to_the_raw_text(level):
    raw = "قال: \ufefbقتل في الأَمْـــن\r\nSe\u0301curité"
    normal = normalize_with_offsets(raw, level)
    start = normal.text.index("في")
    stop = normal.text.index("\n")

    assert "في الأَمْـــن\r" == raw[normal.offsets[start] : normal.offsets[stop + 1] - 1]
    assert len(raw) == normal.offsets[-1]


@pytest.mark.parametrize("level", VERSIONS)
@settings(max_examples=500, deadline=None)
@given(text=st.text(PRESS, max_size=30) | st.text(max_size=30))
def test_fast_and_placed_normalisation_are_one_and_doing_it_twice_is_doing_it_once(level, text):
    normal = normalize_with_offsets(text, level)

    assert normal.text == normalize(text, level) == normalize(normalize(text, level), level)
    assert len(normal.offsets) == len(normal.text) + 1
    assert (np.diff(normal.offsets) >= 0).all()


@pytest.mark.parametrize("level", VERSIONS)
@settings(max_examples=200, deadline=None)
@given(texts=st.lists(st.text(PRESS, max_size=12) | st.text(max_size=12), max_size=9))
def test_texts_at_once_come_out_as_one_by_one(level, texts):
    assert [normalize(text, level) for text in texts] == normalize_all(texts, level)


def test_texts_of_many_portions_keep_their_order():
    texts = [f"الأمن {n} " * 700 for n in range(12)]

    assert [normalize(text) for text in texts] == normalize_all(texts)


@pytest.mark.parametrize("level", VERSIONS)
def test_every_character_of_unicode_comes_out_as_the_substitutions_say(level):
    characters = [chr(code) for code in [*range(0xD800), *range(0xE000, 0x20000)]]
    alone = normalize_all(characters, level)

    assert [] == [
        c
        for c, plain in zip(characters[::7], alone[::7], strict=True)
        if normalize_with_offsets(c, level).text != plain
    ]


@settings(max_examples=1000, deadline=None)
@given(st.text("أإآلمنوبـ\u064e\u0651\u0301éÉeFB٢2ﻻ .،", max_size=30))
def test_the_key_of_a_word_is_the_word_at_level_match(text):
    for word in words_of(repair(text)):
        written = repair(text)[word.start : word.stop]
        if not re.search(r"[\d.,،\s]", written):
            assert normalize(written) == word.key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("e\u064e\u0301", "é"),
        ("e\u0301\u064e", "é"),
        ("ا\u064e\u0653", "ا"),
        ("e\u0640\u0301", "e"),
        ("e\ufe71\u0301", "e"),
    ],
)
def test_an_accent_joins_its_letter_over_vowel_marks_and_not_over_a_tatweel_as_unicode_has_it(written, key):
    articles = pd.DataFrame({"article_id": ["0" * 16], "headline": [written], "body": [""]})

    assert [normalize(written), *folded_words(written), *tokenize(articles).types["key"]] == [key] * 3


def test_the_page_on_text_names_every_level_with_its_version():
    page = (ROOT / "docs" / "text.md").read_text(encoding="utf-8")

    assert [] == [name for name, version in VERSIONS.items() if f"| `{name}` | `{version}` |" not in page]
