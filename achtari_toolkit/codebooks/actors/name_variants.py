"""How the names of a codebook's actors may be written in a corpus: sequences of slots, each with the types that fit."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import product
from typing import NamedTuple

import numpy as np

from achtari_toolkit.codebooks.actors.similar_types import is_short, similar_types
from achtari_toolkit.codebooks.files.codebook import Codebook
from achtari_toolkit.codebooks.query.phrase_search import phrases_of
from achtari_toolkit.codebooks.query.tree import is_name
from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.names.acronyms import LEAST_SPELLED, NAMES, acronym_key
from achtari_toolkit.text.names.given_names import GIVEN_NAMES
from achtari_toolkit.text.names.known_words import is_country, is_ordinary
from achtari_toolkit.text.names.name_parts import ARTICLE, DROPPED, name_words
from achtari_toolkit.text.script.normalization import normalize
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.lookup.query_types import QueryWord, resolve

FAMILIES = (
    ("عبد", "abd", "abdel", "abdul"),
    ("ابو", "ابي", "بو", "abu", "abou", "bou"),
    ("بن", "ابن", "ben", "bin", "ibn"),
)
PARTICLES = {particle: family for family in FAMILIES for particle in family}  # and what may replace each
MAX_SPLIT_WORDS = 4  # of a name whose particles may be written apart
ARTICLES = ("al", "el")
LAST_NAME = "last name of"
LEAST_ALONE = 0.9  # likeness of a single word
LETTERS_ALONE = 5  # with fewer, a single word has to be the same except for hamza
LEAST_ACROSS_SCRIPTS = 0.98  # likeness of a single word in another script
LEAST_MISSPELLED = 0.94  # likeness of an ordinary word that is misspelled


class Slot(NamedTuple):
    """One word of a writing: a part of a name, and the types that may be it, {type: likeness}."""

    part: str
    alike: dict[int, float]

    def __hash__(self) -> int:
        return hash((self.part, len(self.alike)))


class Writing(NamedTuple):
    """A sequence of slots that an actor's name may be written as, and why; candidate: its spelling, if it is fixed."""

    code: str
    reason: str
    slots: tuple[Slot, ...]
    candidate: str = ""


def writings(codebook: Codebook, tokens: Tokens, *, least: float) -> list[Writing]:
    """Return every way in which the names of the actors may be written in words that the corpus has.

    A name that its code has in both scripts is compared within its script only: that comparison is more reliable.
    """
    names = list(_names(codebook))
    sounding = [(code, name, name_words(name)) for code, name in names if not acronym_key(name)]
    cut = {part: list(_cuts(part)) for _, _, parts in sounding for part in parts}
    single = sorted(
        {"".join(parts) for _, _, parts in sounding} | {part for ways in cut.values() for way in ways for part in way}
    )
    alike, types = similar_types(single, tokens, least=least), resolve([QueryWord(part) for part in single], tokens)
    for part in single:
        if part in PARTICLES or part in ARTICLES:
            alike[part] = {}
        alike[part] |= dict.fromkeys([*types[QueryWord(part)].tolist(), *_family(part, tokens)], 1.0)
    keys = tokens.types["key"].to_numpy()
    variants: list[Writing] = []
    slots: dict[tuple[str, bool, bool], Slot] = {}
    for code, name, parts in sounding:
        both = any(
            other == code and is_arabic(its) != is_arabic(name) and len(its.split()) == len(name.split())
            for other, its in names
        )
        ways = list(product(*(cut[part] if len(parts) <= MAX_SPLIT_WORDS else [(part,)] for part in parts)))
        joined = [] if any(part in DROPPED or is_ordinary(part) for part in parts) else [(("".join(parts),),)]
        for way in [*ways, *joined]:
            row = [part for way_of_part in way for part in way_of_part]
            slot_keys = [(part, both, len(parts) == 1 or len(row) == 1) for part in row]
            for part, within, alone in slot_keys:
                if (part, within, alone) not in slots:
                    fits = _fitting(part, alike[part], keys, both=within, alone=alone)
                    slots[part, within, alone] = Slot(part, fits)
            chosen = tuple(slots[key] for key in slot_keys)
            if all(slot.alike for slot in chosen):
                variants.append(Writing(code, f"sounds like {name}", chosen))
    return [*variants, *_acronyms(names, tokens), *_last_names(sounding, types)]


