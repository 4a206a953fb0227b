"""The card of a codebook from a coded sample, and what tables and reports print of it."""

import numpy as np
import pandas as pd
import pytest
import yaml
from coded_frames import frame, gold, sample
from corpus import dated

from achtari_toolkit import codebooks, reports, validation
from achtari_toolkit.errors import CodebookError, OptionError, SchemaError
from achtari_toolkit.schema import build
from achtari_toolkit.validation.coding.codings import CODINGS

LABEL = {"ar": "الإرهاب", "fr": "Terrorisme", "en": "Terrorism"}
CODES = {"terrorism": {"kind": "topic", "label": LABEL, "patterns": {"ar": ["إرهاب"]}}}
TEXTS = frame({"hit": 40, "near": 40, "rest": 400})
NAMES = [*TEXTS["article_id"][:20], *TEXTS["article_id"][40:60], *TEXTS["article_id"][80:120]]
LABELS = dict(zip(NAMES, "y" * 18 + "nn" + "yyy" + "n" * 57, strict=True))


def codings(*rows: str) -> pd.DataFrame:
    """Labels of each coder, A first, for NAMES."""
    words = {"y": "yes", "n": "no"}
    made = [
        {"article_id": name, "code": "terrorism", "coder": coder, "label": words[label], "note": ""}
        for coder, row in zip("AB", rows, strict=False)
        for name, label in zip(NAMES, row, strict=True)
    ]
    return build(pd.DataFrame(made).assign(coded_at=pd.Timestamp("2026-11-30 10:00", tz="UTC")), CODINGS)


FIRST = "".join(LABELS.values())
AGREED = codings(FIRST, FIRST)
APART = codings(FIRST, FIRST[::-1])


def written(folder, coded=AGREED, **how) -> codebooks.Codebook:
    """The codebook, read with the card that was written beside it."""
    path = folder / "press.yml"
    codebook = codebooks.Codebook.from_dict({"name": "press", "version": "1", "title": LABEL, "codes": CODES})
    codebooks.write_codebook(codebook, path)
    validation.write_card(codebook, gold(LABELS), sample(TEXTS, NAMES), TEXTS, coded, to=path, **how)
    return codebooks.read_codebook(path)


def test_the_card_holds_scores_design_coders_and_agreement(tmp_path):
    card = written(tmp_path).card["terrorism"]
    scores = validation.scores(gold(LABELS), sample(TEXTS, NAMES), TEXTS).set_index("measure")["score"]

    assert list(scores.round(3)) == [card.precision.value, card.recall.value, card.f1.value]
    assert ("2026-11-30", 80, 20, 21) == (card.date, card.n, card.n_found, card.n_true)
    assert {"hit": (20, 40), "near": (20, 40), "rest": (40, 400)} == card.design
    assert (("A", "B"), "holds", 1.0, 1) == (card.coders, card.gate, card.alpha.value, card.seed)
    assert card.frame == validation.frame_hash(TEXTS)
    assert "80 texts of 480, drawn at random by kind and time (hits 20/40, near misses 20/40" in card.sample["en"]
    assert {"ar", "fr", "en"} == set(card.sample) == set(card.readers)


def test_accuracy_and_explain_say_what_the_card_says(tmp_path):
    row = codebooks.accuracy(written(tmp_path, APART)).iloc[0]
    text = codebooks.review.accuracy.accuracy_text(row.to_dict())

    assert ("measured", "provisional") == (row["measure"], row["gate"])
    assert row["alpha_low"] < row["alpha"] < row["alpha_high"]
    assert text.endswith(f"alpha {row['alpha']:.2f} ({row['alpha_low']:.2f} to {row['alpha_high']:.2f}), provisional")


@pytest.mark.parametrize(("lang", "word"), [("ar", "مؤقت"), ("fr", "Provisoire"), ("en", "Provisional")])
@pytest.mark.parametrize(("coded", "is_provisional"), [(AGREED, False), (APART, True), (codings(FIRST), True)])
def test_a_report_prints_what_misses_the_gate_as_provisional(tmp_path, lang, word, coded, is_provisional):
    page = reports.accuracy(written(tmp_path, coded), lang=lang)._repr_html_()

    assert is_provisional == (word in page)


