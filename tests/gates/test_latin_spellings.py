"""Acronyms among ordinary words of the same letters, and words that newsrooms spell in several ways."""

import json
from pathlib import Path

import pytest
from corpus import corpus

from achtari_toolkit.codebooks import Codebook, find
from achtari_toolkit.words import tokenize

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
ACRONYMS = (
    "EU UN US UE AI IS AN ES SUR CES OMS ONU FBI CIA NSA NATO OTAN FIFA UEFA CAN CAF FMI FAR MAP PAM PJD RNI UK USA EI "
    "DST DGSN BCIJ OCP RAM CNDH TVA PIB BBC NBA"
).split()
ORDINARY = """Il y a un an, ils ont eu raison: ces hommes sont sur une rame, et tu es là.
Un homme a dit: j'ai vu un cas de caféine; on ne sait pas. Ces faits ont un sens. Sur la route, tout va. An après an.
He is an artist. Us and them: let us go far, we can. It is on the map. Can you see it? Is he here? Far from us.
UN AN APRÈS, CES HOMMES SONT SUR LA ROUTE
LET US GO FAR, IT IS AN OLD MAP
CES HOMMES
Le pam-pam des rames, un camp loin de tout; les cans et les maps d'un mapping. Une ramée. A fib."""
OE_AE = (
    "œuvre œuvres nœud nœuds vœu vœux sœur sœurs bœuf bœufs cœur cœurs manœuvre manœuvres œil œillet œuf œufs mœurs "
    "chœur rancœur écœurant fœtus œdème œsophage phœnix œcuménique désœuvré belle-sœur œnologie Œdipe Phœbe ex|æquo "
    "curriculum|vitæ Cæsar Ægypte ædicule cæcum nævus tænia et|cætera main|d'œuvre chef-d'œuvre encyclopædia mediæval"
).split()
CAPITAL_ACCENTS = [
    ("États-Unis", "Etats-Unis"), ("État", "Etat"), ("ÉTAT", "ETAT"), ("Égypte", "Egypte"), ("ÉGYPTE", "EGYPTE"),
    ("Éric Ciotti", "Eric Ciotti"), ("À Rabat", "A Rabat"), ("à Rabat", "A Rabat"), ("économie", "ECONOMIE"),
    ("sécurité", "SECURITE"), ("Émirats arabes", "Emirats arabes"), ("École", "Ecole"), ("Ça", "Ca"),
    ("Élysée", "Elysée"), ("élection", "Election"), ("Île", "Ile"), ("Équateur", "Equateur"), ("África", "Africa"),
]  # fmt: skip
OTHER_LETTERS = [
    ("FBI", "ＦＢＩ"), ("FBI", "𝐅𝐁𝐈"), ("sécurité", "sécu\u00adrité"), ("non-dit", "non\u2011dit"), ("l'ONU", "l’ONU"),
    ("aujourd'hui", "aujourd’hui"), ("Maroc", "𝗠𝗮𝗿𝗼𝗰"), ("2025", "２０２５"), ("police", "ｐｏｌｉｃｅ"),
]  # fmt: skip


def n_hits(pattern: str, text: str) -> int:
    book = Codebook.from_dict({"name": "b", "codes": {"c": {"kind": "topic", "patterns": {"any": [pattern]}}}})
    return len(find(book, tokenize(corpus(a=text))))


def test_an_acronym_is_found_in_capitals_and_nothing_else_is():
    text = "\n".join([ORDINARY, *(f"Le rapport de l'{name} est public, said the {name}." for name in ACRONYMS)])
    hits = {name: n_hits(name, text) for name in ACRONYMS}
    right = sum(min(n, 2) for n in hits.values())

    assert 40 == len(ACRONYMS)
    assert right / sum(hits.values()) >= FLOORS["acronyms_precision"], hits
    assert right / (2 * len(ACRONYMS)) >= FLOORS["acronyms_recall"], hits


@pytest.mark.parametrize("word", [word.replace("|", " ") for word in OE_AE])
def test_a_ligature_and_two_letters_are_one_word_both_ways(word):
    two = word.replace("œ", "oe").replace("æ", "ae").replace("Œ", "Oe").replace("Æ", "Ae")

    assert (1, 1) == (n_hits(f'"{word}"', f"Un {two} là"), n_hits(f'"{two}"', f"Un {word} là"))
    assert 1 == n_hits(f'"{two}"', f"UN {word.upper()} LÀ")


@pytest.mark.parametrize(("accented", "bare"), CAPITAL_ACCENTS)
def test_a_capital_that_lost_its_accent_is_the_same_word(accented, bare):
    assert (1, 1) == (n_hits(f"+{accented}", f"Voici {bare}."), n_hits(f'"{accented}"', f"Voici {bare}."))
    assert n_hits(f"+{accented}", f"Voici {bare.lower()}.") == 0


@pytest.mark.parametrize(("typed", "bare"), [pair for pair in CAPITAL_ACCENTS if len(pair[1].split()[0]) > 1])
def test_so_is_one_that_is_typed_without_its_accent(typed, bare):
    bare = bare if bare not in ("ECONOMIE", "SECURITE") else f"{bare} {bare}"

    assert n_hits(bare, f"Voici {typed} {typed}.") >= 1


@pytest.mark.parametrize(("plain", "other"), OTHER_LETTERS)
def test_letters_of_other_shapes_are_the_same_word(plain, other):
    assert (1, 1) == (n_hits(f'"{plain}"', f"Voici {other}."), n_hits(f'"{other}"', f"Voici {plain}."))
