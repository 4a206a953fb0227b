"""How codebooks and tokens show themselves."""

from corpus import corpus

from achtari_toolkit.codebooks import Codebook, read_codebook
from achtari_toolkit.words import tokenize


def test_a_codebook_shows_its_name_and_counts_in_a_console():
    book = Codebook.from_dict({"water": ["ماء", "drought"], "wind": ["wind"]})

    assert "Codebook('unnamed', version '0', 2 topics)" == repr(book)
    assert ["Code('water', topic, 2 patterns)", "Code('wind', topic, 1 pattern)"] == list(map(repr, book.codes))


def test_a_codebook_shows_a_small_table_in_a_notebook_each_text_in_its_direction():
    html = Codebook.from_dict({"water": ["ماء", "sécheresse"]})._repr_html_()

    assert '<bdi dir="rtl" lang="ar">ماء</bdi> · <bdi dir="ltr" lang="fr">sécheresse</bdi>' in html


def test_what_a_codebook_shows_is_escaped_and_short():
    label = {"en": "<script>alert(1)</script>"}
    code = {"kind": "topic", "label": label, "patterns": {"any": [f"w{n}" for n in range(50)]}}
    html = Codebook.from_dict({"codes": {"c": code}})._repr_html_()

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "w5" in html
    assert "w6" not in html
    assert "(50)" in html


def test_a_large_codebook_says_how_many_codes_are_not_shown():
    assert "and 79 more codes" in read_codebook("security_cooperation")._repr_html_()


def test_tokens_show_counts_in_a_console_and_their_most_frequent_types_in_a_notebook():
    tokens = tokenize(corpus(a="الأمن الأمن FBI"))

    assert "Tokens(1 article, 3 words, 2 types)" == repr(tokens)
    assert '<tr><td dir="rtl" lang="ar">الأمن</td><td>2</td></tr>' in tokens._repr_html_()
    assert '<tr><td dir="ltr">FBI</td><td>1</td></tr>' in tokens._repr_html_()


def test_tokens_of_nothing_show_themselves_too():
    tokens = tokenize(corpus())

    assert "Tokens(0 articles, 0 words, 0 types)" == repr(tokens)
    assert "0 articles" in tokens._repr_html_()
