import pandas as pd
import pytest
from wire_press import OUTLETS, passage, press

from achtari_toolkit import words
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures import credits
from achtari_toolkit.sources import Outlet, read_agencies


def credited(body: str, byline: str | None = None) -> tuple[str, str]:
    articles = press(("a", "x", "2025-01-10", body), byline=byline)
    row = credits(words.tokenize(articles), articles, outlets=OUTLETS).iloc[0]
    return row["agency"], row["place"]


def test_credits_are_read_in_byline_beginning_and_end():
    assert ("spa", "byline") == credited(passage("m"), byline="الرياض - واس")
    assert ("wire", "beginning") == credited("نقلا عن وكالة السهم " + passage("m"))
    assert ("afp", "end") == credited(passage("m") + " (avec AFP)")


def test_a_dateline_credits_the_agency_behind_its_year():
    assert ("map", "beginning") == credited("الرباط 15 نونبر 2024 (ومع) أعلنت الوزارة " + passage("m"))
    assert ("spa", "beginning") == credited("جدة 26 شوال 1436 هـ الموافق 11 اغسطس 2015 م واس " + passage("m"))


def test_a_word_that_is_also_a_short_name_credits_nobody():
    assert pd.isna(credited("ومع ذلك أعلنت الوزارة " + passage("m"))[0])


def test_an_agency_named_in_the_middle_is_a_source_and_no_credit():
    assert pd.isna(credited(passage("m", 30) + " وكالة السهم " + passage("n", 30))[0])


def test_an_outlet_of_the_kind_agency_is_an_agency_under_its_own_names():
    agency = read_agencies(outlets=OUTLETS)["wire"]

    assert ("وكالة السهم", "Agence Sahm") == agency.names
    assert ("ASP",) == agency.short


def test_the_shipped_agencies_keep_their_names_when_an_outlet_is_one_of_them():
    known = read_agencies(outlets={"map": Outlet("map", name_latin="Maghreb Arabe Presse (MAP)", kind="agency")})["map"]

    assert {"لاماب", "MAP Express", "Maghreb Arabe Presse"} <= set(known.names)
    assert {"ومع", "MAP"} == set(known.short)


def test_an_agency_file_with_an_unknown_field_is_refused(tmp_path):
    file = tmp_path / "agencies.yml"
    file.write_text("sahm: {name: [Agence Sahm]}\n", encoding="utf-8")

    with pytest.raises(SchemaError, match=r"sahm is .*; expected lists of texts under names, outlets, short"):
        read_agencies(file)


def test_an_article_that_is_not_in_the_tokens_is_refused():
    one = press(("a", "x", "2025-01-10", passage("m")))

    with pytest.raises(SchemaError, match="1 of 1 articles are not in the tokens"):
        credits(words.tokenize(one.iloc[:0]), one, outlets=OUTLETS)
