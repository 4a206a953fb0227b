"""Evidence, methods and tables: what a notebook cell shows, each text the way it runs."""

import hashlib

import pandas as pd
import pytest
from lxml import html

from achtari_toolkit import reports, schema
from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.errors import OptionError, SchemaError

ARABIC = {
    "article_id": "a", "code": "fbi", "pattern": "FBI", "outlet": "achtari24", "language": "ar",
    "published": pd.Timestamp("2025-08-06T23:30", tz="UTC"), "headline": "مدير FBI بالرباط", "url": "https://example.org/1",
    "field": "body", "before": "استقبل حموشي", "match": "مدير FBI", "after": "كاش باتيل", "simulated": False,
}  # fmt: skip
FRENCH = ARABIC | {
    "outlet": "le_matin_invente", "published": pd.NaT, "headline": "Le FBI à Rabat", "url": "javascript:alert(1)",
    "field": "headline", "before": "Visite du", "match": "FBI", "after": "à Rabat",
}  # fmt: skip
CODEBOOK = Codebook.from_dict({
    "name": "security", "version": "1.0", "title": {"ar": "الأمن", "fr": "Sécurité", "en": "Security"},
    "codes": {
        "fbi": {"kind": "actor", "label": {"ar": "مكتب التحقيقات", "fr": "FBI", "en": "FBI"},
                "patterns": {"ar": ["مدير FBI"], "fr": ["directeur du FBI"]}},
        "daesh": {"kind": "actor", "label": {"ar": "داعش", "fr": "Daech", "en": "Daesh"}, "patterns": {"ar": ["داعش"]}},
    },
})  # fmt: skip
ARTICLES = schema.make_articles([
    {"outlet": "achtari24", "headline": "خبر 1", "published": "2025-01-31T23:30:00Z", "published_precision": "time"},
    {"outlet": "achtari24", "headline": "خبر 2", "published": "2025-08-06T10:00:00Z", "published_precision": "time"},
    {"headline": "خبر بلا تاريخ ولا منبر"},
])  # fmt: skip
HITS = pd.DataFrame({
    "article_id": ARTICLES["article_id"].iloc[:1], "code": pd.Categorical(["fbi"], ["fbi", "daesh"]),
    "pattern": pd.Categorical(["مدير FBI"]), "first": [0], "last": [1],
})  # fmt: skip


def lines(*rows):
    return pd.DataFrame(list(rows))


def tree(block):
    return html.fragment_fromstring(block.html)


def texts(root, path):
    return [found.text_content() for found in root.iterfind(path)]


def box(**changes):
    return reports.methods(
        **({"articles": ARTICLES, "codebook": CODEBOOK, "hits": HITS, "steps": {"loaded": 4}, "lang": "en"} | changes)
    )


def facts(block):
    return {row[0].text_content(): row[1].text_content() for row in tree(block).iterfind(".//tbody/tr")}


def test_each_line_of_evidence_runs_its_own_way():
    rows = tree(reports.evidence(lines(ARABIC, FRENCH), lang="ar")).findall(".//td[@class='context']")

    assert [("rtl", None), ("ltr", "fr")] == [(row.get("dir"), row.get("lang")) for row in rows]


def test_what_is_read_first_stands_first():
    kwic = tree(reports.evidence(lines(ARABIC), lang="ar")).find(".//div[@class='kwic']")

    assert ["استقبل حموشي", "مدير FBI", "كاش باتيل"] == [part.text_content() for part in kwic]
    assert "rtl" == kwic.get("dir")


def test_days_are_moroccan_and_an_undated_article_says_so():
    root = tree(reports.evidence(lines(ARABIC, FRENCH), lang="ar"))

    assert [["7 غشت 2025", "المتن"], ["بلا تاريخ", "العنوان"]] == [
        texts(line, "bdi") for line in root.iterfind(".//p[@class='source']")
    ]


def test_punctuation_stays_with_its_word():
    quoted = FRENCH | {"before": "expulsé d’", "match": "Algérie", "after": ", selon « Le Matin »"}

    assert (
        "expulsé d’Algérie, selon"
        in tree(reports.evidence(lines(quoted), lang="fr")).find(".//div[@class='kwic']").text_content()
    )


def test_only_web_addresses_become_links():
    root = tree(reports.evidence(lines(ARABIC, FRENCH), lang="fr"))

    assert [("https://example.org/1", "noopener noreferrer nofollow")] == [
        (a.get("href"), a.get("rel")) for a in root.iter("a")
    ]


def test_the_count_shown_and_the_total_are_told():
    root = tree(reports.evidence(lines(*[ARABIC] * 30), lang="en", title="FBI", show=2))

    assert "FBI 2 of 30 lines shown" == root.find(".//caption").text_content()
    assert 2 == len(root.findall(".//tbody/tr"))


def test_a_quotation_is_short():
    long = ARABIC | {"before": "قبل " * 40, "after": "كلمة" * 100}
    kwic = tree(reports.evidence(lines(long), lang="ar")).find(".//div[@class='kwic']")

    assert "… " + " ".join(["قبل"] * 15) == kwic[0].text_content()
    assert 162 == len(kwic[2].text_content())


def test_labels_replace_the_keys_of_outlets():
    root = tree(reports.evidence(lines(ARABIC), lang="ar", labels={"achtari24": "أشتاري 24"}))

    assert ["أشتاري 24"] == texts(root, ".//p[@class='source']/b")


def test_no_line_of_evidence_is_said_in_words():
    assert "لا شاهد يطابق." in reports.evidence(lines(ARABIC).head(0), lang="ar").html


