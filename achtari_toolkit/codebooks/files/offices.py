"""Offices without a country, وزير الداخلية: their mentions go to the actor of the country that the article names most.

A code with office_of is written out as queries: lists of the words of countries, and rules over them. An office with a
country beside it is that country's, whatever else the article names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from achtari_toolkit.errors import CodebookError
from achtari_toolkit.files.yaml_files import YamlKind, read_yaml

KIND = YamlKind("countries", CodebookError, "Install the toolkit again.")
LANGUAGES = ("ar", "fr", "en")  # of the names of an office
OTHER = "other"  # in office_of: the actor of every country that is not named there
NAMES, BEFORE, NOT_A_COUNTRY = "names_of_countries", "before_country", "not_the_country"
COUNTRIES, LEADING = "countries", "country_of_the_article"
BEFORE_CAPITAL = {"ar": ("في", "إلى", "من"), "fr": ("à", "de", "vers"), "en": ("in", "to", "from")}


@cache
def country_words() -> Mapping[str, Any]:
    """Return names and capitals by country, before_country and not_the_country, of countries.yml."""
    return read_yaml(Path(__file__).with_name("countries.yml"), KIND).value


def with_offices(full: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the content of a codebook that breaks no rule, its offices written out as lists and queries.

    A list of the codebook takes the place of one that would be made with its name, so that a study can name a country
    in its own words.
    """
    offices = {key: code["office_of"] for key, code in full["codes"].items() if "office_of" in code}
    if not offices:
        return full
    lists = country_lists()
    codes = {key: {name: code[name] for name in code if name != "office_of"} for key, code in full["codes"].items()}
    for key, office_of in offices.items():
        lists |= _office_lists(key, full["codes"][key]["patterns"], office_of)
        codes[key]["patterns"] = {"any": [f"{{{key}_alone}} UNLESS/article {{{LEADING}}}"]}
    for key, office_of in offices.items():
        for actor, query in _queries(key, lists, office_of):
            patterns = codes[actor].get("patterns", {})
            codes[actor]["patterns"] = {**patterns, "any": [*patterns.get("any", ()), query]}
    return {**full, "lists": {**lists, **full.get("lists", {})}, "codes": codes}


def country_lists() -> dict[str, dict[str, list[Any]]]:
    """Return the lists of countries: named_ma has the names of Morocco, country_ma what counts as a mention of it."""
    words = country_words()
    names, capitals = words["names"], words["capitals"]
    return {
        **{f"named_{country}": _named(patterns) for country, patterns in names.items()},
        **{f"country_{country}": {"any": list(_counted(country, capitals.get(country, {})))} for country in names},
        NAMES: {"any": [f"{{named_{country}}}" for country in names]},
        COUNTRIES: {"any": [f"{{country_{country}}}" for country in names]},
        LEADING: {"any": [_leading(country) for country in names]},
        BEFORE: words[BEFORE],
        NOT_A_COUNTRY: words[NOT_A_COUNTRY],
    }


def _named(patterns: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """The names without those after ل: وزير الدفاع للأردن is a minister on his way, not one of Jordan."""
    return {**patterns, "ar": [_without_to(pattern) for pattern in patterns.get("ar", ())]}


def _without_to(pattern: Any) -> Any:
    query, forms = (pattern["query"], pattern["except"]) if isinstance(pattern, Mapping) else (pattern, [])
    name = query.removeprefix("~~")
    if name == query or " " in name:
        return pattern
    to = "لل" + name.removeprefix("ال") if name.startswith("ال") else "ل" + name
    return {"query": query, "except": [*forms, to, "و" + to]}


def _counted(country: str, capital: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the queries of a mention of a country; alone, a capital may be a dateline."""
    yield f"{{named_{country}}} UNLESS/0 {{{NOT_A_COUNTRY}}}"
    at = [f'"{word} {name}"' for lang, names in capital.items() for name in names for word in BEFORE_CAPITAL[lang]]
    at += [f'="ب{name}"' for name in capital.get("ar", ())]
    if at:
        yield f"({' OR '.join(at)}) UNLESS/0 {{{NOT_A_COUNTRY}}}"


def _office_lists(
    key: str, patterns: Mapping[str, list[str]], office_of: Mapping[str, str]
) -> dict[str, dict[str, list[Any]]]:
    """The lists of an office: its names, what its country follows or goes before, and its names without a country."""
    parts = {
        f"{key}_names": {lang: [name for name in names if "*" not in name] for lang, names in patterns.items()},
        f"{key}_around": {lang: [name for name in names if "*" in name] for lang, names in patterns.items()},
    }
    lists: dict[str, dict[str, list[Any]]] = {
        name: {lang: names for lang, names in part.items() if names}
        for name, part in parts.items()
        if any(part.values())
    }
    lists[f"{key}_then_country"] = {"any": [f"{{{key}_names}}", f"{{{key}_names}} BEFORE/0 {{{BEFORE}}}"]}
    if english := parts[f"{key}_names"].get("en"):
        lists[f"{key}_in_english"] = {"en": english}
        lists[f"{key}_after_country"] = {"any": [f"{{{key}_in_english}}", f"=s BEFORE/0 {{{key}_in_english}}"]}
    known = [query for country in office_of if country != OTHER for query in _beside(key, lists, f"named_{country}")]
    return lists | {
        f"{key}_with_country": {"any": list(_beside(key, lists, NAMES))},
        f"{key}_alone": {"any": [f"{{{key}_names}} UNLESS/0 {{{key}_with_country}}"]},
        **({f"{key}_known": {"any": known}} if known and OTHER in office_of else {}),
    }


def _queries(key: str, lists: Mapping[str, object], office_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (actor, query) for each actor to which mentions of the office go."""
    countries = [country for country in office_of if country != OTHER]
    for country in countries:
        for query in _beside(key, lists, f"named_{country}"):
            yield office_of[country], query
        yield office_of[country], f"{{{key}_alone}} IF/article ({_leading(country)})"
    if OTHER in office_of:
        leading = " OR ".join(f"({_leading(country)})" for country in countries)
        beside, alone = f"{{{key}_with_country}}", f"{{{key}_alone}} IF/article {{{LEADING}}}"
        yield office_of[OTHER], f"{beside} UNLESS/0 {{{key}_known}}" if countries else beside
        yield office_of[OTHER], f"{alone} UNLESS/article ({leading})" if countries else alone


def _beside(key: str, lists: Mapping[str, object], names: str) -> Iterator[str]:
    """Yield the queries of an office with a country beside it: after it, in English before it, or inside its name."""
    yield f"{{{key}_then_country}} BEFORE/0 {{{names}}}"
    if f"{key}_after_country" in lists:
        yield f"{{{names}}} BEFORE/0 {{{key}_after_country}}"
    if f"{key}_around" in lists:
        yield f"{{{key}_around}} IF/0 {{{names}}}"


def _leading(country: str) -> str:
    return f"{{country_{country}}} MOST {{{COUNTRIES}}}"
