"""Which types of a corpus are forms of a word: written out by rule, looked up, and weighed against other readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from achtari_toolkit.text.arabic.analyses import Reading, by_letters, in_order, stems_of
from achtari_toolkit.text.arabic.clitic_slots import Attached, Slot, attached, clitics
from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.arabic.headwords import ARTICLE, headwords, is_relation, relation, without_article
from achtari_toolkit.text.arabic.nouns import Stem, adjective_stems, noun_stems
from achtari_toolkit.text.arabic.verbs import regular_present, verb_stems
from achtari_toolkit.words.lookup.disambiguation import ADJECTIVE, VERBAL, adjective_share, count, own_reading
from achtari_toolkit.words.lookup.type_lookup import extended
from achtari_toolkit.words.tokens import Tokens


class Form(NamedTuple):
    """A type that is a form of a headword, and what it is of it: noun, plural, feminine, past, present ..."""

    row: int
    headword: str
    kind: str


class Asked(NamedTuple):
    """A headword, and whether verbs are left out because the word of the query has the article."""

    headword: str
    nominal: bool


def forms_of(word: str, tokens: Tokens, *, relations: bool = False) -> list[Form]:
    """Return the types of the corpus that are inflected forms of an Arabic word, by row.

    relations  the forms of its adjective of relation too: إرهابي for إرهاب

    A word with the article asks for a noun: الأمن has no verb among its forms, أمن has.
    """
    return forms_of_all([(word, relations)], tokens)[0]


def forms_of_all(words: Sequence[tuple[str, bool]], tokens: Tokens) -> list[list[Form]]:
    """Return what forms_of does for each (word, relations): all stems are looked up at once, those that words share once."""
    asked = [_asked(word, relations) for word, relations in words]
    distinct = list(dict.fromkeys(one for every in asked for one in every))
    forms, listed = dict(zip(distinct, _forms_of_headwords(distinct, tokens), strict=True)), []
    for every in asked:
        found: dict[int, Form] = {}
        for form in (form for one in every for form in forms[one]):
            found.setdefault(form.row, form)
        listed.append(sorted(found.values()))
    return listed


def _asked(word: str, relations: bool) -> list[Asked]:
    wanted, nominal = list(headwords(word).words), without_article(plain(word)) != plain(word)
    if relations:
        wanted += [relation(headword) for headword in wanted]
    return [Asked(headword, nominal) for headword in wanted]


def _forms_of_headwords(asked: list[Asked], tokens: Tokens) -> Iterator[list[Form]]:
    stems = [by_letters((one.headword, stem) for stem in _stems(one, tokens)) for one in asked]
    found = _found(
        {(letters, slot) for known in stems for letters, every in known.items() for _, _, slot, _ in every}, tokens
    )
    rows = sorted({hit.row for hits in found.values() for hit in hits})
    types = tokens.types.take(rows)
    written = dict(
        zip(rows, zip(types["key"].tolist(), map(plain, types["spelling"].tolist()), strict=True), strict=True)
    )
    for (headword, _), known in zip(asked, stems, strict=True):
        own: dict[int, list[Reading]] = {}
        for letters, every in known.items():
            for _, spelled, slot, kind in every:
                for row, before, after in found[letters, slot]:
                    reading = Reading(headword, before, Stem(spelled, slot, kind), after, clitics(before, slot, after))
                    own.setdefault(row, []).append(reading)
        weighed = ((row, own_reading(headword, in_order(own[row]), *written[row], tokens)) for row in own)
        yield [Form(row, headword, reading.stem.kind) for row, reading in weighed if reading]


class _Hit(NamedTuple):
    row: int
    before: str
    after: str


def _found(places: Iterable[tuple[str, Slot]], tokens: Tokens) -> dict[tuple[str, Slot], list[_Hit]]:
    """The types that are a stem with what its slot lets be written onto it."""
    found: dict[tuple[str, Slot], list[_Hit]] = {place: [] for place in sorted(places)}
    alike: dict[Attached, list[tuple[str, Slot]]] = {}
    for place in found:
        alike.setdefault(attached(*place), []).append(place)
    for (before, after), stems in alike.items():
        for b, i, a, row in extended(before, [letters for letters, _ in stems], after, tokens):
            found[stems[i]].append(_Hit(row, before[b], after[a]))
    return found


def _stems(asked: Asked, tokens: Tokens) -> list[Stem]:
    known = list(stems_of(asked.headword))
    guessed = list(_guessed(asked.headword, tokens)) if not known or is_relation(asked.headword) else []
    return [stem for stem in (*guessed, *known) if not (asked.nominal and stem.kind in VERBAL)]


def _guessed(headword: str, tokens: Tokens) -> Iterator[Stem]:
    share = adjective_share(headword, tokens)
    participle = headword[0] == "م" and len(headword) >= 4 and headword[-1] not in "ةىا"
    if is_relation(headword) or (headword[-1] != "ة" and (participle if share is None else share >= ADJECTIVE)):
        yield from adjective_stems(headword)
        return
    feminine = count([headword + "ة", ARTICLE + headword + "ة"], tokens)
    own = count([headword, ARTICLE + headword], tokens)
    yield from noun_stems(headword, sound_plural=headword[-1] == "ة" or 10 * feminine <= own)
    presents = regular_present(headword)
    if presents and count([person + present[1:] for present in presents for person in "يت"], tokens) >= 3:
        yield from verb_stems(headword)
