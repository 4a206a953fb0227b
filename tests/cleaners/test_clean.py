import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from achtari_toolkit.cleaners import (
    audit,
    clean,
    clean_with_audit,
    mark_repeats,
    name_language,
    name_outlets,
    repair_text,
    repeated_lines,
    strip_boilerplate,
    strip_lines,
    strip_repeated_lines,
)
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import make_articles
from achtari_toolkit.sources import Outlet

OUTLETS = {
    "minbar": Outlet(
        "minbar",
        name_ar="المنبر",
        sites=("المنبر | منبر الجهة – جريدة",),
        domains=("minbar.ma",),
        boilerplate=("شارك هذا الموضوع",),
        boilerplate_prefixes=("اقرأ أيضا:",),
    ),
    "cadran": Outlet("cadran", name_latin="Le Cadran", sites=("Le Cadran",), domains=("cadran.ma", "eco.net")),
}
PAGE = "Site icon المنبر\nلقاء أمني بالرباط\nشارك هذا الموضوع\nالتقى الوفدان.\nExit mobile version"
THREE = make_articles(
    [
        {
            "site": "\u200fالمنبر | منبر الجهة - جريدة",
            "headline": "لقاء\u00a0أمني",
            "body": "التقى الوفدان بالرباط.\nشارك هذا الموضوع",
        },
        {
            "url": "https://www.cadran.ma/1",
            "headline": "Visite officielle à Rabat",
            "body": "La visite dure deux jours.",
        },
        {"site": "The Ledger", "headline": "Officials meet in Rabat", "body": "The visit lasts two days."},
    ]
)


def outlet_of(**record):
    return name_outlets(make_articles([{"headline": "h", **record}]), OUTLETS)["outlet"].iloc[0]


def bodies(*texts, outlet="minbar"):
    return make_articles([{"url": str(n), "outlet": outlet, "body": text} for n, text in enumerate(texts)])


def repeats(*records):
    """Which article each is a repeat of, by place."""
    articles = make_articles([{"url": str(n), **record} for n, record in enumerate(records)])
    place = {key: n for n, key in enumerate(articles["article_id"])}
    return [place.get(key) for key in mark_repeats(articles)["duplicate_of"]]


# the ladder


def test_arabic_french_and_english_articles_end_with_outlet_and_language():
    cleaned = clean(THREE, outlets=OUTLETS)

    assert ["minbar", "cadran", "The Ledger"] == cleaned["outlet"].tolist()
    assert ["ar", "fr", "en"] == cleaned["language"].tolist()
    assert ["لقاء أمني", "التقى الوفدان بالرباط."] == cleaned.loc[0, ["headline", "body"]].tolist()


def test_cleaning_touches_neither_the_input_nor_an_article_id():
    before = THREE.copy(deep=True)
    cleaned = clean(THREE, outlets=OUTLETS)

    assert_frame_equal(before, THREE)
    assert before["article_id"].tolist() == cleaned["article_id"].tolist()


def test_cleaning_twice_is_cleaning_once():
    once = clean(THREE, outlets=OUTLETS)

    assert_frame_equal(once, clean(once, outlets=OUTLETS))


def test_shuffled_rows_are_cleaned_alike():
    articles = pd.concat([THREE, bodies("متن أول", "متن أول", outlet=None)])
    shuffled = articles.sample(frac=1, random_state=3)

    expected = clean(articles, outlets=OUTLETS).sort_values("article_id", ignore_index=True)
    assert_frame_equal(expected, clean(shuffled, outlets=OUTLETS).sort_values("article_id", ignore_index=True))


def test_an_empty_corpus_stays_empty_with_its_types():
    empty = make_articles([])
    cleaned, table = clean_with_audit(empty)

    assert_frame_equal(empty, cleaned)
    assert 0 == len(table)


def test_a_table_that_is_not_articles_is_refused():
    with pytest.raises(SchemaError, match="lacks article_id"):
        clean(pd.DataFrame({"text": ["x"]}))


