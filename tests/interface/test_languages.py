"""The files of the interface languages: the same keys, slots and forms in each, and a label for every column."""

import importlib
import pkgutil
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest
import yaml

import achtari_toolkit
from achtari_toolkit import charts, cleaners, reports
from achtari_toolkit.errors import OptionError
from achtari_toolkit.interface import plurals, words
from achtari_toolkit.interface.labels import label_texts
from achtari_toolkit.loaders.source.problem import KINDS
from achtari_toolkit.measures.ledger.states import LEDGER_STATES
from achtari_toolkit.reports.page.named_values import SECTIONS
from achtari_toolkit.schema import PRECISIONS, Table
from achtari_toolkit.sources import read_outlets
from achtari_toolkit.text import detect_language
from achtari_toolkit.text.dates.date_words import CALENDAR
from achtari_toolkit.text.languages.language_names import CODES
from achtari_toolkit.validation.correction import corrected_share
from achtari_toolkit.validation.quality import scores
from achtari_toolkit.validation.quality.agreement import HOLDS, PROVISIONAL

LANGUAGES = words.languages()
SLOT = re.compile(r"\{(\w+)\}")
CODED_STATES = {
    *(scores.MEASURED, scores.FEW_POSITIVES, scores.FEW_HITS, scores.UNCODED, scores.UNDEFINED),
    *(HOLDS, PROVISIONAL, "estimated", corrected_share.REFUSED),
}


def entries(lang):
    """{section.key: sentence, or {plural form: sentence}} of a language."""
    sections = words.language(lang).sections
    return {f"{section}.{key}": entry for section, keys in sections.items() for key, entry in keys.items()}


def slots(entry):
    return set(SLOT.findall(entry if isinstance(entry, str) else " ".join(entry.values())))


