"""Which types of a corpus are forms of a word: written out by rule, looked up, and weighed against other readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.attaching import attached
from achtari_toolkit.text.clitics import plain
from achtari_toolkit.text.headwords import ARTICLE, headwords, is_relation, relation, without_article
from achtari_toolkit.text.lexicon import lexicon
from achtari_toolkit.text.nouns import Stem, adjective_stems, noun_stems
from achtari_toolkit.text.readings import KnownStems, Reading, cost, fits, fold, readings, stems_of
from achtari_toolkit.text.verbs import regular_present, verb_stems
from achtari_toolkit.words.lookup import rows_of
from achtari_toolkit.words.tokens import Tokens

WHOLE = ("free", "past", "name", "construct", "possessed", "acted")  # slots whose stem may be the headword itself
VERBAL = ("past", "present", "passive")
FEWEST = 5  # uses from which a share is told
ADJECTIVE = 0.25  # share of uses behind a definite word from which الX is an adjective


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
    stems = {(fold(stem.written), stem.slot): stem for stem in (*guessed, *known)}
    if nominal:
        stems = {place: stem for place, stem in stems.items() if stem.kind not in VERBAL}
    own: KnownStems = {}
    for (folded, _), stem in stems.items():
        own.setdefault(folded, []).append((headword, stem))
    candidates = sorted({form for folded, slot in stems for form in attached(folded, slot)})
    rows = rows_of(candidates, tokens)
    there = np.flatnonzero(rows >= 0)
    spellings = tokens.types["spelling"].take(rows[there]).tolist()
    for i, spelling in zip(there.tolist(), spellings, strict=True):
        reading = _own_reading(headword, readings(candidates[i], own), candidates[i], plain(spelling), tokens)
        if reading:
            yield Form(int(rows[i]), headword, reading.stem.kind)


def _guessed(headword: str, tokens: Tokens) -> Iterator[Stem]:
    share = _adjective_share(headword, tokens)
    participle = headword[0] == "م" and len(headword) >= 4 and headword[-1] not in "ةىا"
    if is_relation(headword) or headword[-1] != "ة" and (participle if share is None else share >= ADJECTIVE):
        yield from adjective_stems(headword)
        return
    feminine = _count([headword + "ة", ARTICLE + headword + "ة"], tokens)
    own = _count([headword, ARTICLE + headword], tokens)
    yield from noun_stems(headword, sound_plural=headword[-1] == "ة" or 10 * feminine <= own)
    presents = regular_present(headword)
    if presents and _count([person + present[1:] for present in presents for person in "يت"], tokens) >= 3:
        yield from verb_stems(headword)


def _own_reading(headword: str, own: list[Reading], key: str, spelling: str, tokens: Tokens) -> Reading | None:
    """How a type is read as a form of the headword, or None if it is rather another word that the lexicon knows."""
    best = min(own, key=lambda r: (not fits(r, spelling), r.clitics, not _is_whole(r)))
    fitting = fits(best, spelling)
    if fitting and _is_whole(best) and not best.clitics:
        return best
    for rival in readings(key):
        if fold(rival.headword) != fold(headword) and fits(rival, spelling) and (
            not fitting or _prevails(rival, best, headword, tokens)
        ):
            return None
    return best


def _prevails(rival: Reading, own: Reading, headword: str, tokens: Tokens) -> bool:
    """Say whether a type is rather the form of another word."""
    known = lexicon()
    if rival.stem.slot in ("name", "leaning"):
        if rival.headword in known.particles or rival.headword in known.leaning:
            return rival.clitics <= own.clitics and not _is_whole(own)
        if rival.headword not in known.relations:  # the name of a person is weaker than a word
            return False
    if rival.stem.kind == "name" and rival.stem.slot == "free":
        return False
    if cost(rival) < cost(own) - 0.3:
        return True
    return rival.clitics == own.clitics and _yields(headword, own, rival, tokens)


def _yields(headword: str, own: Reading, rival: Reading, tokens: Tokens) -> bool:
    """Say whether an inflected form yields to another word that is as cheap to read."""
    if own.stem.kind == "passive" and rival.stem.kind == "passive":
        return rival.headword == "أ" + headword  # يقام belongs to أقام
    if _is_whole(own) or own.stem.kind == "plural" or not _is_whole(rival):
        return False
    if own.stem.kind == "feminine":
        return (_adjective_share(headword, tokens) or 0) < ADJECTIVE
    if rival.stem.slot == "past" and own.before.endswith("ت") and rival.headword == "ت" + own.stem.written:
        return _is_fifth_form(headword, own.stem.written, tokens)
    return True


def _is_fifth_form(headword: str, stem: str, tokens: Tokens) -> bool:
    """Read ت + stem as the past of form V (تعود) rather than as a present (عاد): what does the corpus have with ي?"""
    present, fifth = _count(["ي" + stem], tokens), _count(["يت" + stem], tokens)
    if present + fifth > 3:
        return fifth > present
    return headword[1:2] != "ا" and headword[-1] not in "اىي"


def _is_whole(reading: Reading) -> bool:
    return reading.stem.slot in WHOLE and reading.stem.written == reading.headword


def _count(forms: list[str], tokens: Tokens) -> int:
    rows = rows_of([fold(form) for form in forms], tokens)
    return int(tokens.types["count"].to_numpy()[rows[rows >= 0]].sum())


def _adjective_share(headword: str, tokens: Tokens) -> float | None:
    """Share of the uses of ال + word + ة that follow another definite word; None below 5 uses."""
    row = rows_of([fold(ARTICLE + headword + "ة")], tokens)[0]
    uses = int(tokens.types["count"].to_numpy()[row]) if row >= 0 else 0
    return float(tokens.after_definite[row] / uses) if uses >= FEWEST else None