def test_without_outlets_the_shipped_ones_are_meant():
    articles = make_articles([{"url": "https://fr.hespress.com/1.html"}])

    assert ["hespress"] == clean(articles)["outlet"].tolist()


def test_a_page_dump_of_achtari_ends_as_achtari24_without_furniture():
    site = "أشطاري 24 | Achtari 24 – جريدة الكترونية مغربية"
    body = f"Site icon {site}\n\nالتقى حموشي مدير الـ”إف بي آي”.\n\nExit mobile version"
    cleaned = clean(make_articles([{"site": site, "headline": "مباحثات", "body": body}]))

    assert ["achtari24", "التقى حموشي مدير الـ”إف بي آي”.", "ar"] == cleaned.loc[
        0, ["outlet", "body", "language"]
    ].tolist()


# characters


def test_characters_are_repaired_in_every_printed_field_and_missing_stays_missing():
    articles = make_articles([{"site": "a\u200f", "headline": "b\u00a0c", "body": "ملکی", "byline": None}])
    repaired = repair_text(articles)

    assert ["a", "b c", "ملكي"] == repaired.loc[0, ["site", "headline", "body"]].tolist()
    assert repaired["byline"].isna().all()


# outlets


@pytest.mark.parametrize(
    "record",
    [
        {"url": "https://minbar.ma/a"},
        {"url": "http://www.minbar.ma:8080/a?b=https://cadran.ma"},
        {"url": "HTTPS://Video.Minbar.MA"},
        {"url": "minbar.ma/a"},
        {"site": "المنبر | منبر الجهة – جريدة"},
        {"site": " المنبر - منبر الجهة\u00a0| جريدة\u200f"},
        {"site": "Le Cadran", "url": "https://minbar.ma/copie"},
        {"site": "المنبر | منبر الجهة – جريدة", "url": "https://archive.example/1"},
    ],
    ids=str,
)
def test_an_outlet_is_known_by_address_or_printed_name_and_the_address_comes_first(record):
    assert "minbar" == outlet_of(**record)


def test_a_domain_that_only_ends_alike_is_another():
    assert "notminbar.ma" == outlet_of(url="https://notminbar.ma/a")


def test_an_unknown_outlet_is_its_site_as_printed_else_its_domain_else_missing():
    assert "Le Lointain – Paris" == outlet_of(site="Le  Lointain – Paris", url="https://lointain.fr/1")
    assert "lointain.fr" == outlet_of(url="https://www.lointain.fr/1")
    assert pd.isna(outlet_of())


def test_an_outlet_that_the_table_names_already_stays_unless_a_better_is_known():
    assert "autre" == outlet_of(outlet="autre", site="Autre")
    assert "minbar" == outlet_of(outlet="autre", url="https://minbar.ma/a")


# boilerplate


def test_boilerplate_and_the_frame_of_a_page_dump_go():
    assert ["لقاء أمني بالرباط\nالتقى الوفدان."] == strip_boilerplate(bodies(PAGE), OUTLETS)["body"].tolist()


def test_a_line_that_begins_with_a_known_prefix_goes():
    stripped = strip_boilerplate(bodies("متن\nاقرأ أيضا: عنوان آخر\nتتمة"), OUTLETS)

    assert ["متن\nتتمة"] == stripped["body"].tolist()


@pytest.mark.parametrize(
    "body",
    [
        "كتب على الباب: شارك هذا الموضوع",
        "قال: «اقرأ أيضا: كتابي»",
        "The page said Exit mobile version at its end.",
        "متن\nExit mobile version\nتتمة",
        "متن\nSite icon drawn by hand",
    ],
)
def test_a_sentence_that_quotes_boilerplate_stays(body):
    assert [body] == strip_boilerplate(bodies(body), OUTLETS)["body"].tolist()


def test_boilerplate_of_one_outlet_stays_in_another():
    body = "Texte\nشارك هذا الموضوع"

    assert [body] == strip_boilerplate(bodies(body, outlet="cadran"), OUTLETS)["body"].tolist()