@pytest.mark.parametrize(("lang", "word"), [("ar", "لمتن صحفي آخر"), ("fr", "autre corpus"), ("en", "another corpus")])
def test_a_card_of_other_articles_says_so_where_both_are_known(tmp_path, lang, word):
    articles, others = dated(a="2024-01-10", b="2024-01-20"), dated(a="2024-01-10", c="2024-01-20")
    codebook = written(tmp_path, articles=articles)

    assert ["measured", "other articles", "measured"] == [
        codebooks.accuracy(codebook, corpus).at[0, "measure"] for corpus in (articles[::-1], others, None)
    ]
    assert word in reports.accuracy(codebook, others, lang=lang)._repr_html_()
    assert word not in reports.accuracy(codebook, articles, lang=lang)._repr_html_()


def test_other_codes_of_a_card_stay_and_the_code_is_written_anew(tmp_path):
    written(tmp_path)
    path = tmp_path / "press.card.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["codes"]["floods"] = {**content["codes"]["terrorism"], "n": 7}
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    card = written(tmp_path, APART, date="2026-12-01").card

    assert ("2026-12-01", 7) == (card["terrorism"].date, card["floods"].n)


def test_the_share_of_the_corpus_is_kept_beside_the_scores(tmp_path):
    share = pd.DataFrame({"share": [0.1234], "low": [0.1], "high": [0.15]})
    row = codebooks.accuracy(written(tmp_path, share=share)).iloc[0]

    assert (0.123, 0.1, 0.15) == tuple(row[["share", "share_low", "share_high"]])


def test_a_card_without_the_new_entries_is_read_as_before(tmp_path):
    written(tmp_path)
    path = tmp_path / "press.card.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = "query date sample readers n n_found n_true precision recall f1".split()
    old = {name: content["codes"]["terrorism"][name] for name in names}
    path.write_text(yaml.safe_dump({"codes": {"terrorism": old}}), encoding="utf-8")
    codebook = codebooks.read_codebook(tmp_path / "press.yml")
    row = codebooks.accuracy(codebook, dated(a="2024-01-10")).iloc[0]

    assert "measured" == row["measure"]
    assert row[["alpha", "gate", "share"]].isna().all()
    assert "Provisional" not in reports.accuracy(codebook, lang="en")._repr_html_()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("frame", "abc", "frame is 'abc'; write 16 hex digits in quotation marks, or leave it out"),
        ("alpha", [0.9, 0.95, 1], r"write \[value, low, high\], each up to 1, or leave it out"),
        ("gate", "good", "write holds or provisional"),
        ("coders", "A", "write a list of pseudonyms"),
        ("design", {"hit": [1]}, "write {hit:"),
    ],
)
def test_an_entry_that_breaks_a_rule_is_refused_when_read_and_nothing_is_written_over_it(
    tmp_path, name, value, message
):
    written(tmp_path)
    path = tmp_path / "press.card.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["codes"]["terrorism"][name] = value
    path.write_text(yaml.safe_dump(content), encoding="utf-8")

    with pytest.raises(CodebookError, match=message):
        codebooks.read_codebook(tmp_path / "press.yml")
    with pytest.raises(CodebookError, match="Nothing was written"):
        written(tmp_path)


def test_what_cannot_be_written_is_refused(tmp_path):
    undated = AGREED.assign(coded_at=pd.Series(pd.NaT, index=AGREED.index, dtype="datetime64[us, UTC]"))
    periods = pd.DataFrame({"share": [0.1, 0.2], "low": [0.1, 0.1], "high": [0.2, 0.3]})
    other = codebooks.Codebook.from_dict({"codes": {"floods": CODES["terrorism"]}})
    drawn = sample(TEXTS, NAMES)

    with pytest.raises(OptionError, match="no coding says when it was made"):
        written(tmp_path, undated)
    with pytest.raises(OptionError, match="share has 2 rows"):
        written(tmp_path, share=periods)
    with pytest.raises(OptionError, match="code is 'terrorism'; use one of 'floods'"):
        validation.write_card(other, gold(LABELS), drawn, TEXTS, AGREED, to=tmp_path / "a.yml")
    book, none = codebooks.Codebook.from_dict({"codes": CODES}), gold(dict.fromkeys(NAMES, "n"))
    with pytest.raises(SchemaError, match="recall of terrorism is not defined; code more texts"):
        validation.write_card(book, none, drawn, TEXTS, AGREED, to=tmp_path / "a.yml")
    assert not list(tmp_path.glob("a*"))


def test_invented_articles_are_named_on_the_card(tmp_path):
    invented = TEXTS.assign(simulated=np.arange(len(TEXTS)) == 3)
    path = tmp_path / "a.card.yml"
    codebook = codebooks.Codebook.from_dict({"codes": CODES})
    validation.write_card(codebook, gold(LABELS), sample(invented, NAMES), invented, AGREED, to=path)

    assert "(articles inventés)" in path.read_text(encoding="utf-8").replace("\n", " ")
