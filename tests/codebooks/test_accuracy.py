"""The card of a codebook: what was measured of its codes, and whether that is still the query."""

from pathlib import Path

import pytest

from achtari_toolkit import codebooks, schema, words
from achtari_toolkit.errors import CodebookError

CODEBOOK = """
lists:
  water: {ar: [ماء], fr: [eau], en: [water]}
codes:
  drought: {kind: topic, note: No rain., patterns: {any: ['{water} NEAR/3 (manque OR نقص)'], ar: [جفاف]}}
  floods: {kind: topic, patterns: {ar: [فيضان]}}
"""
ENTRY = """
codes:
  drought:
    query: QUERY
    date: "2026-12-01"
    sample: {ar: خمسون مقالا, en: fifty articles}
    readers: two students
    n: 50
    n_found: 20
    n_true: 25
    precision: [0.8, 0.6, 0.9]
    recall: [0.64, 0.45, 0.8]
    f1: [0.71, 0.56, 0.82]
"""


def written(folder: Path, codebook: str = CODEBOOK, card: str = "") -> Path:
    (folder / "water.yml").write_text(codebook, encoding="utf-8")
    if card:
        (folder / "water.card.yml").write_text(card, encoding="utf-8")
    return folder / "water.yml"


def query_of(path: Path) -> str:
    return codebooks.accuracy(codebooks.read_codebook(path)).set_index("code").at["drought", "query"]


def with_card(folder: Path, codebook: str = CODEBOOK) -> codebooks.Codebook:
    """A codebook with a card that was written for CODEBOOK."""
    card = ENTRY.replace("QUERY", query_of(written(folder)))
    return codebooks.read_codebook(written(folder, codebook, card))


def test_a_codebook_without_a_card_says_that_no_code_was_measured(tmp_path):
    table = codebooks.accuracy(codebooks.read_codebook(written(tmp_path)))

    assert [("drought", "not measured"), ("floods", "not measured")] == list(
        zip(table["code"], table["measure"], strict=True)
    )


def test_the_card_beside_a_codebook_gives_the_figures_of_its_codes(tmp_path):
    drought = codebooks.accuracy(with_card(tmp_path)).iloc[0]

    assert ("measured", "fifty articles", "two students", 50, 0.8, 0.45, 0.82) == tuple(
        drought[["measure", "sample", "readers", "n", "precision", "recall_low", "f1_high"]]
    )


@pytest.mark.parametrize(
    "changed",
    [
        CODEBOOK.replace("جفاف", "قحط"),
        CODEBOOK.replace("NEAR/3", "NEAR/4"),
        CODEBOOK.replace("fr: [eau]", "fr: [eau, pluie]"),  # a list that the code names
    ],
)
def test_a_query_that_changed_since_is_said_to_have_changed(tmp_path, changed):
    assert ["query changed", "not measured"] == list(codebooks.accuracy(with_card(tmp_path, changed))["measure"])


@pytest.mark.parametrize(
    "changed",
    [
        CODEBOOK.replace("No rain", "Little rain"),
        CODEBOOK.replace("فيضان", "سيل"),  # another code
    ],
)
def test_notes_and_other_codes_do_not_change_the_query_of_a_code(tmp_path, changed):
    assert "measured" == codebooks.accuracy(with_card(tmp_path, changed)).at[0, "measure"]


def test_a_part_of_a_codebook_keeps_its_figures(tmp_path):
    assert ["measured"] == list(codebooks.accuracy(with_card(tmp_path).only("drought"))["measure"])


def test_clearing_a_tick_changes_the_query(tmp_path):
    codebook = with_card(tmp_path)
    tokens = words.tokenize(schema.make_articles([{"headline": "", "body": "الجفاف يهدد المحاصيل"}]))
    table = codebooks.explain(codebook, tokens)
    table.loc[table["word"] == "جفاف", "ticked"] = False

    assert "query changed" == codebooks.accuracy(codebooks.untick(codebook, table)).at[0, "measure"]


def test_explain_says_beside_each_word_how_well_its_code_is_found(tmp_path):
    tokens = words.tokenize(schema.make_articles([{"headline": "", "body": "الجفاف يهدد المحاصيل"}]))
    lines = codebooks.explain(with_card(tmp_path), tokens).drop_duplicates("code").set_index("code")["accuracy"]

    assert (
        "precision 0.80 (0.60 to 0.90), recall 0.64 (0.45 to 0.80), f1 0.71 (0.56 to 0.82), 50 articles, 2026-12-01",
        "not measured",
    ) == (lines["drought"], lines["floods"])


def test_an_actor_is_measured_among_all_actors_because_a_longer_name_hides_it():
    def query(other: str) -> str:
        label = {"en": "a"}
        codes = {
            "un": {"kind": "actor", "label": label, "patterns": {"ar": ["الأمم المتحدة"]}},
            "council": {"kind": "actor", "label": label, "patterns": {"ar": [other]}},
        }
        return codebooks.accuracy(codebooks.Codebook.from_dict({"codes": codes})).at[0, "query"]

    assert query("مجلس الأمم المتحدة") != query("مجلس الأمة")


@pytest.mark.parametrize(
    ("card", "message"),
    [
        ("codes: {drought: 3}", "line 1, code drought: what was measured of a code is a mapping; this is 3"),
        (ENTRY.replace("n: 50", "n: many"), "n is 'many'; write a number of articles"),
        (ENTRY.replace("[0.8, 0.6, 0.9]", "[0.8, 0.85, 0.9]"), "write [value, low, high], each from 0 to 1"),
        (ENTRY.replace("readers: two students", "readers: [a, b]"), "write a text, or one for each of ar, fr and en"),
        ("[]", "a card is a mapping with codes"),
    ],
)
def test_a_card_that_breaks_a_rule_is_refused_with_its_line(tmp_path, card, message):
    with pytest.raises(CodebookError) as refused:
        codebooks.read_codebook(written(tmp_path, card=card))

    assert message in str(refused.value)


def test_a_card_is_no_shipped_codebook():
    with pytest.raises(CodebookError) as refused:
        codebooks.read_codebook("no_such_codebook")

    assert ".card" not in str(refused.value)
