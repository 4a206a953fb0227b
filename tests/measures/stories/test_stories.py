import numpy as np
import pandas as pd
import pytest
from wire_press import OUTLETS, passage, press

from achtari_toolkit import words
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures import copies, stories


def stories_of(articles: pd.DataFrame) -> pd.DataFrame:
    """The stories by article_id."""
    return stories(words.tokenize(articles), articles, outlets=OUTLETS).set_index("article_id")


def together(articles: pd.DataFrame) -> list[str]:
    """The articles of each story, in one word each, sorted."""
    table = stories_of(articles).reset_index().sort_values("article_id")
    return sorted(table.groupby("story")["article_id"].agg("".join))


TWO = press(
    ("a", "x", "2025-01-10 08:00", passage("m")),
    ("b", "y", "2025-01-10 20:00", passage("own", 20) + " " + passage("m", 40)),
)


def test_an_article_that_took_two_thirds_of_another_is_its_copy():
    table = stories_of(TWO)

    assert ["a", "a"] == table["story"].tolist()
    assert ["origin", "copy"] == table["role"].tolist()
    assert [2, 2] == table["outlets"].tolist()


def test_a_copy_tells_how_late_it_came_and_how_much_of_it_was_taken():
    copy = stories_of(TWO).loc["b"]

    assert 12.0 == copy["lag_hours"]
    assert 36 / 56 == pytest.approx(copy["copied"])  # 40 words in common are 36 runs of five


def test_an_origin_has_no_lag_and_nothing_copied():
    origin = stories_of(TWO).loc["a"]

    assert 0.0 == origin["lag_hours"]
    assert np.isnan(origin["copied"])


def test_an_article_that_shares_its_text_with_nobody_is_a_story_of_one():
    table = stories_of(press(("a", "x", "2025-01-10", passage("m")), ("b", "y", "2025-01-10", passage("n"))))

    assert ["a", "b"] == table["story"].tolist()
    assert [1, 1] == table["articles"].tolist()


def test_shuffled_rows_change_nothing():
    tokens = words.tokenize(TWO.iloc[::-1])

    assert stories_of(TWO).reset_index().equals(stories(tokens, TWO.iloc[::-1], outlets=OUTLETS))


def test_a_few_shared_words_are_not_a_story():
    """Thirteen words in common are nine runs of five; ten are needed, unless nothing else is in the texts."""
    shared = passage("m", 13)

    assert ["a", "b"] == together(press(("a", "x", "2025-01-10", shared), ("b", "y", "2025-01-10", shared + " end")))


FLASH = "هزة أرضية خفيفة بإقليم الحوز صباحا"


def flashes(*days: str, text: str = FLASH) -> list[str]:
    return together(
        press(*((name, outlet, day, text) for name, outlet, day in zip("abcd", "xyzv", days, strict=False)))
    )


def test_an_identical_flash_is_one_story():
    assert ["ab"] == flashes("2025-01-10 08:00", "2025-01-10 09:00")
    assert ["ab"] == flashes("2025-01-10 08:00", "2025-01-10 09:00", text="Flash : séisme ressenti à Agadir ce matin")


def test_a_flash_of_fewer_than_five_words_is_too_short_to_be_compared():
    assert ["a", "b"] == flashes("2025-01-10 08:00", "2025-01-10 09:00", text="هزة أرضية بالحوز")


def test_an_identical_flash_two_days_later_is_another_story():
    assert ["a", "b"] == flashes("2025-01-10 08:00", "2025-01-12 09:00")


def test_a_flash_that_is_printed_on_many_days_is_a_formula():
    assert ["a", "b", "c", "d"] == flashes(
        "2025-01-10 08:00", "2025-01-11 08:00", "2025-01-12 08:00", "2025-01-13 08:00"
    )


def test_a_quotation_in_two_long_reports_is_not_a_story():
    quoted = passage("quote", 25)
    reports = press(
        ("a", "x", "2025-01-10 08:00", passage("m") + " " + quoted),
        ("b", "y", "2025-01-10 09:00", passage("n") + " " + quoted),
    )

    assert ["a", "b"] == together(reports)


