"""Word forms: what a lemma query finds of forms that a reader judged, and where words are cut."""

import csv
import json
from pathlib import Path

import pandas as pd
import press
import pytest
from corpus import corpus

from achtari_toolkit.text.arabic.analyses import fold
from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.arabic.segmentation import segments
from achtari_toolkit.words import tokenize
from achtari_toolkit.words.lookup.query_types import QueryWord, resolve

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
SHEET = HERE / "word_form_sheet.tsv"
TERRORISM = (
    "إرهاب الإرهاب والإرهاب بالإرهاب للإرهاب كالإرهاب فالإرهاب الارهاب "
    "الإِرْهَاب الإرهـــاب لإرهاب إرهابه إرهابي الإرهابية والإرهابيين"
)
NAMES = "وزير وجدة بلاد فبراير باتيل بوريطة لبنان"


def test_every_form_of_terrorism_is_found():
    tokens = tokenize(corpus(a=TERRORISM))
    word = QueryWord("الإرهاب", "lemma", relations=True)

    assert len(tokens.types) == len(resolve([word], tokens)[word])
    assert 15 == len(TERRORISM.split())


@pytest.mark.parametrize("name", NAMES.split())
def test_no_name_is_cut(name):
    assert (name,) == segments(name)


def test_the_sheet_that_was_read_holds_fifty_lemmas_and_few_wrong_hits():
    sheet = pd.read_csv(SHEET, sep="\t", keep_default_na=False, quoting=csv.QUOTE_NONE)

    assert [20] * 50 == sheet.groupby("lemma").size().tolist()
    assert (sheet["judgement"] == "right").mean() >= FLOORS["word_forms_precision_read_in_the_press"]


@pytest.fixture(scope="module")
def sheet() -> pd.DataFrame:
    """1,000 forms of 50 lemmas as the press prints them, with what a reader judged: right or wrong."""
    return pd.read_csv(SHEET, sep="\t", keep_default_na=False, quoting=csv.QUOTE_NONE)


def test_a_lemma_finds_the_forms_that_a_reader_judged_right_and_none_of_another_lemma(sheet):
    """The forms are words of a corpus beside the Arabic articles of the simulated press, whose counts decide."""
    arabic = press.articles().query("language == 'ar'")
    forms = corpus(forms="\n".join(sheet["form"]), lemmas="\n".join(sheet["lemma"].unique()))
    tokens = tokenize(pd.concat([forms, arabic[forms.columns]], ignore_index=True))
    matched = resolve([QueryWord(lemma, "lemma", "ar") for lemma in sheet["lemma"].unique()], tokens)
    right = sheet[sheet["judgement"] == "right"]
    gold = right.groupby("lemma")["form"].agg(lambda forms: {fold(plain(form)) for form in forms})
    every_form = set().union(*gold)
    types = {word.text: set(tokens.types["key"].take(rows)) & every_form for word, rows in matched.items()}
    both = sum(len(types[lemma] & keys) for lemma, keys in gold.items())

    assert 350 <= sum(map(len, gold))
    assert both / sum(map(len, gold)) >= FLOORS["word_forms_recall_of_the_sheet"]
    assert both / sum(map(len, types.values())) >= FLOORS["word_forms_precision_of_the_sheet"]


def test_words_are_cut_where_a_reader_cuts_them():
    """The article stays with its word; of للمدينة the second lam is the article."""
    gold = [tuple(line.split("+")) for line in (HERE / "cut_words.txt").read_text(encoding="utf-8").split()]
    right = [segments("".join(parts)) == parts for parts in gold]

    assert len(gold) >= 50
    assert sum(right) / len(right) >= FLOORS["words_cut_right_of_a_reader"]
