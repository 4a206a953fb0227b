"""The small rules behind the sentences: values told by rule, choices in a sentence, and what makes texts alike."""

from collections import Counter
from random import Random

import pytest

from datasets.simulated_press.bank import Bank, read_bank
from datasets.simulated_press.similarity import Memory, shingles
from datasets.simulated_press.slot_values import contracted, expanded, forms
from datasets.simulated_press.wording import Wordings

LANGUAGES = ("ar", "fr", "en")


def test_a_list_and_a_line_stand_for_themselves():
    assert ("one", "two") == expanded(["one", "two"], {}) == expanded("one / two", {})


def test_numbers_are_written_as_the_language_writes_them():
    assert ("990", "1 000") == expanded({"from": 990, "to": 1000, "step": 10, "thousands": " "}, {})
    assert ("7 millions",) == expanded({"from": 7, "to": 7, "as": "{} millions"}, {})


def test_arabic_counts_with_a_singular_only_from_eleven_to_ninety_nine():
    assert ("199", "211") == expanded({"from": 199, "to": 211, "ending": True}, {})


def test_joined_values_are_all_pairs():
    slots = {"given": ["Salma", "Driss"], "family": ["Oulgaz", "Temmar"]}

    assert ("Salma Oulgaz", "Salma Temmar", "Driss Oulgaz", "Driss Temmar") == expanded(
        {"join": ["given", "family"]}, slots
    )


@pytest.mark.parametrize(
    ("words", "of", "to"),
    [
        ("le procès", "du procès", "au procès"),
        ("les pluies", "des pluies", "aux pluies"),
        ("la grève", "de la grève", "à la grève"),
        ("l'enquête", "de l'enquête", "à l'enquête"),
    ],
)
def test_french_contracts_the_article_behind_a_preposition(words, of, to):
    assert (of, to) == (contracted("de", words), contracted("à", words))
    assert {"event": (words,), "of_event": (of,), "to_event": (to,)} == forms("fr", "event", [words])


def test_a_choice_is_drawn_and_what_surrounds_it_stays():
    wordings = Wordings(Bank("en", {}, (("rose", "climbed"),)))

    assert [("Prices ",), ("rose", "climbed"), (" ",), ("today", "again"), (".",)] == wordings.parts(
        "Prices rose <today|again>."
    )
    assert wordings.reworded("It <was|is> so.", Random(1)) in ("It was so.", "It is so.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_event_has_a_name_to_refer_back_to_it(language):
    for topic in read_bank(language).topics.values():
        assert set(topic.strands) == set(topic.named)
        assert all(names["event"] for names in topic.named.values())


def test_the_memory_knows_how_much_of_the_shorter_text_stands_in_the_longer():
    memory = Memory()
    memory.add(shingles("a b c d e f g h"))  # four runs of five words
    shared = memory.shared(shingles("a b c d e f x y z z z z"))  # two of them among eight

    assert Counter({0: 2}) == shared
    assert 0.5 == memory.containment(shared, 8)


def test_a_sentence_burdens_a_draft_more_where_it_shares_already():
    memory = Memory()
    memory.add(shingles("a b c d e f g h i"))  # five runs

    assert memory.burden(Counter(), Counter({0: 1}), 10) == pytest.approx(1 / 25)
    assert memory.burden(Counter({0: 2}), Counter({0: 1}), 10) == pytest.approx(5 / 25)
