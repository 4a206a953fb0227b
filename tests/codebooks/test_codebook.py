import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml
from corpus import corpus
from samples import ROOT

from achtari_toolkit.codebooks import Code, Codebook, explain, find, read_codebook, read_hits, write_hits
from achtari_toolkit.errors import CodebookError, OptionError, SchemaError
from achtari_toolkit.schema import HITS
from achtari_toolkit.words import tokenize

TEXTS = {"ar": "أ", "fr": "é", "en": "e"}


def codebook(**codes: tuple[str, list[str]]) -> Codebook:
    """Codes given as (kind, patterns)."""
    content = {
        key: {"kind": kind, "label": TEXTS, "patterns": {"ar": patterns}} for key, (kind, patterns) in codes.items()
    }
    return Codebook.from_dict({"name": "small", "version": "1", "title": TEXTS, "codes": content})


def found(book: Codebook, **bodies: str) -> list[tuple[str, str, int, int]]:
    hits = find(book, tokenize(corpus(**bodies)))
    return list(hits[["article_id", "code", "first", "last"]].itertuples(index=False, name=None))


def test_a_code_without_hits_keeps_its_category():
    hits = find(codebook(fbi=("actor", ["FBI"]), cia=("actor", ["CIA"])), tokenize(corpus(a="FBI")))

    assert ["fbi", "cia"] == hits["code"].cat.categories.tolist()
    assert ["fbi"] == hits["code"].tolist()


def test_a_name_inside_a_longer_name_is_not_a_mention():
    book = codebook(un=("actor", ["الأمم المتحدة"]), council=("actor", ["مجلس الأمم المتحدة"]))

    assert [("a", "council", 0, 2)] == found(book, a="مجلس الأمم المتحدة")


def test_a_topic_inside_another_topic_counts_for_both():
    book = codebook(terrorism=("topic", ["الإرهاب"]), fight=("topic", ["مكافحة الإرهاب"]))

    assert [("a", "fight", 0, 1), ("a", "terrorism", 1, 1)] == found(book, a="مكافحة الإرهاب")


def test_a_phrase_inside_a_longer_phrase_of_its_code_is_one_mention():
    book = codebook(terrorism=("topic", ["الإرهاب", "مكافحة الإرهاب"]))

    assert [("a", "terrorism", 0, 1)] == found(book, a="مكافحة الإرهاب")


def test_two_patterns_with_one_span_are_one_hit():
    book = codebook(cell=("topic", ["خلية إرهابية", "خلي* إرهابي*"]))

    assert [("a", "cell", 0, 1)] == found(book, a="خلية إرهابية")


def test_a_pattern_shared_by_two_codes_hits_both():
    book = codebook(one=("topic", ["FBI"]), two=("actor", ["FBI"]))

    assert [("a", "one", 0, 0), ("a", "two", 0, 0)] == found(book, a="FBI")


def test_the_order_of_codes_and_patterns_changes_no_hit():
    book = codebook(one=("topic", ["الأمن", "FBI"]), two=("actor", ["FBI", "الأمن الوطني"]))
    turned = codebook(two=("actor", ["الأمن الوطني", "FBI"]), one=("topic", ["FBI", "الأمن"]))
    bodies = {"a": "الأمن الوطني FBI", "b": "FBI"}

    assert sorted(found(book, **bodies)) == sorted(found(turned, **bodies))


def test_explain_lists_the_words_behind_each_word_of_a_pattern():
    table = explain(
        codebook(fight=("topic", ["مكافحة الإرهاب"])), tokenize(corpus(a="مكافحة الإرهاب والإرهاب الارهاب"))
    )

    rows = table[["word", "type", "spelling", "count"]].itertuples(index=False, name=None)
    assert [
        ("مكافحة", "مكافحة", "مكافحة", 1),
        ("الإرهاب", "الارهاب", "الإرهاب", 2),
        ("الإرهاب", "والارهاب", "والإرهاب", 1),
    ] == list(rows)


def test_explain_says_when_no_text_has_a_word():
    row = explain(codebook(fbi=("actor", ["FBI"])), tokenize(corpus(a="x"))).iloc[0]

    assert 0 == row["count"]
    assert pd.isna(row["type"])


def test_labels_and_keys_come_in_the_order_of_the_codebook():
    book = codebook(b=("topic", ["x"]), a=("actor", ["y"]))

    assert {"b": "é", "a": "é"} == book.labels("fr")
    assert (("b", "a"), ("a",)) == (book.keys(), book.keys("actor"))
    assert ("a",) == book.only("a").keys()
    assert Code("b", "topic", TEXTS, {"ar": ("x",)}) == book.codes[0]


def test_an_unknown_language_kind_or_code_is_refused():
    book = codebook(b=("topic", ["x"]))

    for wrong in (lambda: book.labels("es"), lambda: book.keys("person"), lambda: book.only("c")):
        with pytest.raises(OptionError, match="use one of"):
            wrong()


def test_the_hash_depends_on_what_the_codebook_says_and_not_on_its_file(tmp_path):
    (tmp_path / "a.yml").write_text(FILE, encoding="utf-8")
    (tmp_path / "b.yml").write_text("# a remark\n" + FILE, encoding="utf-8-sig")
    (tmp_path / "c.yml").write_text(FILE.replace("[FBI]", "[CIA]"), encoding="utf-8")
    a, b, c = (read_codebook(tmp_path / name).sha256 for name in ("a.yml", "b.yml", "c.yml"))

    assert a == b != c


