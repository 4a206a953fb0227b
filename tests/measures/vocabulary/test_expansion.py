import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit import charts
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import expansion, expansion_examples
from achtari_toolkit.words import locate, tokenize

CODED = {f"c{i}": f"الشرطة تفكك خلية إرهابية خطيرة بمدينة رقم{i}\nمتطرف موقوف" for i in range(8)}
NEAR = {f"n{i}": f"الشرطة تفكك شبكة داعشية خطيرة بمدينة عدد{i}\nمتطرف فر" for i in range(8)}
FAR = {f"f{i}": f"المنتخب يفوز بالمباراة أمام جمهور{i} كبير" for i in range(30)}
PRESS = corpus(**CODED, **NEAR, **FAR)
TOKENS = tokenize(PRESS)
HITS = locate(["خلية إرهابية"], TOKENS).assign(code="terror")


def candidates(**how):
    return expansion(HITS, TOKENS, PRESS, **{"window": 4} | how)


def test_counts_tell_what_a_word_finds_and_what_it_would_add():
    row = candidates().set_index("key").loc["متطرف"]

    assert (8, 16, 0.5, 8) == tuple(row[["n", "base", "share", "added"]])
    assert row["low"] < 0.5 < row["high"]


def test_a_word_that_never_stands_with_a_hit_is_found_by_its_surroundings():
    row = candidates().set_index("key").loc["داعشية"]

    assert (0, 8) == tuple(row[["n", "added"]])
    assert row["similarity"] > 0.5
    assert row["g2"] < 0


def test_words_of_other_matters_and_words_that_add_nothing_are_left_out():
    keys = set(candidates()["key"])

    assert {"المنتخب", "يفوز", "موقوف", "ارهابية", "خلية"} & keys == set()


def test_the_most_promising_words_stand_first_and_no_more_than_asked():
    table = candidates()

    assert table["score"].is_monotonic_decreasing
    assert table.head(2)["key"].tolist() == candidates(top=2)["key"].tolist()


def test_forms_of_a_word_are_one_candidate_that_names_them():
    articles = PRESS.assign(body=PRESS["body"].str.replace("متطرف فر", "والمتطرف فر"))
    tokens = tokenize(articles)
    table = expansion(locate(["خلية إرهابية"], tokens).assign(code="t"), tokens, articles, group="lemma").set_index(
        "key"
    )

    assert "متطرف والمتطرف" == " ".join(sorted(table.loc["متطرف", "forms"].split(" ")))
    assert (8, 16) == tuple(table.loc["متطرف", ["n", "base"]])


def test_copies_of_a_text_are_looked_at_once():
    story = [name if name[0] != "n" else "n0" for name in PRESS["article_id"]]

    assert "داعشية" in set(candidates()["key"])
    assert "داعشية" not in set(expansion(HITS, TOKENS, PRESS.assign(story=story), count="stories")["key"])


def test_rows_in_another_order_give_the_same_table():
    pd.testing.assert_frame_equal(candidates(), expansion(HITS.iloc[::-1], TOKENS, PRESS.iloc[::-1], window=4))


def test_examples_come_from_articles_without_a_hit_one_line_an_article_and_the_same_each_time():
    table = candidates()
    row = table[table["key"].isin(["داعشية", "متطرف"])]
    lines = expansion_examples(row, HITS, TOKENS, PRESS, each=3, words=2)

    assert row["key"].repeat(3).tolist() == lines["pattern"].tolist()
    assert lines["article_id"].str.startswith("n").all()
    assert not lines.duplicated(["pattern", "article_id"]).any()
    assert ("تفكك شبكة", "داعشية", "خطيرة بمدينة") == tuple(
        lines[lines["pattern"] == "داعشية"].iloc[0][["before", "match", "after"]]
    )
    pd.testing.assert_frame_equal(lines, expansion_examples(row, HITS, TOKENS, PRESS, each=3, words=2))


def test_no_candidate_has_no_example():
    assert expansion_examples(candidates().iloc[:0], HITS, TOKENS, PRESS).empty


def test_bars_draw_the_share_that_is_coded_already():
    figure = charts.ranked_bars(candidates(), label="term", value="share", interval=("low", "high"), title="ا")

    assert len(candidates()) == len(figure.data[0].x)


def test_without_a_hit_there_is_nothing_to_expand_from_and_wrong_options_are_refused():
    with pytest.raises(SchemaError, match="there is no hit to expand from"):
        expansion(HITS.iloc[:0], TOKENS, PRESS)
    with pytest.raises(OptionError, match="top is 0"):
        candidates(top=0)
    with pytest.raises(OptionError, match="each is 0"):
        expansion_examples(candidates(), HITS, TOKENS, PRESS, each=0)


def test_a_corpus_of_which_every_article_has_a_hit_has_no_candidate():
    assert expansion(HITS, TOKENS, PRESS[PRESS["article_id"].str.startswith("c")]).empty
