"""Whose words a figure shows: how many articles of how many, in which language."""

import pytest
from corpus import dated

from achtari_toolkit import reports

TOPIC = dated(a=None, b=None, c=None, d=None).assign(language=["ar", "fr", "ar", None])
FRENCH = TOPIC[TOPIC["language"] == "fr"]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Words of 1 of 4 articles; read: French (1). Not read: Arabic (2), unknown (1)."),
        ("fr", "Mots de 1 sur 4 articles\u00a0; lus\u00a0: français (1). Non lus\u00a0: arabe (2), inconnue (1)."),
        ("ar", "كلمات 1 من أصل 4 مقالات؛ قُرئ منها: الفرنسية (1). ولم يُقرأ: العربية (2)، غير معروفة (1)."),
    ],
)
def test_the_languages_read_and_not_read_are_named(lang, sentence):
    assert sentence == repr(reports.words_read(FRENCH, TOPIC, lang=lang))


def test_where_all_are_read_nothing_is_left_unread():
    assert "Words of 4 of 4 articles; read: Arabic (2), French (1), unknown (1)." == repr(
        reports.words_read(TOPIC, TOPIC[::-1], lang="en")
    )


def test_where_none_is_read_it_is_said():
    assert "Words of 0 of 1 article; read: none. Not read: French (1)." == repr(
        reports.words_read(TOPIC.head(0), FRENCH, lang="en")
    )
    assert "Words of 0 of 0 articles; read: none." == repr(reports.words_read(TOPIC[:0], TOPIC[:0], lang="en"))