FILE = """\
name: small
version: "1"
title: {ar: أ, fr: é, en: e}
codes:
  fbi:
    kind: actor
    label: {ar: أ, fr: é, en: e}
    patterns:
      ar: [FBI]
"""


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("kind: actor", "kind: person", "line 6, code fbi: kind is 'person'; use one of topic, actor, frame"),
        ("      ar: [FBI]", "      ar:\n        - FBI\n        - 12", "line 11, code fbi: pattern 12 is not text"),
        ("[FBI]", "['*']", "line 9, code fbi: There is no word to look for here"),
        ("[FBI]", "[x, x]", "line 9, code fbi: duplicate pattern 'x'"),
        ("      ar: [FBI]", "      de: [FBI]", "line 9, code fbi: patterns of 'de'; use one of ar, fr, en"),
        ("    kind: actor\n", "", "line 5, code fbi: kind is absent"),
        ("    kind: actor", "    kind: actor\n    colour: red", "line 7, code fbi: unknown field 'colour'"),
        ("  fbi:", "  FBI-1:", "line 5, code FBI-1: a key is made of lower-case"),
        ("    kind: actor", "    kind: actor\n    kind: topic", "line 7, codes.fbi.kind: duplicate key"),
        (
            "title: {ar: أ, fr: é, en: e}",
            "title: {de: x}",
            "line 3, title: title is a text for one or more of ar, fr, en",
        ),
        ("codes:\n  fbi:", "codes: []\nx:\n  fbi:", "line 4, codes: codes is a mapping of at least one code"),
    ],
)
def test_a_broken_rule_is_told_with_file_line_and_code(tmp_path, before, after, message):
    path = tmp_path / "book.yml"
    path.write_text(FILE.replace(before, after), encoding="utf-8")

    with pytest.raises(CodebookError, match=message) as caught:
        read_codebook(path)
    assert str(path) in str(caught.value)


def test_all_broken_rules_are_told_at_once():
    with pytest.raises(CodebookError, match="2 rules broken"):
        Codebook.from_dict(
            {
                "name": "x",
                "version": 1,
                "title": TEXTS,
                "codes": {"a": {"kind": "k", "label": TEXTS, "patterns": {"ar": []}}},
            }
        )


@pytest.mark.parametrize("text", ["", "[]", "- a\n- b"])
def test_a_file_that_is_no_codebook_is_named(tmp_path, text):
    (tmp_path / "book.yml").write_text(text)

    with pytest.raises(CodebookError, match="a codebook is a mapping"):
        read_codebook(tmp_path / "book.yml")


def test_a_file_that_is_not_yaml_or_not_utf8_is_named(tmp_path):
    (tmp_path / "a.yml").write_text("name: [")
    (tmp_path / "b.yml").write_bytes("name: مكافحة".encode("cp1256"))

    with pytest.raises(CodebookError, match="is not YAML"):
        read_codebook(tmp_path / "a.yml")
    with pytest.raises(CodebookError, match="is not UTF-8 at byte 6"):
        read_codebook(tmp_path / "b.yml")


def test_an_unknown_codebook_lists_the_shipped_ones():
    with pytest.raises(CodebookError, match=r"shipped are .*security_cooperation"):
        read_codebook("nothing")


def test_hits_written_to_disk_keep_the_codes_that_found_nothing(tmp_path):
    hits = find(codebook(fbi=("actor", ["FBI"]), cia=("actor", ["CIA"])), tokenize(corpus(a="FBI")))
    write_hits(hits, tmp_path / "hits.parquet")
    again = read_hits(tmp_path / "hits.parquet")

    assert hits["code"].tolist() == again["code"].tolist()
    assert ["fbi", "cia"] == again["code"].cat.categories.tolist()
    assert hits[["article_id", "first", "last"]].equals(again[["article_id", "first", "last"]])


def test_a_file_that_holds_no_hits_is_refused(tmp_path):
    (tmp_path / "junk.parquet").write_bytes(b"junk")
    pd.DataFrame({"x": [1]}).to_parquet(tmp_path / "other.parquet")

    for name in ("junk.parquet", "other.parquet", "absent.parquet"):
        with pytest.raises(SchemaError, match="write_hits"):
            read_hits(tmp_path / name)


def test_hits_of_a_codebook_that_found_nothing_keep_its_codes_on_disk(tmp_path):
    write_hits(find(codebook(fbi=("actor", ["FBI"])), tokenize(corpus(a="x"))), tmp_path / "hits.parquet")

    assert ["fbi"] == read_hits(tmp_path / "hits.parquet")["code"].cat.categories.tolist()


def test_the_examples_of_the_docs_are_codebooks():
    page = (ROOT / "docs" / "codebooks.md").read_text(encoding="utf-8")
    short, whole, part = (yaml.safe_load(block.split("```")[0]) for block in page.split("```yaml\n")[1:4])

    assert ("water", "floods") == Codebook.from_dict(short).keys()
    assert ("counter_terrorism",) == Codebook.from_dict(whole).keys()
    assert ("ct_cooperation",) == Codebook.from_dict({**whole, **part}).keys()


@pytest.mark.parametrize(
    "metadata",
    [
        *({b"pandas": text} for text in (b"{", b"[]", b"{}", b"\xff", b'{"columns": 3, "index_columns": [{}]}')),
        {b"achtari.codes": b"\xff"},
        {b"achtari.codes": b"a\na"},
    ],
)
def test_hits_whose_metadata_another_program_wrote_are_refused_or_read(tmp_path, metadata):
    path = tmp_path / "hits.parquet"
    write_hits(find(codebook(fbi=("actor", ["FBI"])), tokenize(corpus(a="FBI"))), path)
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata({**table.schema.metadata, **metadata}), path)

    try:
        hits = read_hits(path)
    except SchemaError as error:
        refused = str(error)
    else:
        refused = "" if list(hits) == list(HITS.names) else "other columns"

    assert refused == "" or "cannot be read as hits" in refused