def test_given_lines_go_wherever_they_stand_and_quotes_of_them_stay():
    stripped = strip_lines(
        bodies("Lire aussi\nIl dit : Lire aussi\nfin", "  Lire\u00a0 aussi \n", "متن"), ["Lire aussi"]
    )

    assert ["Il dit : Lire aussi\nfin", "", "متن"] == stripped["body"].tolist()


# repeated lines


def issue(n, *, first="", last="تابعونا على واتساب"):
    return "\n".join([first or f"جملة أولى {n}", f"جملة ثانية {n}", f"جملة ثالثة {n}", f"جملة رابعة {n}", last])


def test_repeated_lines_are_counted_by_outlet_with_their_place():
    table = repeated_lines(bodies(*[issue(n) for n in range(5)], *[f"متن {n}" for n in range(5)]))

    expected = ["minbar", "تابعونا على واتساب", 5, 10, 0.5, "end"]
    assert [expected] == table.to_numpy().tolist()


def test_a_line_of_four_articles_or_in_the_middle_is_not_proposed():
    few = bodies(*[issue(n) for n in range(4)])
    middle = bodies(*[f"a{n}\nb{n}\nفاصل\nc{n}\nd{n}" for n in range(9)])

    assert [0, 0] == [len(repeated_lines(few)), len(repeated_lines(middle))]


def test_repeats_of_one_text_do_not_make_its_lines_furniture():
    assert 0 == len(repeated_lines(bodies(*["جملة أولى\nجملة ثانية"] * 30)))


def test_articles_of_no_outlet_propose_nothing():
    assert 0 == len(repeated_lines(bodies(*[issue(n) for n in range(30)], outlet=None)))


def test_a_line_at_the_end_of_every_article_goes_by_itself():
    stripped = strip_repeated_lines(bodies(*[issue(n) for n in range(30)]))

    assert [issue(n, last="").strip() for n in range(30)] == stripped["body"].tolist()


def test_furniture_of_several_lines_goes_wholly():
    block = "Partager\nFacebook\nTwitter\nWhatsApp\nFin"
    stripped = strip_repeated_lines(bodies(*[issue(n, last=block) for n in range(30)]))

    assert [issue(n, last="").strip() for n in range(30)] == stripped["body"].tolist()


@pytest.mark.parametrize(
    "articles",
    [
        bodies(*[issue(n) for n in range(19)]),
        bodies(*[issue(n) for n in range(9)], *[f"متن {n}" for n in range(20)]),
        bodies(*[issue(n) for n in range(10)], *[f"متن {n}" for n in range(41)]),
        bodies(*[issue(n, last="جملة طويلة " * 11) for n in range(30)]),
        bodies(*[issue(n, last="الرباط 11 غشت 2025 و م ع") for n in range(30)]),
        bodies(*[issue(n) for n in range(30)], outlet=None),
    ],
    ids=["19 texts", "9 times", "below a fifth", "a long line", "a dateline", "no outlet"],
)
def test_a_line_of_which_one_may_doubt_stays(articles):
    assert articles["body"].tolist() == strip_repeated_lines(articles)["body"].tolist()


def test_a_repeated_line_in_the_middle_of_another_article_stays():
    middle = "أ\nب\nتابعونا على واتساب\nج\nد"
    stripped = strip_repeated_lines(bodies(*[issue(n) for n in range(30)], middle))

    assert middle == stripped["body"].iloc[-1]


# language and repeats


def test_a_language_that_the_source_gives_stays_and_a_missing_one_is_filled():
    articles = make_articles(
        [{"language": "ary", "body": "متن عربي"}, {"body": "Le texte est en français"}, {"body": "?"}]
    )

    assert ["ary", "fr", None] == name_language(articles)["language"].astype(object).where(
        lambda s: s.notna(), None
    ).tolist()


