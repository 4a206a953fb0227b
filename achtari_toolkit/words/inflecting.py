"""Which types of a corpus are forms of a word: written out by rule, looked up, and weighed against other readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.attaching import attached
from achtari_toolkit.text.clitics import plain
from achtari_toolkit.text.headwords import ARTICLE, headwords, is_relation, relation, without_article
from achtari_toolkit.text.nouns import Stem, adjective_stems, noun_stems
from achtari_toolkit.text.readings import by_letters, fold, readings, stems_of
from achtari_toolkit.text.verbs import regular_present, verb_stems
from achtari_toolkit.words.lookup import rows_of
from achtari_toolkit.words.tokens import Tokens
from achtari_toolkit.words.weighing import ADJECTIVE, VERBAL, adjective_share, count, own_reading


class Form(NamedTuple):
    """A type that is a form of a headword, and what it is of it: noun, plural, feminine, past, present ..."""

    row: int
    headword: str
    kind: str


def forms_of(word: str, tokens: Tokens, *, relations: bool = False) -> list[Form]:
    """Return the types of the corpus that are inflected forms of an Arabic word, by row.

    relations  the forms of its adjective of relation too: إرهابي for إرهاب

    A word with the article asks for a noun: الأمن has no verb among its forms, أمن has.
    """
    asked = list(headwords(word).words)
    if relations:
        asked += [relation(headword) for headword in asked]
    nominal, found = without_article(plain(word)) != plain(word), {}
    for headword in asked:
        for form in _forms_of_headword(headword, tokens, nominal=nominal):
            found.setdefault(form.row, form)
    return sorted(found.values())


def _forms_of_headword(headword: str, tokens: Tokens, *, nominal: bool) -> Iterator[Form]:
    known = list(stems_of(headword))
    guessed = list(_guessed(headword, tokens)) if not known or is_relation(headword) else []
    stems = [stem for stem in (*guessed, *known) if not (nominal and stem.kind in VERBAL)]
    places = {(fold(stem.written), stem.slot) for stem in stems}
    candidates = list({form for folded, slot in places for form in attached(folded, slot)})
    own = by_letters((headword, stem) for stem in stems)
    rows = rows_of(candidates, tokens)
    there = np.flatnonzero(rows >= 0)
    spellings = tokens.types["spelling"].take(rows[there]).tolist()
    for i, spelling in zip(there.tolist(), spellings, strict=True):
        reading = own_reading(headword, readings(candidates[i], own), candidates[i], plain(spelling), tokens)
        if reading:
            yield Form(int(rows[i]), headword, reading.stem.kind)


def _guessed(headword: str, tokens: Tokens) -> Iterator[Stem]:
    share = adjective_share(headword, tokens)
    participle = headword[0] == "م" and len(headword) >= 4 and headword[-1] not in "ةىا"
    if is_relation(headword) or headword[-1] != "ة" and (participle if share is None else share >= ADJECTIVE):
        yield from adjective_stems(headword)
        return
    feminine = count([headword + "ة", ARTICLE + headword + "ة"], tokens)
    own = count([headword, ARTICLE + headword], tokens)
    yield from noun_stems(headword, sound_plural=headword[-1] == "ة" or 10 * feminine <= own)
    presents = regular_present(headword)
    if presents and count([person + present[1:] for present in presents for person in "يت"], tokens) >= 3:
        yield from verb_stems(headword)
