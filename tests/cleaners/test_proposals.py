import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from achtari_toolkit.cleaners import propose_boilerplate, strip_boilerplate
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import make_articles


def bodies(*texts, outlet="minbar"):
    return make_articles([{"url": f"{outlet} {n}", "outlet": outlet, "body": text} for n, text in enumerate(texts)])


def told(articles):
    return list(propose_boilerplate(articles)[["place", "text", "n", "articles"]].itertuples(index=False, name=None))


def confirmed(*rows, outlet="minbar"):
    return pd.DataFrame([(outlet, *row) for row in rows], columns=["outlet", "place", "text"])


def stripped(body, *rows):
    return strip_boilerplate(bodies(body), {}, confirmed=confirmed(*rows))["body"].item()


WORDS = ["اجتمع", "وصل", "التقى", "أعلن", "كشف", "قرر", "افتتح", "تفقد"]


def test_a_dateline_that_opens_many_articles_within_their_first_line_is_proposed():
    articles = bodies(
        *[f"المنبر- الرباط: {word} الوزير {word}" for word in WORDS], *[f"{word} وفد {word}" for word in WORDS]
    )

    assert [("beginning", "المنبر- الرباط:", 8, 16)] == told(articles)


def test_a_closing_formula_with_a_time_is_one_proposal_whatever_the_time():
    articles = bodies(*[f"{word} الوزير. // انتهى // {n}:0{n} ت م" for n, word in enumerate(WORDS)])

    assert [("end", "الوزير. // انتهى // #:# ت م", 8, 8)] == told(articles)


def test_a_share_widget_before_the_text_is_proposed_with_its_share_and_an_example():
    opening = "Partager sur Facebook Twitter WhatsApp"
    articles = bodies(
        *[f"{opening} {word} le ministre" for word in WORDS], *[f"{word} la ville de {word}" for word in WORDS]
    )
    row = propose_boilerplate(articles.sample(frac=1, random_state=0)).iloc[0]

    assert ["minbar", "beginning", opening, 0.5] == row[["outlet", "place", "text", "share"]].tolist()
    assert row["example"].startswith(opening)


def test_the_opening_of_a_last_line_that_ends_in_many_ways_is_proposed_as_such():
    articles = bodies(*[f"{word} الوفد اليوم\nاقرأ أيضا: {word} الوزير غدا {word}" for word in WORDS])

    assert [("last line", "اقرأ أيضا:", 8, 8)] == told(articles)


def test_a_longer_run_stands_for_a_shorter_one_only_if_it_keeps_four_in_five_of_its_articles():
    both = [f"سبق - الرياض {word} أمس" for word in WORDS[:5]] + [f"سبق - جدة {word} أمس" for word in WORDS[:5]]

    assert {
        ("beginning", "سبق -", 10, 10),
        ("beginning", "سبق - الرياض", 5, 10),
        ("beginning", "سبق - جدة", 5, 10),
    } == {row for row in told(bodies(*both)) if row[0] == "beginning"}


@pytest.mark.parametrize(
    "articles",
    [
        bodies(*[f"المنبر- الرباط: {word}" for word in WORDS[:4]]),
        bodies(*["المنبر- الرباط: اجتمع الوفد"] * 9),
        bodies(*[f"Le {word}" for word in WORDS]),
        bodies(*[f"المنبر- الرباط: {word}" for word in WORDS], outlet=None),
        bodies(
            *[f"المنبر- الرباط: {word}" for word in WORDS[:5]],
            *[f"متن{n:b}".translate({48: 1609, 49: 1610}) for n in range(96)],
        ),
        bodies("", " \n"),
        bodies(),
    ],
    ids=["four articles", "one text nine times", "a plain word", "no outlet", "below one in twenty", "blank", "empty"],
)
def test_what_is_rare_plain_or_of_no_outlet_is_not_proposed(articles):
    assert propose_boilerplate(articles).empty


