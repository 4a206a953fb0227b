"""What is told about a codebook and its hits: words and ticks, traces, two versions side by side."""

import pytest
from corpus import corpus

from achtari_toolkit.codebooks import Codebook, compare, explain, find, read_codebook, trace, untick, write_codebook
from achtari_toolkit.errors import CodebookError, SchemaError
from achtari_toolkit.words import tokenize, word_forms

TEXTS = {"ar": "أ", "fr": "é", "en": "e"}


def codebook(lists: dict | None = None, **codes: list | dict) -> Codebook:
    """Topics given as lists of queries, or codes given whole."""
    whole = {
        key: {"kind": "topic", "label": TEXTS, **(code if isinstance(code, dict) else {"patterns": {"any": code}})}
        for key, code in codes.items()
    }
    named = {"lists": {key: {"any": listed} for key, listed in lists.items()}} if lists else {}
    return Codebook.from_dict({"name": "small", "version": "1", "title": TEXTS, "codes": whole, **named})


def test_forms_without_a_tick_are_not_matched_and_are_kept_with_the_codebook(tmp_path):
    tokens = tokenize(corpus(a="terroriser", b="terrorisme"))
    book = codebook(it=["terror*", "*isme"])
    table = explain(book, tokens)
    read = untick(book, table.assign(ticked=table["type"].ne("terroriser")))
    write_codebook(read, tmp_path / "book.yml")
    again = read_codebook(tmp_path / "book.yml")

    assert ["b"] == find(read, tokens)["article_id"].tolist()
    assert {"terror*": ("terroriser",)} == again.codes[0].unticked
    assert read.sha256 == again.sha256 != book.sha256
    assert [("terroriser", False), ("terrorisme", True)] == sorted(
        explain(again, tokens).query("pattern == 'terror*'")[["type", "ticked"]].itertuples(index=False, name=None)
    )


def test_ticks_set_again_are_matched_again_and_forms_that_are_not_shown_stay_as_they_are():
    tokens = tokenize(corpus(a="terroriser", b="terrorisme"))
    book = codebook(
        it={"patterns": {"any": [{"query": "terror*", "except": ["terroir", "Terrorisme"]}]}, "except": ["terroriser"]}
    )
    table = explain(book, tokens)

    assert find(book, tokens).empty
    assert {"terror*": ("terroir",)} == untick(book, table.assign(ticked=True)).codes[0].unticked
    assert book.sha256 != untick(book, table.assign(ticked=True)).sha256


def test_a_type_that_is_rather_another_word_is_told_and_not_matched():
    tokens = tokenize(corpus(a="منحة منح " + "منح يمنح " * 9))
    table = explain(codebook(it=["منحة"]), tokens)

    assert [("منحة", True, None), ("منح", False, "منح 10")] == [
        (key, matched, also if isinstance(also, str) else None)
        for key, matched, also in table[["type", "matched", "also"]].itertuples(index=False, name=None)
    ]
    assert table["ticked"].all()
    assert 1 == find(codebook(it=["منحة"]), tokens)["article_id"].size


@pytest.mark.parametrize(
    ("query", "spelling", "n", "also"), [("عدد", "أعداد", 1, "إعداد 2"), ("إعداد", "إعداد", 2, "عدد 1")]
)
def test_a_type_with_other_hamzas_is_counted_as_it_is_spelled(query, spelling, n, also):
    tokens = tokenize(corpus(a="عدد", b="أعداد", c="إعداد إعداد"))
    row = explain(codebook(it=[query]), tokens).set_index("type").loc["اعداد"]

    assert (spelling, n, True, also) == (row["spelling"], row["count"], row["matched"], row["also"])
    assert n == (find(codebook(it=[query]), tokens)["pattern"].size - (query == "عدد"))
    assert {spelling: n} == word_forms(query, tokens).query("type == 'اعداد'").set_index("spelling")["count"].to_dict()


