"""Whether the outlets behind the shares of a report stay the same is said in the language of the page."""

import pandas as pd
import pytest

from achtari_toolkit import codebooks, reports
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.reports.methods import methods
from achtari_toolkit.schema import make_articles


def shares(*states: str) -> pd.DataFrame:
    return pd.DataFrame({"code": "fbi", "composition": list(states), "simulated": False})


@pytest.mark.parametrize(
    ("lang", "state", "said"),
    [
        ("en", "standardised", "each has the same weight in every period"),
        ("en", "stable", "every article counts the same"),
        ("en", "changed", "a rise or fall may be theirs"),
        ("fr", "standardised", "chacun a le même poids dans toutes les périodes"),
        ("fr", "stable", "chaque article compte autant"),
        ("fr", "changed", "une hausse ou une baisse peut venir d'eux"),
        ("ar", "standardised", "وزن المنبر واحد في كل المدد"),
        ("ar", "stable", "كل المقالات متساوية في الحساب"),
        ("ar", "changed", "قد يكون الارتفاع أو الانخفاض منها"),
    ],
)
def test_what_was_done_about_the_outlets_is_said_in_three_languages(lang, state, said):
    assert said in repr(reports.composition(shares(state), lang=lang))


def test_of_series_that_differ_the_most_careful_sentence_stands():
    mixed = reports.composition(shares("stable", "changed", "stable"), lang="en")

    assert repr(mixed) == repr(reports.composition(shares("changed"), lang="en"))


def test_a_table_that_does_not_say_it_is_refused():
    with pytest.raises(SchemaError, match=r"lacks composition\. Make it with measures\.share"):
        reports.composition(shares("stable").drop(columns="composition"), lang="en")


@pytest.mark.parametrize(("lang", "item"), [("en", "outlets over time"), ("ar", "المنابر عبر الزمن")])
def test_the_methods_box_says_it_too(lang, item):
    book = codebooks.read_codebook("security_cooperation")
    none = pd.DataFrame({"article_id": [], "code": pd.Categorical([]), "pattern": [], "first": [], "last": []})
    counted = {"articles": make_articles([]), "codebook": book, "hits": none, "steps": {}, "lang": lang}
    box = methods(**counted, shares=shares("standardised"))

    assert item in box.html
    assert repr(reports.composition(shares("standardised"), lang=lang)) in box.html
    assert item not in methods(**counted).html
