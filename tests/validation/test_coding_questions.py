"""What coders are asked: values, keys, definitions."""

import pytest

from achtari_toolkit import codebooks, validation
from achtari_toolkit.errors import OptionError

BOOK = codebooks.Codebook.from_dict(
    {
        "name": "small",
        "version": "1",
        "title": {"en": "small"},
        "codes": {
            "water": {
                "kind": "topic",
                "label": {"ar": "الماء", "en": "Water"},
                "patterns": {"any": ["ماء"]},
                "note": "x",
            },
            "fbi": {"kind": "actor", "label": {"en": "FBI"}, "patterns": {"any": ["FBI"]}},
        },
    }
)


def test_a_name_alone_asks_yes_or_no_with_the_keys_y_and_n():
    question = validation.Question("water")

    assert {"yes": "y", "no": "n"} == question.value_keys
    assert ["نعم", "non"] == [question.value_in("yes", "ar"), question.value_in("no", "fr")]
    assert "water" == question.label_in("ar")


def test_values_have_the_keys_1_to_9_unless_others_are_named():
    assert {"for": "1", "against": "2"} == validation.Question("s", values={"for": {}, "against": {}}).value_keys
    assert {"for": "f", "against": "a"} == validation.Question(
        "s", values={"for": {}, "against": {}}, keys=("f", "a")
    ).value_keys


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": {"a": {}}},
        {"values": {"a": {}, " ": {}}},
        {"values": {"a": {}, "b": {}}, "level": "interval"},
        {"level": "ratio"},
        {"keys": ("u", "n")},
        {"keys": ("n", "N")},
        {"keys": ("ي", "n")},
        {"keys": ("y",)},
        {"values": {str(n): {} for n in range(10)}},
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(wrong):
    with pytest.raises(OptionError):
        validation.Question("s", **wrong)


def test_codes_of_a_codebook_become_questions_with_label_and_definition(tmp_path):
    page = tmp_path / "definitions.md"
    page.write_text("# Topics\n\nAll.\n\n## Water\n\nRain counts.\n\n| a | b |\n", encoding="utf-8")

    water, fbi = validation.code_questions(BOOK, definitions=page)

    assert ("الماء", "Rain counts.\n\n| a | b |") == (water.label_in("ar"), water.definition)
    assert ("FBI", "") == (fbi.label_in("fr"), fbi.definition)
    assert ["x"] == [question.definition for question in validation.code_questions(BOOK, ["water"])]
    assert ["y"] == [q.definition for q in validation.code_questions(BOOK, ["fbi"], definitions={"fbi": "y"})]


def test_a_code_that_the_codebook_lacks_is_refused():
    with pytest.raises(OptionError, match="codes is 'fire'"):
        validation.code_questions(BOOK, ["fire"])