def test_a_type_with_other_hamzas_only_is_told_and_not_matched():
    table = explain(codebook(it=["عدد"]), tokenize(corpus(a="عدد إعداد إعداد")))

    assert [("عدد", True), ("اعداد", False)] == list(table[["type", "matched"]].itertuples(index=False, name=None))
    assert "إعداد 2" == table["also"].iat[1]


def test_the_table_of_another_codebook_is_refused():
    tokens = tokenize(corpus(a="un"))

    with pytest.raises(SchemaError, match="no pattern"):
        untick(codebook(it=["deux"]), explain(codebook(it=["un"]), tokens))
    with pytest.raises(SchemaError, match="lacks ticked"):
        untick(codebook(it=["un"]), explain(codebook(it=["un"]), tokens).drop(columns="ticked"))


@pytest.mark.parametrize("forms", [[], "un", [1], ["un deux"], [""]])
def test_except_holds_word_forms(forms):
    with pytest.raises(CodebookError, match="except"):
        codebook(it={"patterns": {"any": ["un"]}, "except": forms})


def test_explain_tells_the_level_of_each_word_and_shows_lists():
    table = explain(codebook({"them": ['"un =deux"']}, it=["{them}", "trois"]), tokenize(corpus(a="un")))

    assert [("it", "trois", "lemma", 0), ("them", "un", "word", 1), ("them", "deux", "exact", 0)] == list(
        table[["code", "word", "level", "count"]].itertuples(index=False, name=None)
    )


def test_a_hit_is_traced_to_its_words_in_the_original_text():
    articles = corpus(a="وقال «مكافَحة الإرهاب» مع FBI").assign(headline="عنوان", byline="وكالة")
    tokens, book = (
        tokenize(articles),
        codebook({"who": ["=FBI"]}, it=['"+مكافحة +الإرهاب" NEAR/3 {who} NOT {who} BEFORE/3 x', "byline:+وكالة"]),
    )
    table = trace(find(book, tokens), book, tokens, articles)

    assert [
        ("مكافحة", "word", "مكافحة", "body", "مكافَحة"),
        ("الإرهاب", "word", "الارهاب", "body", "الإرهاب"),
        ("FBI", "exact", "fbi", "body", "FBI"),
        ("وكالة", "word", "وكالة", "byline", "وكالة"),
    ] == list(table[["word", "level", "type", "field", "text"]].itertuples(index=False, name=None))
    assert all(articles.loc[0, row.field][row.start : row.stop] == row.text for row in table.itertuples())


def test_a_condition_makes_no_hit_and_is_not_traced():
    articles = corpus(a="un deux un trois")
    tokens, book = tokenize(articles), codebook(it=["(un IF/1 trois) NEAR/5 deux"])
    table = trace(find(book, tokens), book, tokens, articles)

    assert ["deux", "un"] == table["text"].tolist()


def test_hits_of_another_codebook_cannot_be_traced():
    articles = corpus(a="un")
    tokens = tokenize(articles)

    with pytest.raises(SchemaError, match="no pattern 'un' of it"):
        trace(find(codebook(it=["un"]), tokens), codebook(it=["deux"]), tokens, articles)


def test_two_versions_are_compared_by_the_articles_won_and_lost():
    articles = corpus(a="un", b="deux", c="trois un")
    table = compare(codebook(it=["un"], gone=["trois"]), codebook(it=["deux", "trois"]), tokenize(articles), articles)

    assert [("it", "lost", "a", "un"), ("it", "won", "b", "deux"), ("gone", "lost", "c", "trois")] == list(
        table[["code", "change", "article_id", "match"]].itertuples(index=False, name=None)
    )


def test_a_part_of_a_codebook_is_not_written_over_the_whole(tmp_path):
    with pytest.raises(CodebookError, match="two would be lost"):
        write_codebook(codebook(one=["a"], two=["b"]).only("one"), tmp_path / "book.yml")
