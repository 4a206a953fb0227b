"""Name variants of a gold list: precision, recall and F1 over all pairs."""

import csv
import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from samples import sample

from achtari_toolkit import codebooks, schema, words
from achtari_toolkit.text import name_similarity
from achtari_toolkit.text.names.name_similarity import ALIKE
from achtari_toolkit.text.script.folding import matching_key

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))


SECURITY = codebooks.read_codebook("security_cooperation")


OFFICES = {"مدير", "المدير", "زعيم", "chef", "leader", "الجنرال"}  # spellings with these tell an office and no name


def aliases(variants: list[str]) -> dict[str, set[str]]:
    """The actors of the shipped codebook that have each variant."""
    articles = schema.make_articles([{"url": v, "headline": "", "body": v} for v in dict.fromkeys(variants)])
    hits = codebooks.find(SECURITY, words.tokenize(articles)).merge(articles[["article_id", "url"]], on="article_id")
    found = hits[hits["code"].isin(SECURITY.keys("actor"))].groupby("url")["code"].agg(set).to_dict()
    surnames = {(matching_key(name), code.key) for code in SECURITY.codes for name in code.surnames}
    return {v: found.get(v, set()) | {code for key, code in surnames if key == matching_key(v)} for v in variants}


def scores(rows: list[tuple[str, str]], is_one: Callable[[str, str], bool]) -> tuple[float, float]:
    """Precision and F1 over all pairs of (entity, variant)."""
    right = said = true = 0
    for (entity, a), (other, b) in itertools.combinations(rows, 2):
        alike = is_one(a, b)
        right, said, true = right + (alike and entity == other), said + alike, true + (entity == other)
    return right / said, 2 * right / (said + true)


def alike(a: str, b: str) -> bool:
    return name_similarity(a, b) >= ALIKE


@pytest.fixture(scope="module")
def gold() -> list[tuple[str, str]]:
    with sample("gold_arabic/entity_variants.csv").open(encoding="utf-8") as lines:
        return list(dict.fromkeys((row["entity"], row["variant"]) for row in csv.DictReader(lines)))


def test_variants_of_the_gold_are_told_apart_by_aliases_and_sounds(gold):
    known = aliases([variant for _, variant in gold])
    precision, f1 = scores(gold, lambda a, b: bool(known[a] & known[b]) or alike(a, b))

    assert (precision, f1) >= (FLOORS["name_pairs_precision_of_variants"], 0)
    assert f1 >= FLOORS["name_pairs_f1_of_variants"]


def test_variants_of_the_gold_are_told_apart_by_sounds_alone(gold):
    precision, f1 = scores(gold, alike)

    assert 1 == precision
    assert f1 >= FLOORS["name_pairs_f1_of_variants_by_sounds"]


def test_every_variant_that_sounds_like_no_other_of_its_name_is_an_alias(gold):
    """Acronyms, translations, nicknames: what no likeness can tell."""
    by_entity = {entity: [v for _, v in rows] for entity, rows in itertools.groupby(gold, key=lambda row: row[0])}
    alone = [v for its in by_entity.values() for v in its if not any(alike(v, other) for other in its if other != v)]
    known = aliases(alone)

    assert alone
    assert [] == [variant for variant in alone if not known[variant]]


def test_persons_of_a_table_of_facts_are_told_apart_by_sounds_alone():
    table = yaml.safe_load(sample("facts/actors.yml").read_text(encoding="utf-8"))["actors"]
    rows = [
        (actor["key"], name)
        for actor in table
        if actor["kind"] == "person" and actor["key"] != "mohammed_vi"  # a regnal name
        for name in sorted({*actor["label"].values(), *itertools.chain(*actor["aliases"].values())})
        if "(" not in name and not OFFICES & set(name.split())
    ]
    precision, f1 = scores(rows, alike)

    assert precision >= FLOORS["name_pairs_precision_of_persons"]
    assert f1 >= FLOORS["name_pairs_f1_of_persons"]
