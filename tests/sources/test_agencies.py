"""Press agencies: under which names articles credit them."""

import pytest

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.sources import Agency, Outlet, read_agencies


def test_the_shipped_agencies_have_names_and_no_name_belongs_to_two():
    agencies = read_agencies()
    names = [name for agency in agencies.values() for name in (*agency.names, *agency.short)]

    assert {"map", "afp", "reuters", "efe", "spa"} <= set(agencies)
    assert all(agency.names for agency in agencies.values())
    assert len(names) == len(set(names))


def test_a_name_that_is_also_a_word_is_kept_apart():
    moroccan = read_agencies()["map"]

    assert "ومع" in moroccan.short
    assert "ومع" not in moroccan.names


def test_an_outlet_that_is_an_agency_is_known_by_its_own_names(tmp_path):
    file = tmp_path / "agencies.yml"
    file.write_text("afp: {names: [Agence France-Presse]}", encoding="utf-8")
    outlet = Outlet("albatros", name_ar="وكالة القطرس", name_latin="Agence Albatros (AAD)", kind="news agency")

    agencies = read_agencies(file, outlets={"albatros": outlet})

    assert Agency("afp", ("Agence France-Presse",), (), ("afp",)) == agencies["afp"]
    assert {"وكالة القطرس", "Agence Albatros"} == set(agencies["albatros"].names)
    assert ("AAD",) == agencies["albatros"].short


@pytest.mark.parametrize("text", ["afp: {name: [AFP]}", "afp: {names: AFP}", "afp: [AFP]"])
def test_an_unknown_field_or_a_value_that_is_no_list_is_told_with_its_agency(tmp_path, text):
    file = tmp_path / "agencies.yml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SchemaError, match="afp is"):
        read_agencies(file)


WRONG = [
    *("", "3", "[]", "- afp", "afp:", "afp: []", "afp: [names]", "afp: {names: [1]}", "afp: {[a]: [b]}"),
    *("afp: {1: [b]}", "a: {names: [ب]}\na: {}", ">afp", "\0", "&a [*a]", "[" * 3000, "? {a: b}\n: c"),
    "afp: {names: 2020-02-30}",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_file_that_is_no_list_of_agencies_is_refused_in_one_error(tmp_path, text):
    file = tmp_path / "agencies.yml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SchemaError, match=r"agencies\.yml"):
        read_agencies(file)


def test_a_file_of_agencies_in_another_encoding_is_refused(tmp_path):
    file = tmp_path / "agencies.yml"
    file.write_bytes("afp: {names: [أ ف ب]}".encode("cp1256"))

    with pytest.raises(SchemaError, match=r"agencies\.yml"):
        read_agencies(file)
