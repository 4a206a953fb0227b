"""Names of the simulated press against a table of real actors."""

import re
from functools import cache

import pandas as pd
import yaml
from press import articles, plain
from samples import sample

LANGUAGES = ("ar", "fr", "en")


@cache
def written(language: str) -> pd.Series:
    """Headline and body of every article in a language, without marks and with plain letters."""
    own = articles()[articles()["language"].eq(language)]
    return (own["headline"] + "\n" + own["body"]).map(plain)


def slips(pattern: str, language: str) -> list[str]:
    """Every place that matches, with what stands around it."""
    found = ((text, match) for text in written(language) for match in re.finditer(pattern, text))
    return [text[max(0, match.start() - 20) : match.end() + 20] for text, match in found]


def test_nobody_among_the_known_actors_speaks_or_acts():
    actors = yaml.safe_load(sample("facts/actors.yml").read_text(encoding="utf-8"))["actors"]
    persons = [each for each in actors if each["kind"] == "person"]
    names = {
        plain(name)
        for each in persons
        for name in [*each["label"].values(), *(alias for part in each["aliases"].values() for alias in part)]
        if name not in each["ambiguous_aliases"]
    }
    any_of_them = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    pattern = rf"(?<!\w)[وفبلك]?(?:{any_of_them})(?!\w)"

    assert len(names) > 400
    assert [] == [found for language in LANGUAGES for found in slips(pattern, language)]
