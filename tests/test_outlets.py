from urllib.parse import urlsplit

import pytest

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.sources import Outlet, read_outlets, site_key


def written(folder, text):
    file = folder / "outlets.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_outlets_know_achtari():
    outlet = read_outlets()["achtari24"]

    assert "أشطاري 24 | Achtari 24 – جريدة الكترونية مغربية" in outlet.sites
    assert ("أشطاري 24", ("achtari24.com",), ("ar",)) == (outlet.name_ar, outlet.domains, outlet.languages)


def test_at_least_twelve_outlets_are_shipped_and_each_has_a_domain():
    outlets = read_outlets()

    assert 12 <= len(outlets)
    assert [] == [outlet.key for outlet in outlets.values() if not outlet.domains]
    assert [] == [d for outlet in outlets.values() for d in outlet.domains if urlsplit(f"https://{d}/").hostname != d]


@pytest.mark.parametrize("head", ["outlets:\n  x:\n    ", "x:\n  "], ids=["under outlets", "plain"])
def test_a_file_is_read_with_and_without_the_word_outlets(tmp_path, head):
    indent = "    " if head.startswith("outlets") else "  "
    fields = ["name_latin: Le Journal", "site: Le Journal – Rabat", f"boilerplate:\n{indent}  - 'Lire aussi'"]
    file = written(tmp_path, head + f"\n{indent}".join(fields))

    expected = Outlet("x", name_latin="Le Journal", sites=("Le Journal – Rabat",), boilerplate=("Lire aussi",))
    assert {"x": expected} == read_outlets(file)


def test_site_comes_before_sites(tmp_path):
    file = written(tmp_path, "x: {name_ar: المنبر, site: المنبر – خبر, sites: [المنبر]}")

    assert ("المنبر – خبر", "المنبر") == read_outlets(file)["x"].sites


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("x: {name_latin: X, volume: 0.2}", "x: unknown field 'volume'; known are"),
        ("x: {domains: [x.ma]}", "x: name_ar or name_latin is needed"),
        ("x: {name_latin: X, sites: Le X}", "x: sites must be a list of texts, found 'Le X'"),
        ("x: {name_latin: X, boilerplate: [12]}", r"x: boilerplate must be a list of texts, found \[12\]"),
        ("x: {name_latin: 24}", "x: name_latin must be text, found 24"),
        ("x: {name_latin: X, domains: ['https://x.ma/']}", "x: 'https://x.ma/' is not a domain"),
        ("x: {name_latin: X, languages: [arabe]}", "x: 'arabe' is not a language code"),
        ("x: le journal", "x: expected fields, found 'le journal'"),
        ("- x", "holds list, not a mapping"),
        ("", "holds NoneType, not a mapping"),
        ("x: {name_latin: [", "is not YAML"),
        ("x: {name_latin: X}\nx: {name_latin: Y}", "has the key 'x' twice"),
    ],
)
def test_a_broken_rule_is_told_with_file_outlet_and_rule(tmp_path, text, rule):
    with pytest.raises(SchemaError, match=rule) as told:
        read_outlets(written(tmp_path, text))

    assert "outlets.yml" in str(told.value)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("sites: ['المنبر | خبر'", "the site 'المنبر | خبر' belongs to a already"),
        ("domains: [minbar.ma", "the domain 'minbar.ma' belongs to a already"),
    ],
)
def test_what_two_outlets_claim_is_refused(tmp_path, claim, told):
    first = "a: {name_ar: المنبر, sites: ['المنبر – خبر'], domains: [minbar.ma]}"
    with pytest.raises(SchemaError, match=told.replace("|", r"\|")):
        read_outlets(written(tmp_path, f"{first}\nb: {{name_ar: الآخر, {claim}]}}"))


def test_all_broken_rules_are_told_at_once(tmp_path):
    with pytest.raises(SchemaError, match="breaks 2 rules"):
        read_outlets(written(tmp_path, "x: {rhythm: 1, name_latin: X}\ny: {domains: [y.ma]}"))


def test_an_absent_file_and_a_file_in_another_encoding_are_told(tmp_path):
    with pytest.raises(SchemaError, match="there is no outlets file"):
        read_outlets(tmp_path / "none.yml")
    (tmp_path / "latin.yml").write_bytes("x: {name_latin: Libération}".encode("cp1252"))
    with pytest.raises(SchemaError, match="is not UTF-8 at byte"):
        read_outlets(tmp_path / "latin.yml")


def test_an_outlet_cannot_be_changed():
    with pytest.raises(AttributeError):
        Outlet("x").name_ar = "y"


@pytest.mark.parametrize("printed", ["هسبريس", "\u200fهسبريس\u200f", " هسبريس\u00a0", "هسـبريس", "- هسبريس -"])
def test_a_name_is_the_same_however_it_is_printed(printed):
    assert site_key("هسبريس") == site_key(printed)