def test_simulated_lines_are_marked_even_where_they_are_not_shown():
    block = reports.evidence(lines(ARABIC, ARABIC | {"simulated": True}), lang="fr", show=1)

    assert "Données simulées" in block.html
    assert {"achtari": {"simulated": True}} == block._repr_mimebundle_()[1]


def test_lines_without_a_column_are_refused():
    with pytest.raises(SchemaError, match=r"the lines lack before; make them with words.kwic"):
        reports.evidence(lines(ARABIC).drop(columns="before"), lang="ar")


def test_a_negative_number_of_lines_is_refused():
    with pytest.raises(OptionError, match="show is -1"):
        reports.evidence(lines(ARABIC), lang="ar", show=-1)


def test_methods_tell_steps_dates_outlets_and_hashes():
    told = facts(box(steps={"loaded": 12000, "cleaned": 3}))
    ids = "\n".join(sorted(ARTICLES["article_id"]))

    assert ("12,000", "3") == (told["loaded"], told["cleaned"])
    assert "1 February 2025 to 6 August 2025" == told["Dates covered"]
    assert "1" == told["Undated articles"]
    assert "achtari24 (2) · unknown (1)" == told["Outlets"]
    assert hashlib.sha256(ids.encode()).hexdigest() == told["Hash of the data (SHA-256 of the sorted article ids)"]
    assert CODEBOOK.sha256 == told["Hash of the codebook (SHA-256)"]


def test_methods_give_the_patterns_of_codes_that_matched_and_name_the_others():
    root = tree(box(lang="ar"))
    row = root.findall(".//details//tbody/tr")

    assert [["مكتب التحقيقات", "1", "مدير FBIdirecteur du FBI"]] == [
        [cell.text_content() for cell in one] for one in row
    ]
    assert ["rtl", "ltr"] == [p.get("dir") for p in row[0].iter("p")]
    assert "بُحث عنها ولم ترد: داعش" in root.text_content()


def test_methods_say_what_zero_and_missing_mean():
    assert "which is not a zero" in box().html
    assert "ce n’est pas un zéro" in box(lang="fr").html


def test_the_order_of_articles_does_not_change_the_methods():
    assert box().html == box(articles=ARTICLES.iloc[::-1]).html


def test_hits_of_another_codebook_are_refused():
    with pytest.raises(SchemaError, match="security lacks all codes of the hits, nato"):
        box(hits=HITS.assign(code=pd.Categorical(["nato"])))


def test_a_topic_without_any_hit_is_named_where_other_codes_of_the_search_have_some():
    other_hits = HITS.assign(code=pd.Categorical(["nato"], ["fbi", "nato"]))
    text = tree(box(hits=other_hits, codebook=CODEBOOK.only("fbi"))).text_content()

    assert "Searched without a match: FBI" in text
    assert "Other codes of the same search, not listed here: nato" in text


def test_codes_beside_the_codebook_are_named():
    both = pd.concat([HITS.astype({"code": "str"}), HITS.astype({"code": "str"}).assign(code="nato")])

    assert "Other codes of the same search, not listed here: nato" in box(hits=both).html


def test_known_steps_are_named_in_the_language_of_the_page():
    assert ["محمّلة", "my own"] == list(facts(box(lang="ar", steps={"loaded": 4, "my own": 3})))[:2]


def test_without_dates_the_period_is_undated():
    undated = ARTICLES.assign(published=pd.Series(pd.NaT, index=ARTICLES.index, dtype="datetime64[us, UTC]"))

    assert "undated" == facts(box(articles=undated))["Dates covered"]


def test_a_missing_value_is_a_dash_and_a_zero_is_a_zero():
    root = tree(reports.table(pd.DataFrame({"n": [0.0, None]}), lang="ar"))

    assert ["0", "—"] == texts(root, ".//td")


def test_numbers_run_left_to_right_and_a_column_of_text_keeps_one_edge():
    frame = pd.DataFrame({"المنبر": ["Le360 بالعربية", "FBI"], "n": [19616, 3]})
    cells = tree(reports.table(frame, lang="ar")).findall(".//td")

    assert [("right", "rtl"), ("number", "ltr"), ("right", "ltr"), ("number", "ltr")] == [
        (td.get("class"), td.get("dir")) for td in cells
    ]
    assert "19,616" == cells[1].text_content()


def test_an_empty_table_says_so():
    assert "Aucune ligne." == tree(reports.table(pd.DataFrame({"n": []}), lang="fr")).find(".//caption").text_content()


def test_a_table_with_simulated_rows_is_simulated():
    assert reports.table(pd.DataFrame({"simulated": [False, True]}), lang="en").simulated


def test_a_table_is_plain_text_in_a_terminal():
    assert "outlet\tn\nأشتاري 24\t2" == repr(
        reports.table(pd.DataFrame({"outlet": ["أشتاري 24"], "n": [2]}), lang="en")
    )


def test_a_table_names_the_columns_and_steps_of_the_toolkit_in_the_language_of_the_page():
    audit = pd.DataFrame({"step": ["boilerplate"], "column": ["body"], "articles": [12], "my_scale": [3]})

    assert "étape\tcolonne\tarticles\tmy_scale\nlignes du site\ttexte\t12\t3" == repr(reports.table(audit, lang="fr"))


@pytest.mark.parametrize("make", [lambda lang: reports.table(pd.DataFrame(), lang=lang), lambda lang: box(lang=lang),
                                  lambda lang: reports.evidence(lines(ARABIC), lang=lang)])  # fmt: skip
def test_another_language_is_refused(make):
    with pytest.raises(OptionError, match="lang is 'es'; use one of 'ar', 'en', 'fr'"):
        make("es")


def test_the_notebook_style_is_invisible_and_concerns_jupyterlab():
    block = reports.notebook_style()

    assert "" == block.plain
    assert "unicode-bidi:plaintext" in block.html
