import re
from dataclasses import replace
from datetime import date

import pytest

from achtari_toolkit import reports, validation
from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.errors import OptionError, SchemaError

BOOK = Codebook.from_dict({"water": ["ماء", "drought"], "peace": ["سلام"]})
CHOICE = {"query": "base", "level": "written", "count": "stories", "outlets": "standardised", "ledger": "flag"}
SCOPE = {"start": date(2024, 1, 1), "stop": "2024-12", "languages": ["fr", "ar"], "minimum_articles": 0}
STUDY = {"codebook": BOOK, "choice": CHOICE, "scope": SCOPE, "at": "2024-06-01"}
QUESTION = "هل كتبت الصحف عن الماء أكثر بعد الجفاف؟"


@pytest.fixture
def file(tmp_path):
    validation.register(tmp_path / "study.yml", question=QUESTION, code="water", hypothesis="نعم", **STUDY)
    return tmp_path / "study.yml"


def test_a_registration_is_read_as_it_was_written(file):
    registration = validation.read_registration(file)

    assert (QUESTION, "water", "2024-06-01", CHOICE) == (
        registration.question, registration.code, registration.at, registration.choice
    )  # fmt: skip
    assert {"start": "2024-01-01", "stop": "2024-12", "languages": ["ar", "fr"]} == registration.scope
    assert registration.sha256 in file.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", registration.registered)


def test_a_registration_that_was_edited_is_refused(file):
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2024-06-01", "2024-07-01"), encoding="utf-8")

    with pytest.raises(SchemaError, match="changed after it was registered"):
        validation.read_registration(file)


def test_a_registration_is_never_written_over(file):
    with pytest.raises(OptionError, match="never written over"):
        validation.register(file, question="x", code="water", **STUDY)


def test_a_study_done_as_registered_deviates_in_nothing(file):
    table = validation.deviations(validation.read_registration(file), **STUDY)

    assert table["same"].all()


def test_what_was_done_otherwise_is_listed_beside_what_was_registered(file):
    wider = Codebook.from_dict({"water": ["ماء", "drought", "مطر"]})
    otherwise = {**STUDY, "codebook": wider, "choice": {**CHOICE, "count": "articles"}, "scope": {"start": "2023"}}
    table = validation.deviations(validation.read_registration(file), **otherwise).set_index("part")

    assert {"query", "choice: count", "scope: start", "scope: stop", "scope: languages"} == set(
        table.index[~table["same"]]
    )
    assert ("stories", "articles") == tuple(table.loc["choice: count", ["registered", "used"]])


def test_a_code_that_left_the_codebook_deviates(file):
    table = validation.deviations(
        validation.read_registration(file), **{**STUDY, "codebook": Codebook.from_dict({"x": ["ا ب"]})}
    )

    assert table["used"].isna()[table["part"] == "query"].item()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"question": " "}, "question is empty"),
        ({"code": "fire"}, "use one of water, peace"),
        ({"choice": {"query": "base"}}, "must name each of query, level"),
        ({"scope": {"year": 2024}}, "use any of start, stop"),
        ({"every": "hour"}, "every"),
        ({"at": "soon"}, "at is 'soon'"),
    ],
)
def test_what_cannot_be_registered_is_named(tmp_path, change, said):
    with pytest.raises(OptionError, match=said):
        validation.register(tmp_path / "study.yml", **{"question": "x", "code": "water", **STUDY, **change})
    assert not (tmp_path / "study.yml").exists()


def test_a_file_of_another_kind_is_no_registration(tmp_path):
    (tmp_path / "other.yml").write_text("codes: {}\n", encoding="utf-8")

    with pytest.raises(SchemaError, match="is no registration"):
        validation.read_registration(tmp_path / "other.yml")


@pytest.mark.parametrize(
    ("lang", "same", "other"),
    [
        ("ar", "أُنجز كل شيء كما سُجل", "ما يُعد"),
        ("fr", "Tout a été fait comme enregistré", "ce qui est compté"),
        ("en", "Everything was done as registered", "what is counted"),
    ],
)
def test_the_report_says_what_differs(file, lang, same, other):
    registration = validation.read_registration(file)
    as_registered = reports.registration(registration, validation.deviations(registration, **STUDY), lang=lang)
    articles = {**STUDY, "choice": {**CHOICE, "count": "articles"}}
    otherwise = reports.registration(registration, validation.deviations(registration, **articles), lang=lang)

    assert same in str(as_registered)
    assert other in str(otherwise)
    assert registration.sha256[:16] in str(as_registered)
    assert QUESTION in str(as_registered)


def test_texts_of_a_registration_do_nothing_in_the_report():
    hostile = replace(validation.Registration("now", "<script>x</script>", "", "b", "1", "water", "q"), choice=CHOICE)
    block = reports.registration(hostile, validation.deviations(hostile, codebook=BOOK, choice=CHOICE), lang="en")

    assert "<script>" not in block._repr_html_()
