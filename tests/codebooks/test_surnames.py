"""Surnames of a codebook: they count behind a full name in the same article and nowhere else."""

import pandas as pd
import pytest

from achtari_toolkit import schema
from achtari_toolkit.codebooks import Codebook, explain, find, read_codebook, trace, write_codebook
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.words import tokenize

TEXTS = {"ar": "أ", "fr": "é", "en": "e"}


def codebook(**more: object) -> Codebook:
    code = {
        "kind": "actor",
        "label": TEXTS,
        "patterns": {"ar": ["رشيد بوجطاط"]},
        "surnames": ["بوجطاط", "Boujtat"],
        **more,
    }
    return Codebook.from_dict({"name": "small", "version": "1", "title": TEXTS, "codes": {"it": code}})


def articles(*texts: tuple[str, str]) -> pd.DataFrame:
    made = schema.make_articles([{"url": str(n), "headline": h, "body": b} for n, (h, b) in enumerate(texts)])
    return made.assign(article_id=pd.Series([f"a{n}" for n in range(len(texts))], dtype="str"))


def found(*texts: tuple[str, str]) -> list[tuple[str, str, int]]:
    hits = find(codebook(), tokenize(articles(*texts))).astype({"pattern": "str"})
    return list(hits[["article_id", "pattern", "first"]].itertuples(index=False, name=None))


def test_a_surname_counts_behind_the_full_name():
    assert [("a0", "رشيد بوجطاط", 0), ("a0", "بوجطاط", 3)] == found(("", "رشيد بوجطاط قال. وبوجطاط عاد"))


def test_not_before_it_nor_in_an_article_without_it():
    assert [("a0", "رشيد بوجطاط", 2)] == found(("", "بوجطاط قال رشيد بوجطاط"), ("", "بوجطاط قال"))


def test_a_headline_abbreviates_what_the_body_says_in_full():
    assert [("a0", "بوجطاط", 0), ("a0", "رشيد بوجطاط", 2)] == found(("بوجطاط يعود", "رشيد بوجطاط"))


def test_the_other_script_counts_too():
    assert [("a0", "رشيد بوجطاط", 0), ("a0", "Boujtat", 2)] == found(("", "رشيد بوجطاط (Boujtat)"))


def test_explain_and_trace_tell_that_it_is_a_surname():
    made = articles(("", "رشيد بوجطاط وبوجطاط"))
    tokens = tokenize(made)
    told = trace(find(codebook(), tokens), codebook(), tokens, made)

    assert {"surname"} == set(explain(codebook(), tokens).query("pattern == 'بوجطاط'")["level"])
    assert ["word", "word", "surname"] == told["level"].tolist()


def test_surnames_are_kept_with_the_codebook(tmp_path):
    write_codebook(codebook(), tmp_path / "book.yml")
    again = read_codebook(tmp_path / "book.yml")

    assert ("بوجطاط", "Boujtat") == again.codes[0].surnames
    assert codebook().sha256 == again.sha256 != codebook(surnames=["بوجطاط"]).sha256


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"kind": "topic"}, "only an actor has surnames"),
        ({"surnames": []}, "at least one name"),
        ({"surnames": [""]}, "not a plain name"),
        ({"surnames": ["a*"]}, "not a plain name"),
        ({"surnames": ["رشيد بوجطاط"]}, "duplicate"),
    ],
)
def test_what_is_no_surname_is_refused(more, message):
    with pytest.raises(CodebookError, match=message):
        codebook(**more)