def test_after_four_days_more_text_has_to_be_shared():
    half = passage("m", 30) + " " + passage("own", 30)

    assert ["ab"] == together(press(("a", "x", "2025-01-10", passage("m")), ("b", "y", "2025-01-11", half)))
    assert ["a", "b"] == together(press(("a", "x", "2025-01-10", passage("m")), ("b", "y", "2025-01-15", half)))


def test_the_same_text_three_weeks_later_is_another_story_unless_it_is_marked_as_a_repeat():
    later = press(("a", "x", "2025-01-10", passage("m")), ("b", "y", "2025-01-31", passage("m")))

    assert ["a", "b"] == together(later)
    assert ["ab"] == together(later.assign(duplicate_of=pd.Series([None, "a"], dtype="str")))


def test_a_repeat_belongs_to_the_story_of_the_text_that_it_repeats():
    three = press(("a", "x", "2025-01-10 08:00", passage("m")), ("b", "y", "2025-01-10 09:00", passage("m", 50)),
                  ("c", "y", "2025-01-10 10:00", passage("m", 50)))  # fmt: skip
    table = stories_of(three.assign(duplicate_of=pd.Series([None, None, "b"], dtype="str")))

    assert ["origin", "copy", "repeat"] == table["role"].tolist()
    assert [3, 3, 3] == table["articles"].tolist()


def test_stories_are_not_chained():
    """a-b, b-c and c-d share text. b has two partners and is the centre; d shares nothing with it."""
    chain = press(
        ("a", "x", "2025-01-10 08:00", passage("m", 80)),
        ("b", "y", "2025-01-10 09:00", passage("m", 50) + " " + passage("n", 30)),
        ("c", "z", "2025-01-10 10:00", passage("n", 30) + " " + passage("o", 50)),
        ("d", "x", "2025-01-10 11:00", passage("o", 80)),
    )

    assert ["abc", "d"] == together(chain)


def test_copies_lists_every_pair_that_shares_text_also_across_stories():
    chain = press(
        ("a", "x", "2025-01-10 08:00", passage("m", 80)),
        ("b", "y", "2025-01-10 09:30", passage("m", 50) + " " + passage("n", 30)),
        ("c", "z", "2025-01-10 10:00", passage("n", 30) + " " + passage("o", 50)),
        ("d", "x", "2025-01-10 11:00", passage("o", 80)),
    )
    pairs = copies(words.tokenize(chain), chain)

    assert [("a", "b"), ("b", "c"), ("c", "d")] == list(pairs[["earlier", "later"]].itertuples(index=False, name=None))
    assert [1.5, 0.5, 1.0] == pairs["lag_hours"].tolist()
    assert 46 / 76 == pytest.approx(pairs["containment"].iloc[0])


def test_every_article_of_a_story_shares_text_with_its_origin():
    excerpts = [
        (f"e{i}", "y", "2025-01-10 07:00", " ".join(passage("m").split()[i * 15 : i * 15 + 15])) for i in range(4)
    ]
    table = stories_of(press(("whole", "x", "2025-01-10 09:00", passage("m")), *excerpts))

    assert {"whole"} == set(table["story"])
    assert (table.drop("whole")["copied"] > 0).all()


def cables(countries: str, *, first_day: int = 1) -> pd.DataFrame:
    """One congratulation a day, in one form: only the names differ."""
    form = "بعث صاحب الجلالة برقية تهنئة إلى رئيس جمهورية {0} بمناسبة احتفال بلاده بعيد استقلالها وأعرب جلالته عن أحر "
    form += (
        "التهاني لفخامة الرئيس {0} وعن متمنياته لشعب {0} الصديق باطراد التقدم والازدهار مشيدا بعلاقات الصداقة مع {0}"
    )
    rows = [
        (
            f"{country}{outlet}",
            outlet,
            f"2025-03-{day:02} {hour}:00",
            form.format(f"بلاد{country} {passage(country, 6)}"),
        )
        for day, country in enumerate(countries, start=first_day)
        for outlet, hour in (("x", "10"), ("y", "12"))
    ]
    return press(*rows)


def test_congratulations_of_one_form_to_different_countries_are_different_stories():
    assert [f"{country}x{country}y" for country in "abcdefgh"] == together(cables("abcdefgh"))


