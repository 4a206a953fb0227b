"""The figures of the card beside shares of codes, in three languages."""

from dataclasses import replace

import pytest

from achtari_toolkit import codebooks, reports
from achtari_toolkit.codebooks.files.card import Measured, Score

LABEL = {"ar": "الجفاف", "fr": "Sécheresse", "en": "Drought"}
CODEBOOK = codebooks.Codebook.from_dict(
    {"codes": {"drought": {"kind": "topic", "label": LABEL, "patterns": {"ar": ["جفاف"]}}}}
)
SCORE = Score(0.8, 0.6, 0.9)


def measured(query: str) -> codebooks.Codebook:
    entry = Measured(query, "2026-12-01", {"en": "a sample"}, {"en": "a reader"}, 50, 20, 25, SCORE, SCORE, SCORE)
    return replace(CODEBOOK, card={"drought": entry})


@pytest.mark.parametrize(
    ("lang", "score"), [("ar", "0.80 (من 0.60 إلى 0.90)"), ("fr", "0.80 (0.60 à 0.90)"), ("en", "0.80 (0.60 to 0.90)")]
)
def test_a_measured_code_has_its_scores_with_their_intervals(lang, score):
    query = codebooks.accuracy(CODEBOOK).at[0, "query"]
    page = reports.accuracy(measured(query), lang=lang)._repr_html_()

    assert (3, True, True) == (page.count(score), LABEL[lang] in page, "2026-12-01" in page)


@pytest.mark.parametrize(("lang", "words"), [("ar", "لم يُقَس"), ("fr", "Non mesuré"), ("en", "Not measured")])
def test_a_code_without_figures_is_said_not_to_be_measured(lang, words):
    assert words in reports.accuracy(CODEBOOK, lang=lang)._repr_html_()


@pytest.mark.parametrize(("lang", "words"), [("ar", "تغير الاستعلام"), ("fr", "a changé"), ("en", "The query changed")])
def test_figures_of_another_query_are_said_to_be_of_another(lang, words):
    assert words in reports.accuracy(measured("0" * 16), lang=lang)._repr_html_()