def test_an_article_in_two_languages_is_mixed_and_darija_is_told_whatever_language_the_source_gives():
    darija, french = (
        "علاش ما كاينش طبيب فالسبيطار ديال المدينة، واش هادشي معقول؟ بغينا نعرفو شكون المسؤول",
        "Le ministre a annoncé hier que les deux hôpitaux de la ville seront ouverts avant la fin du mois",
    )
    articles = make_articles(
        [
            {"url": "1", "headline": darija, "body": f"{french}\n{french}"},
            {"url": "2", "headline": darija, "language": "ar"},
            {"url": "3", "headline": "هل هناك طبيب في المستشفى؟", "language": "ar"},
            {"url": "4", "headline": darija, "language": "fr"},
            {"url": "5", "headline": "bghina n3rfo chkoun lmas2oul 3la hadchi"},
            {"url": "6"},
        ]
    )
    named = name_language(articles)

    assert ["mixed", "ar", "ar", "fr", "ar", None] == named["language"].astype(object).where(
        named["language"].notna(), None
    ).tolist()
    assert [True, True, False, False, True, False] == named["darija"].tolist()
    assert named.equals(name_language(named))
    assert [("darija", 3)] == [tuple(row) for row in audit(articles, named)[["column", "articles"]].to_numpy()][1:]


def test_no_articles_have_no_language():
    assert 0 == len(name_language(make_articles([])))


def test_the_first_published_is_the_original_and_undated_articles_come_last():
    text = {"headline": "خبر", "body": "متن"}

    assert [2, 2, None] == repeats(text, {**text, "published": "2025-02-02"}, {**text, "published": "2025-02-01"})


def test_spacing_case_vowel_marks_and_hamza_do_not_make_another_text():
    assert [None, 0] == repeats(
        {"headline": "FBI الأَمْن", "body": "إرهـاب\nRabat", "published": "2025-01-01"},
        {"headline": "fbi الامن", "body": "ارهاب  Rabat "},
    )


def test_another_headline_or_body_is_another_text():
    assert [None] * 3 == repeats(
        {"headline": "a", "body": "b"}, {"headline": "a", "body": "c"}, {"headline": "d", "body": "b"}
    )


def test_empty_bodies_are_never_repeats():
    assert [None, None] == repeats({"headline": "صورة"}, {"headline": "صورة", "body": " \n"})


def test_undated_repeats_take_the_smallest_article_id():
    articles = mark_repeats(bodies("متن", "متن", "متن"))

    smallest = articles["article_id"].min()
    assert {smallest} == set(articles["duplicate_of"].dropna())
    assert [smallest] == articles.loc[articles["duplicate_of"].isna(), "article_id"].tolist()


# the audit


def test_the_audit_tells_step_column_articles_and_characters():
    _, table = clean_with_audit(THREE, outlets=OUTLETS)
    told = [tuple(row) for row in table[["step", "column", "articles", "characters"]].to_numpy()]

    assert [
        ("repair", "site", 1, 1),
        ("repair", "headline", 1, 0),
        ("outlet", "outlet", 3, -22),
        ("boilerplate", "body", 1, 17),
        ("language", "language", 3, -6),
    ] == told


def test_the_audit_names_each_repeated_line():
    _, table = clean_with_audit(bodies(*[issue(n) for n in range(30)]), outlets=OUTLETS)

    line = table[table["step"].eq("repeated line of minbar")].iloc[0]
    assert ["body", 30, 540, "تابعونا على واتساب"] == line[["column", "articles", "characters", "before"]].tolist()


def test_the_audit_of_two_states_shows_the_first_change_by_article_id():
    before = bodies("متن قديم")
    after = before.assign(body="متن جديد")

    assert [["all steps", "body", 1, 0, "متن قديم", "متن جديد"]] == audit(before, after).to_numpy().tolist()
    assert 0 == len(audit(before, before))


def test_the_audit_does_not_depend_on_the_order_of_rows():
    after = clean(THREE, outlets=OUTLETS)

    assert_frame_equal(audit(THREE, after), audit(THREE.iloc[::-1], after.iloc[[1, 0, 2]]))


def test_the_audit_refuses_two_different_corpora():
    with pytest.raises(SchemaError, match="1 articles are in only one of the two tables"):
        audit(THREE, THREE.iloc[:2])


# real press