def test_weather_bulletins_of_different_days_are_different_stories():
    rows = []
    for day in range(1, 11):
        degrees = " ".join(
            f"{city} {(day * 7 + place * 3) % 23 + 10}" for place, city in enumerate("فاس سلا آسفي طنجة وجدة".split())
        )
        body = "تتوقع المديرية العامة للأرصاد الجوية بالنسبة ليومه أن يكون الطقس مستقرا مع سماء صافية بالسهول "
        body += f"وستكون درجات الحرارة {degrees} {passage(f'd{day}', 8)} "
        body += "وسيكون البحر هادئا إلى قليل الهيجان بالواجهة المتوسطية وقليل الهيجان بين رأس سبارتيل والعيون"
        rows.append((f"{day:02}", "x", f"2025-05-{day:02} 06:00", body))

    assert [f"{day:02}" for day in range(1, 11)] == together(press(*rows))


def test_a_line_that_an_outlet_prints_under_every_article_joins_nothing():
    line = passage("share", 30)
    rows = [(f"{n:02}", "x", f"2025-05-{n:02} 06:00", passage(f"t{n}x", 45) + " " + line) for n in range(1, 13)]

    assert 12 == len(together(press(*rows)))


def test_the_agency_is_the_origin_where_a_copy_credits_it_though_its_page_came_later():
    late = press(
        ("paper", "x", "2025-01-10 08:00", passage("m") + " المصدر: وكالة السهم"),
        ("agency", "wire", "2025-01-10 19:00", passage("m")),
    )
    table = stories_of(late)

    assert ["agency", "agency"] == table["story"].tolist()
    assert {"wire"} == set(table["agency"])
    assert -11.0 == table.loc["paper", "lag_hours"]


def test_without_a_credit_the_first_published_is_the_origin():
    late = press(("paper", "x", "2025-01-10 08:00", passage("m")), ("agency", "wire", "2025-01-10 19:00", passage("m")))

    assert ["paper", "paper"] == stories_of(late)["story"].tolist()


def test_an_agency_outside_the_corpus_is_named_by_those_who_credit_it():
    copies = press(
        ("a", "x", "2025-01-10 08:00", "رويترز " + passage("m")), ("b", "y", "2025-01-10 19:00", passage("m"))
    )

    assert ["reuters", "reuters"] == stories_of(copies)["agency"].tolist()


def test_an_undated_article_joins_the_story_whose_text_it_has_and_is_not_its_origin():
    undated = press(("a", "x", None, passage("m")), ("b", "y", "2025-01-10", passage("m")))
    table = stories_of(undated)

    assert ["b", "b"] == table.loc[["a", "b"], "story"].tolist()
    assert np.isnan(table.loc["a", "lag_hours"])


def test_a_corpus_without_any_date_has_stories_all_the_same():
    assert ["ab", "c"] == together(
        press(*((name, "x", None, passage(text)) for name, text in (("a", "m"), ("b", "m"), ("c", "n"))))
    )


def test_a_copy_after_midnight_belongs_to_the_story_of_the_day_before():
    night = press(("a", "x", "2025-01-10 22:58", passage("m")), ("b", "y", "2025-01-10 23:02", passage("m")))

    assert ["ab"] == together(night)


def test_a_day_without_a_time_counts_as_noon():
    some = press(("a", "x", "2025-01-09 23:00", passage("m")), ("b", "y", "2025-01-10 09:00", passage("m")))
    table = stories_of(some.assign(published_precision=["day", "time"]))

    assert ["b", "b"] == table["story"].tolist()  # 10 January at noon in Morocco comes after 10:00


def test_an_empty_corpus_gives_an_empty_table():
    empty = TWO.iloc[:0]

    assert stories(words.tokenize(empty), empty, outlets=OUTLETS).empty


def test_articles_without_text_are_stories_of_their_own():
    assert ["a", "b"] == together(press(("a", "x", "2025-01-10", ""), ("b", "y", "2025-01-10", "")))


def test_tokens_of_another_corpus_are_refused_with_the_remedy():
    with pytest.raises(SchemaError, match=r"1 of 2 articles are not in the tokens\. Call words.tokenize"):
        stories(words.tokenize(TWO.iloc[:1]), TWO, outlets=OUTLETS)


def test_the_input_is_not_touched():
    before = TWO.copy(deep=True)
    stories_of(TWO)

    assert before.equals(TWO)