def declared_tables():
    """Every schema.Table that a module of the package holds, by name."""
    names = [module.name for module in pkgutil.walk_packages(achtari_toolkit.__path__, "achtari_toolkit.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    return {thing.name: thing for module in modules for thing in vars(module).values() if isinstance(thing, Table)}


def test_arabic_french_and_english_are_there():
    assert {"ar", "en", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_file_has_the_keys_of_the_english_one(lang):
    assert set() == entries(lang).keys() ^ entries("en").keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_that_is_detected_or_read_from_a_source_has_a_name(lang):
    texts = ["أعلنت الوزارة", "The news of", "El perro y", "Il y a", "ⴰⵣⵓⵍ", "wach kayn chi jdid"]
    detected = {*map(detect_language, texts), "mixed", "unknown"}
    of_outlets = {code for outlet in read_outlets().values() for code in outlet.languages}

    assert {"ar", "en", "es", "fr", "zgh"} < detected
    assert set() == {*detected, *of_outlets, *CODES.values()} - set(words.language(lang).sections["languages"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_has_the_slots_of_the_english_one(lang):
    english = entries("en")

    assert {} == {key: slots(entry) for key, entry in entries(lang).items() if slots(entry) != slots(english[key])}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_counted_has_the_plural_forms_that_the_language_needs(lang):
    needed = {*words.language(lang).plurals, "other"}
    counted = {key for key, entry in entries("en").items() if not isinstance(entry, str)}

    assert {} == {key: set(entries(lang)[key]) for key in counted if set(entries(lang)[key]) != needed}
    assert needed <= set(plurals.FORMS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_empty(lang):
    texts = [
        text for entry in entries(lang).values() for text in ([entry] if isinstance(entry, str) else entry.values())
    ]

    assert all(text.strip() for text in texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_its_direction_months_and_signs(lang):
    spoken = words.language(lang)

    assert spoken.direction in ("rtl", "ltr")
    assert 12 == len(set(spoken.months))
    assert {"decimal", "thousands", "table_thousands", "percent"} == set(spoken.numbers)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_of_every_declared_table_has_a_label(lang):
    labels = words.language(lang).sections["columns"]
    absent = {
        name: [column for column in table.names if column not in labels] for name, table in declared_tables().items()
    }

    assert {} == {name: columns for name, columns in absent.items() if columns}, (
        f"add these keys to the section columns of achtari_toolkit/interface/{lang}.yml"
    )


@pytest.mark.parametrize(
    ("section", "values"),
    [("problems", set(KINDS)), ("states", {*LEDGER_STATES.every, *CODED_STATES}), ("precisions", set(PRECISIONS))],
)
def test_every_word_of_the_toolkit_has_a_name(section, values):
    assert values == set(words.language("en").sections[section])


def test_every_step_of_cleaning_has_a_name():
    articles = achtari_toolkit.datasets.load("simulated_press").head(300)
    steps = {step.split(" of ")[0] for step in cleaners.clean_with_audit(articles)[1]["step"]}

    assert set() == steps - set(words.language("en").sections["steps"])


def test_a_column_of_named_values_refers_to_a_section_that_exists():
    assert set() == set(SECTIONS.values()) - set(words.language("en").sections)


@pytest.mark.parametrize(
    ("lang", "forms"),
    [  # the examples of CLDR 46 for integers
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 103: "few", 11: "many", 99: "many", 111: "many"}),
        ("ar", {100: "other", 102: "other", 200: "other", 1000: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 17: "other"}),
        ("en", {0: "other", 1: "one", 2: "other", 101: "other"}),
    ],
)
def test_plural_forms_are_those_of_cldr(lang, forms):
    rules = words.language(lang).plurals

    assert forms == {count: plurals.plural_form(count, rules) for count in forms}


def test_rules_of_other_languages_can_be_copied_from_cldr():
    polish = {"one": "i = 1", "few": "i % 10 = 2..4 and i % 100 != 12..14"}

    assert ["one", "few", "other", "other", "few"] == [plurals.plural_form(n, polish) for n in (1, 2, 5, 12, 22)]


def test_a_language_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(OptionError, match="lang is 'xx'; use one of 'ar', 'en', 'fr'"):
        words.say("charts.share", "xx")


def test_reading_a_language_imports_nothing_heavy():
    code = (
        "import sys; from achtari_toolkit.interface import words; words.language('ar'); print('pandas' in sys.modules)"
    )

    assert (
        "False"
        == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    )


@pytest.fixture
def spanish(tmp_path, monkeypatch):
    """A fourth language, which is one file."""
    folder = tmp_path / "interface"
    shutil.copytree(words.FOLDER, folder)
    english = (folder / "en.yml").read_text(encoding="utf-8")
    stub = english.replace("January,", "enero,").replace("  share: Share of all articles", "  share: Parte de todos")
    (folder / "es.yml").write_text(stub.replace("  outlet: outlet", "  outlet: medio"), encoding="utf-8")
    monkeypatch.setattr(words, "FOLDER", folder)
    return "es"


def test_a_fourth_language_is_one_file(spanish):
    tidy = pd.DataFrame({"code": "agua", "period": pd.date_range("2025-01-01", periods=3, freq="MS"), "share": 0.1})
    figure = charts.timeline(tidy, title="Agua", lang=spanish)
    table = reports.table(pd.DataFrame({"outlet": ["Le Matin"], "n": [3]}), lang=spanish)

    assert ["enero 2025", "10.0%"] == figure.layout.meta["table"]["rows"][0][1:]
    assert "Parte de todos" in " ".join(line.text for line in figure.layout.annotations)
    assert "medio\tn\nLe Matin\t3" == repr(table)
    assert 'dir="ltr"' in table.html


def test_the_direction_of_a_language_comes_from_its_file(spanish):
    file = words.FOLDER / "he.yml"
    file.write_text((words.FOLDER / "ar.yml").read_text(encoding="utf-8"), encoding="utf-8")
    bars = pd.DataFrame({"name": ["a"], "share": [0.2]})

    figure = charts.ranked_bars(bars, label="name", value="share", title="A", lang="he")

    assert figure.layout.xaxis.range[0] > figure.layout.xaxis.range[1]
    assert '<table class="plain" dir="rtl"' in reports.table(bars, lang="he").html


class Thing:
    def label(self, lang):
        return {"ar": "هسبريس"}.get(lang, "Hespress")


def test_labels_are_texts_or_things_that_know_their_names():
    assert {"hespress": "هسبريس", "fbi": "FBI"} == label_texts({"hespress": Thing(), "fbi": "FBI"}, "ar")
    assert {"hespress": "Hespress"} == label_texts({"hespress": Thing()}, "fr")
    assert {} == label_texts(None, "ar")


def test_a_label_is_never_empty():
    assert {"h24info": "h24info"} == label_texts({"h24info": " "}, "ar")


@pytest.mark.parametrize(("lang", "line"), [("ar", "Morocco"), ("fr", "French"), ("en", "English")])
def test_the_months_that_are_printed_can_be_read_as_dates(lang, line):
    assert [entry.split(" / ")[0] for entry in CALENDAR["months"][line]] == list(words.language(lang).months)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_comes_twice_in_a_section(lang):
    tree = yaml.compose((words.FOLDER / f"{lang}.yml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    sections = {
        key.value: [name.value for name, _ in value.value] for key, value in tree.value if value.id == "mapping"
    }

    assert {} == {name: sorted({key for key in keys if keys.count(key) > 1}) for name, keys in sections.items()
                  if len(set(keys)) < len(keys)}  # fmt: skip