def _fitting(part: str, alike: dict[int, float], keys: np.ndarray, *, both: bool, alone: bool) -> dict[int, float]:
    """The types that fit a slot: in the script of the name, if its code has it in both; surer ones if it is alone.

    An ordinary word, in the name or in the corpus, is not a spelling of another, unless a name of several words is
    written in another script. At most it is misspelled; alone, like the name of a country, it is found by its forms.
    """
    if alone and (is_ordinary(part) or is_country(part)):
        return {}
    short = alone and len(part.removeprefix(ARTICLE)) < LETTERS_ALONE
    least = LEAST_MISSPELLED if is_ordinary(part) else 0.0
    fits = {}
    for row, score in alike.items():
        key, within = keys[row], is_arabic(keys[row]) == is_arabic(part)
        if score < least or (both and not within) or (alone and not (part in ARTICLES or _is_sure(part, key, score))):
            continue
        if short and normalize(key, "loose") != normalize(part, "loose"):
            continue
        if (within and score == 1) or not is_ordinary(key) or not (alone or within):
            fits[row] = score
    return fits


def _is_sure(part: str, key: str, score: float) -> bool:
    """Whether a word alone is similar enough: within a script it also has to begin with the same letter."""
    if is_arabic(part) != is_arabic(key):
        return score >= LEAST_ACROSS_SCRIPTS and not is_short(part)
    return score >= LEAST_ALONE and part.removeprefix(ARTICLE)[0] == key.removeprefix(ARTICLE)[:1]


def _names(codebook: Codebook) -> Iterator[tuple[str, str]]:
    """(code, name) of every name of every actor, without wildcards."""
    for code in codebook.codes:
        trees = [query.tree for query in code.queries if code.kind == "actor" and is_name(query.tree)]
        for phrase in phrases_of(trees):
            name = " ".join(word.text for word in phrase.words)
            is_listed = not any(word.name == "spacing" for word in phrase.words)
            if is_listed and "*" not in name and phrase.words[0].level != "acronym":
                yield code.key, name


def _cuts(part: str) -> Iterator[tuple[str, ...]]:
    """The part in one word, after a separate article, and with its particle written apart."""
    yield (part,)
    if not is_arabic(part):
        yield from ((article, part) for article in ARTICLES)
    for particle in PARTICLES:
        rest = part.removeprefix(particle)
        if rest != part and len(rest) > 3:
            yield particle, rest
            if not is_arabic(rest):
                yield from ((particle, article, rest) for article in ARTICLES)


def _family(particle: str, tokens: Tokens) -> list[int]:
    others = [QueryWord(other, "exact") for other in PARTICLES.get(particle, ())]
    return sorted(row for rows in resolve(others, tokens).values() for row in rows.tolist())


def _acronyms(names: list[tuple[str, str]], tokens: Tokens) -> Iterator[Writing]:
    """The acronyms among the names, spelled with the Arabic names of Latin letters."""
    for code, name in names:
        letters = acronym_key(name)
        if len(letters) < LEAST_SPELLED:
            continue
        called = [NAMES[letter][0] for letter in letters]
        for words in (called, [" ".join(called)]):
            types = resolve([QueryWord(word, "acronym") for word in words], tokens)
            row = tuple(
                Slot(f"acronym {word}", dict.fromkeys(types[QueryWord(word, "acronym")].tolist(), 1.0))
                for word in words
            )
            if all(slot.alike for slot in row):
                yield Writing(code, f"same letters as {name}", row)


def _last_names(
    sounding: list[tuple[str, str, tuple[str, ...]]], types: dict[Hashable, np.ndarray]
) -> Iterator[Writing]:
    """The last part of each name of several words, alone."""
    listed = {(code, parts[0]) for code, _, parts in sounding if len(parts) == 1}
    for code, name, (*before, last) in sounding:
        if before and (code, last) not in listed and last not in GIVEN_NAMES and not is_ordinary(last):
            alike = dict.fromkeys(types[QueryWord(last)].tolist(), 1.0)
            if alike:
                yield Writing(code, f"{LAST_NAME} {name}", (Slot(last, alike),), name.split()[-1])
