"""Spellings proposed to a human: what is proposed, why, and what never is."""

import numpy as np
import pandas as pd
from corpus import corpus

from achtari_toolkit.codebooks import Codebook, suggest_aliases
from achtari_toolkit.words import tokenize

TEXTS = {"ar": "أ", "fr": "é", "en": "e"}


def proposed(names: dict[str, list[str]], *bodies: str, fewest: int = 1, kind: str = "actor") -> pd.DataFrame:
    codes = {key: {"kind": kind, "label": TEXTS, "patterns": {"any": listed}} for key, listed in names.items()}
    book = Codebook.from_dict({"name": "small", "version": "1", "title": TEXTS, "codes": codes})
    articles = corpus(**{f"a{n:03}": body for n, body in enumerate(bodies)})
    return suggest_aliases(book, tokenize(articles), articles, fewest=fewest)


def candidates(names: dict[str, list[str]], *bodies: str) -> set[tuple[str, str]]:
    table = proposed(names, *bodies)
    return set(zip(table["code"], table["candidate"], strict=True))


def test_a_name_in_the_other_script_is_proposed_with_score_reason_and_place():
    row = proposed({"belarbi": ["Abderrahim Belarbi"]}, "قال عبد الرحيم بلعربي أمس", "وصل عبد الرحيم بلعربي", "x").iloc[
        0
    ]

    assert ("belarbi", "عبد الرحيم بلعربي", 1.0, "sounds like Abderrahim Belarbi") == tuple(row[:4])
    assert (2, 2, "a000", "body", "قال", "عبد الرحيم بلعربي", "أمس") == tuple(row[4:])


def test_particles_may_be_written_in_one_word_or_two():
    names = {"it": ["Abdelrahim Belarbi", "عبد الرحيم بلعربي"]}

    assert {("it", "Abd al Rahim Belarbi")} == candidates(
        names, "عبدالرحيم بلعربي", "Abd al-Rahim Belarbi", "عبد الرحيم"
    )


def test_a_misspelled_body_is_proposed_within_its_script():
    assert {("it", "وزارة الدخلية")} == candidates({"it": ["وزارة الداخلية"]}, "قال وزارة الدخلية وزارة الداخلية")


def test_an_acronym_spelled_in_arabic_is_proposed_for_the_latin_one():
    row = proposed({"fbi": ["FBI"]}, "قال «الإف بي آي» أمس").iloc[0]

    assert ("الإف بي آي", 1.0, "same letters as FBI") == tuple(row[["match", "score", "reason"]])


def test_a_last_name_is_scored_by_the_articles_that_name_the_person_in_full():
    row = proposed({"it": ["رشيد بوجطاط"]}, "رشيد بوجطاط. ثم بوجطاط", "رشيد بوجطاط وبوجطاط").iloc[0]

    assert ("بوجطاط", "last name of رشيد بوجطاط") == (row["candidate"], row["reason"])


def test_last_names_without_the_full_name_score_low_and_are_left_out():
    assert set() == candidates({"it": ["رشيد بوجطاط"]}, "بوجطاط", "بوجطاط وحده", "رشيد بوجطاط")


def test_what_an_actor_finds_already_and_ordinary_words_are_not_proposed():
    assert set() == candidates({"it": ["بوجطاط", "الجبل"]}, "بوجطاط والجبل والجبال قال الأمن")


def test_topics_and_rules_have_no_names():
    assert proposed({"it": ["Belarbi"]}, "بلعربي", kind="topic").empty
    assert proposed({"it": ["Belarbi NEAR/3 Rabat"]}, "بلعربي").empty


def test_rare_spellings_are_left_out_and_nothing_makes_an_empty_table():
    assert proposed({"it": ["Belarbi"]}, "بلعربي", fewest=2).empty
    assert list(proposed({"it": ["Belarbi"]}).columns) == list(proposed({"it": ["Belarbi"]}, "بلعربي").columns)


def test_the_order_of_articles_changes_nothing():
    book = Codebook.from_dict(
        {
            "name": "n",
            "version": "1",
            "title": TEXTS,
            "codes": {
                "it": {"kind": "actor", "label": TEXTS, "patterns": {"any": ["Abderrahim Belarbi", "Benmoussa"]}}
            },
        }
    )
    articles = corpus(a="عبد الرحيم بلعربي وبنموسى", b="قال بنموسى", c="عبدالرحيم بلعربي بنموسى")
    turned = articles.iloc[::-1].reset_index(drop=True)
    one, other = (suggest_aliases(book, tokenize(table), table, fewest=1) for table in (articles, turned))

    pd.testing.assert_frame_equal(one, other)
    assert np.all(one["score"].between(0.85, 1))
