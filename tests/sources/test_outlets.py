from collections import Counter
from urllib.parse import urlsplit

import pytest

from achtari_toolkit.cleaners import name_outlets, unknown_outlets
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.schema import make_articles
from achtari_toolkit.sources import Outlet, outlet_labels, read_outlets, site_key


def written(folder, text):
    file = folder / "outlets.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_outlets_know_achtari():
    outlet = read_outlets()["achtari24"]

    assert "أشطاري 24 | Achtari 24 – جريدة الكترونية مغربية" in outlet.sites
    assert ("أشطاري 24", ("achtari24.com",), ("ar",)) == (outlet.name_ar, outlet.domains, outlet.languages)


def test_at_least_sixty_outlets_are_shipped_and_each_is_complete():
    outlets = read_outlets()
    complete = [o for o in outlets.values() if o.name_latin and o.domains and o.languages and o.kind and o.evidence]

    assert 60 <= len(outlets) == len(complete)
    assert [] == [outlet.key for outlet in complete if "ar" in outlet.languages and not outlet.name_ar]
    assert [] == [
        outlet.key for outlet in complete if outlet.kind not in ("agency", "daily", "weekly", "site", "broadcaster")
    ]
    assert [] == [d for outlet in complete for d in outlet.domains if urlsplit(f"https://{d}/").hostname != d]
    assert {"agency", "daily", "weekly", "site", "broadcaster"} == {outlet.kind for outlet in complete}
    assert {"ar", "fr", "en"} <= {language for outlet in complete for language in outlet.languages}


def test_no_name_and_no_domain_of_the_shipped_outlets_may_mean_two_of_them():
    outlets = read_outlets().values()
    claims = [(site_key(site), outlet.key) for outlet in outlets for site in outlet.sites]
    owners = {domain: outlet.key for outlet in outlets for domain in outlet.domains}
    inside = [(d, o) for d in owners for o in owners if d.endswith(f".{o}") and owners[d] != owners[o]]
    names = {site_key(name): outlet.key for outlet in outlets for name in (outlet.name_ar, outlet.name_latin) if name}

    assert [] == [name for name, n in Counter(name for name, _ in set(claims)).items() if n > 1]
    assert [] == [outlet.key for outlet in outlets if len(outlet.sites) > len(set(outlet.sites))]
    assert len(owners) == sum(len(outlet.domains) for outlet in outlets)
    assert [] == inside
    assert [] == [(name, key, names[name]) for name, key in claims if names.get(name, key) != key]


@pytest.mark.parametrize("key", read_outlets())
def test_articles_of_each_shipped_outlet_are_known_by_address_and_printed_name(key):
    outlets = read_outlets()
    named = [{"site": f"\u200f{site} "} for site in outlets[key].sites]
    addressed = [{"url": f"http://www.{domain}/1"} for domain in outlets[key].domains]

    assert {key} == set(name_outlets(make_articles([*named, *addressed]), outlets)["outlet"])


def test_unknown_outlets_stay_as_printed_and_are_counted_with_those_they_look_like():
    articles = make_articles(
        [
            {"url": "https://hespress.com/1"},
            {"url": "https://www.lointain.fr/1", "site": "Le Lointain"},
            {"url": "https://lointain.fr/2", "site": "Le Lointain"},
            {"url": "https://hesрress.com/1", "site": "هسبريس الجديدة"},
            {"headline": "no name"},
        ]
    )
    table = unknown_outlets(name_outlets(articles, read_outlets()), read_outlets())

    assert ["Le Lointain", 2, "lointain.fr"] == table.loc[0, ["outlet", "articles", "host"]].tolist()
    assert [("هسبريس الجديدة", "hesрress.com".encode("idna").decode(), "hespress")] == [
        (row.outlet, row.host, row.looks_like) for row in table.itertuples() if row.looks_like == row.looks_like
    ]
    assert [2, 1, 1] == table["articles"].tolist()


def test_a_page_of_a_web_archive_belongs_to_the_outlet_that_it_shows():
    articles = make_articles([{"url": "https://web.archive.org/web/20200101000000/http://www.hespress.com/1.html"}])

    assert ["hespress"] == name_outlets(articles, read_outlets())["outlet"].tolist()


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
        (
            "x: {name_latin: X, boilerplate: [12]}",
            "line 1, x: boilerplate must be a list of texts, found in it: 12 is not text",
        ),
        ("x: {name_latin: 24}", "x: name_latin must be text, found 24"),
        ("x: {name_latin: X, domains: ['https://x.ma/']}", "x: 'https://x.ma/' is not a domain"),
        ("x: {name_latin: X, since: '2013'}", "x: since must be a year like 2013, found '2013'"),
        ("x: {name_latin: X, since: 2013, until: 2011}", "x: it ends in 2011, before it begins in 2013"),
        ("x: {name_latin: X, languages: [arabe]}", "x: 'arabe' is not a language code"),
        ("x: le journal", "x: expected fields, found 'le journal'"),
        ("- x", "expected a mapping of outlet keys .*; this is a list of 1 value"),
        ("", "expected a mapping of outlet keys .*; this is nothing"),
        ("x: {name_latin: [", "is not YAML"),
        ("x: {name_latin: X}\nx: {name_latin: Y}", "line 2, x: duplicate key; line 1 has it too"),
    ],
)
def test_a_broken_rule_is_told_with_file_outlet_and_rule(tmp_path, text, rule):
    with pytest.raises(SchemaError, match=rule) as told:
        read_outlets(written(tmp_path, text))

    assert "outlets.yml" in str(told.value)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("sites: ['المنبر | خبر'", "the site 'المنبر | خبر' already belongs to a"),
        ("domains: [minbar.ma", "the domain 'minbar.ma' already belongs to a"),
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


TWO_SCRIPTS = {
    "minbar": Outlet("minbar", name_ar="المنبر", name_latin="Al Minbar"),
    "sahifa": Outlet("sahifa", name_ar="الصحيفة", name_latin=" "),
    "le_jour": Outlet("le_jour", name_latin="Le Jour"),
    "wire": Outlet("wire"),
}


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("ar", ["المنبر", "الصحيفة", "Le Jour", "wire"]),
        ("fr", ["Al Minbar", "الصحيفة", "Le Jour", "wire"]),
        ("en", ["Al Minbar", "الصحيفة", "Le Jour", "wire"]),
        ("es", ["Al Minbar", "الصحيفة", "Le Jour", "wire"]),
    ],
)
def test_a_name_missing_in_one_script_falls_back_to_the_other_and_then_to_the_key(lang, labels):
    assert dict(zip(TWO_SCRIPTS, labels, strict=True)) == outlet_labels(TWO_SCRIPTS, lang)


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_no_shipped_outlet_has_an_empty_label(lang):
    labels = outlet_labels(read_outlets(), lang)

    assert list(read_outlets()) == list(labels)
    assert all(label.strip() for label in labels.values())


def test_a_word_that_is_not_a_language_code_is_refused():
    with pytest.raises(OptionError, match="lang is 'Arabic'; use a language code"):
        outlet_labels(TWO_SCRIPTS, "Arabic")