def test_each_outlet_is_read_alone_and_the_order_of_rows_does_not_matter():
    articles = pd.concat(
        [bodies(*[f"المنبر- {word}" for word in WORDS]), bodies(*[f"Rabat, {word}" for word in WORDS], outlet="cadran")]
    )
    table = propose_boilerplate(articles)

    assert [("cadran", "Rabat,"), ("minbar", "المنبر-")] == list(
        table[["outlet", "text"]].itertuples(index=False, name=None)
    )
    assert_frame_equal(table.drop(columns="example"), propose_boilerplate(articles.iloc[::-1]).drop(columns="example"))


@pytest.mark.parametrize(
    ("body", "row", "expected"),
    [
        ("المنبر- الرباط:  اجتمع الوفد", ("beginning", "المنبر- الرباط:"), "اجتمع الوفد"),
        ("اجتمع الوفد. // انتهى // 21:05 ت م\n", ("end", "// انتهى // #:# ت م"), "اجتمع الوفد."),
        ("اجتمع الوفد. ٢١:٠٥ ت م", ("end", "#:# ت م"), "اجتمع الوفد."),
        ("متن\nآخر\nاقرأ أيضا: عنوان", ("last line", "اقرأ أيضا:"), "متن\nآخر"),
    ],
)
def test_confirmed_words_go_from_their_place(body, row, expected):
    assert expected == stripped(body, row)


@pytest.mark.parametrize(
    ("body", "row"),
    [
        ("قال إن سبق - خبر", ("beginning", "سبق -")),
        ("سبقت الإشارة إلى ذلك", ("beginning", "سبق")),
        ("زار الرباط", ("end", "باط")),
        ("// انتهى // قال الوزير", ("end", "// انتهى //")),
        ("اقرأ أيضا: عنوان", ("last line", "اقرأ أيضا:")),
        ("متن", ("beginning", " ")),
    ],
    ids=["in the middle", "part of a first word", "part of a last word", "at the other end", "the only line", "blank"],
)
def test_the_same_words_elsewhere_stay(body, row):
    assert body == stripped(body, row)


def test_what_one_confirmed_row_uncovers_goes_by_another_and_once_more_changes_nothing():
    rows = [("end", "// انتهى //"), ("end", "#:# ت م"), ("last line", "اقرأ أيضا:")]
    bare = stripped("اجتمع الوفد.\nاقرأ أيضا: عنوان\n// انتهى // 21:05 ت م", *rows)

    assert "اجتمع الوفد." == bare == stripped(bare, *rows)


def test_words_that_stand_a_thousand_times_all_go():
    assert "متن" == stripped(
        "سبق - " * 3000 + "متن" + " // انتهى //" * 3000, ("beginning", "سبق -"), ("end", "// انتهى //")
    )


def test_words_of_two_lines_are_no_phrase_and_paragraphs_stay():
    assert "سبق\n- متن\n\nآخر" == stripped("سبق\n- متن\n\nآخر", ("beginning", "سبق -"))
    assert "أول\n\nثان" == stripped("سبق - أول\n\nثان // انتهى //", ("beginning", "سبق -"), ("end", "// انتهى //"))


def test_rows_of_one_outlet_leave_the_others_alone():
    articles = bodies("سبق - متن", outlet="cadran")

    assert_frame_equal(articles, strip_boilerplate(articles, {}, confirmed=confirmed(("beginning", "سبق -"))))


def test_a_proposal_can_be_given_back_as_it_is():
    articles = bodies(*[f"المنبر- الرباط: {word} الوزير {word}" for word in WORDS])
    clean = strip_boilerplate(articles, {}, confirmed=propose_boilerplate(articles))

    assert [f"{word} الوزير {word}" for word in WORDS] == clean["body"].tolist()


def test_a_table_that_is_no_proposal_is_refused():
    with pytest.raises(SchemaError, match="lacks place"):
        strip_boilerplate(bodies("متن"), {}, confirmed=confirmed(("end", "x")).drop(columns="place"))
    with pytest.raises(SchemaError, match="has the place 'middle'"):
        strip_boilerplate(bodies("متن"), {}, confirmed=confirmed(("middle", "x")))
