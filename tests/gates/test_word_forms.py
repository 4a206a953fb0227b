"""Word forms on gold tokens: what a lemma query finds, where words are cut, which names carry proclitics."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit.text.arabic.segmentation import segments
from achtari_toolkit.words import tokenize
from achtari_toolkit.words.lookup.query_types import Word, resolve

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
SHEET = HERE / "word_form_sheet.tsv"
TERRORISM = "إرهاب الإرهاب والإرهاب بالإرهاب للإرهاب كالإرهاب فالإرهاب الارهاب الإِرْهَاب الإرهـــاب لإرهاب إرهابه إرهابي الإرهابية والإرهابيين"
NAMES = "وزير وجدة بلاد فبراير باتيل بوريطة لبنان"


def test_every_form_of_terrorism_is_found():
    tokens = tokenize(corpus(a=TERRORISM))
    word = Word("الإرهاب", "lemma", relations=True)

    assert len(tokens.types) == len(resolve([word], tokens)[word])
    assert 15 == len(TERRORISM.split())


@pytest.mark.parametrize("name", NAMES.split())
def test_no_name_is_cut(name):
    assert (name,) == segments(name)


def test_the_sheet_that_was_read_holds_fifty_lemmas_and_few_wrong_hits():
    sheet = pd.read_csv(SHEET, sep="\t", keep_default_na=False, quoting=csv.QUOTE_NONE)

    assert [20] * 50 == sheet.groupby("lemma").size().tolist()
    assert (sheet["judgement"] == "right").mean() >= FLOORS["word_forms_precision_read_in_the_press"]
