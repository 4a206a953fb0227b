"""Whether a type of a corpus is rather a form of this word or of another: by what is cheaper to read, then by counts."""

from __future__ import annotations

from achtari_toolkit.text.arabic.analyses import Reading, cost, fits, fold, readings
from achtari_toolkit.text.arabic.clitic_slots import ARTICLES, proclitics
from achtari_toolkit.text.arabic.headwords import ARTICLE
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.words.lookup.type_lookup import type_rows
from achtari_toolkit.words.tokens import Tokens

WHOLE = ("free", "past", "name", "construct", "possessed", "acted")  # slots whose stem may be the headword itself
VERBAL = ("past", "present", "jussive", "passive")
UNLIKELY = (*VERBAL, "dual", "accusative", "sound plural")  # forms that yield to the name of a person
CHEAPER = 0.3  # of a clitic: what makes one reading clearly cheaper than another
FEWEST = 5  # uses from which a share is told
ADJECTIVE = 0.25  # share of uses behind a definite word from which الX is an adjective
MOSTLY_ADJECTIVE = 0.5  # the same where the lexicon also has X as a noun
RARER = 3  # times that another verb must be more frequent to have a form that both write
OFTENER = 20  # times that form I must be more frequent than form IV to keep the passive that both write
ATTACHED = 0.2  # of the uses of a word: more have one proclitic in few words
RARER_PLURAL = 4  # times that a headword must be more frequent than another whose listed plural it writes


def own_reading(headword: str, own: list[Reading], key: str, spelling: str, tokens: Tokens) -> Reading | None:
    """Return how a type is read as a form of the headword, or None if it is rather another word.

    own       its readings as a form of the headword, at least one
    spelling  its commonest spelling, without vowel marks: hamzas written otherwise than in a reading speak against it
    """
    best = min(own, key=lambda r: (not fits(r, spelling), r.clitics, not _is_whole(r)))
    fitting = fits(best, spelling)
    if fitting and _is_whole(best) and not best.clitics:
        return best
    for rival in readings(key):
        if fold(rival.headword) == fold(headword) or not fits(rival, spelling):
            continue
        if not fitting or _prevails(rival, best, headword, tokens):
            return None
    return best


def is_whole_word(row: int, key: str, spelling: str, stem: str, tokens: Tokens) -> bool:
    """Say whether a type that ends in a stem is far likelier a word with fewer proclitics: فكرة is hardly ف and كرة.

    spelling  its commonest spelling, without vowel marks: the other word has its hamzas

    Counts decide: the type is more than a fifth as frequent as what a cut leaves, which few words are with one
    proclitic, and if it is an inflected form, its headword is more frequent than that.
    """
    before = key.removesuffix(stem)
    left = count([ARTICLE + stem if before.endswith(ARTICLES) else stem], tokens)
    return tokens.counts[row] > ATTACHED * left and any(
        (_is_whole(rival) or _uses(rival.headword, tokens) > left) and not _is_particle(rival.headword)
        for rival in readings(key)
        if cost(rival) <= proclitics(before, "free") - 1 and fits(rival, spelling)
    )


def _prevails(rival: Reading, own: Reading, headword: str, tokens: Tokens) -> bool:
    known, inflected = lexicon(), not _is_whole(own)
    if rival.stem.slot in ("name", "leaning") and _is_particle(rival.headword):
        return inflected and rival.clitics <= own.clitics
    if rival.stem.kind == "name" and (rival.stem.slot == "free" or rival.headword not in known.relations):
        return inflected and own.stem.kind in UNLIKELY and rival.clitics <= own.clitics  # weaker than a noun
    if cost(rival) < cost(own) - CHEAPER:
        return True
    return inflected and rival.clitics == own.clitics and _yields(headword, own, rival, tokens)


def _yields(headword: str, own: Reading, rival: Reading, tokens: Tokens) -> bool:
    """Say whether an inflected form yields to another word that is as cheap to read."""
    kind, other = own.stem.kind, rival.stem.kind
    if kind == "plural":
        return _is_whole(rival) and _uses(rival.headword, tokens) > RARER_PLURAL * (_uses(headword, tokens) + 1)
    if kind in VERBAL:
        if own.before.endswith("ت") and rival.headword == "ت" + own.stem.written:
            return _is_fifth_form(own.stem.written, tokens)
        if other in VERBAL:
            return _yields_to_verb(headword, own, rival, tokens)
        return _is_whole(rival) or _uses(rival.headword, tokens) > _uses(headword, tokens)
    if other in VERBAL and not _is_whole(rival):
        return False
    if kind == "feminine" and rival.headword == headword + "ة":
        return _is_noun_of_its_own(headword, own, tokens)
    if _is_whole(rival):
        return True
    return rival.headword == headword + "ة" and _uses(rival.headword, tokens) > _uses(headword, tokens)


def _is_noun_of_its_own(headword: str, own: Reading, tokens: Tokens) -> bool:
    """Read X + ة as the noun that the lexicon has (مهاجمة, ملكية) rather than as the feminine of X."""
    feminine = headword + "ة"
    if own.after or (adjective_share(headword, tokens) or 0) < MOSTLY_ADJECTIVE:
        return True
    return not own.before.endswith(ARTICLES) and count([feminine], tokens) > 2 * count([ARTICLE + feminine], tokens)


def _yields_to_verb(headword: str, own: Reading, rival: Reading, tokens: Tokens) -> bool:
    if own.stem.kind == "passive" and rival.stem.kind == "passive":
        fourth = rival.headword == "أ" + headword  # يقام belongs to أقام, but يقال to قال
        return fourth and OFTENER * count([rival.headword], tokens) >= count([headword], tokens)
    if _is_whole(rival):
        return True
    times = 1 if own.stem.kind == "jussive" else RARER
    return count([rival.headword], tokens) > times * (count([headword], tokens) + 1)


def _is_fifth_form(stem: str, tokens: Tokens) -> bool:
    """Read ت + stem as form V (تعود) rather than as the present of another verb (عاد): what has the corpus with ي?"""
    present, fifth = count(["ي" + stem], tokens), count(["يت" + stem], tokens)
    return fifth > max(present, 3)


def _is_particle(word: str) -> bool:
    return word in lexicon().particles or word in lexicon().leaning


def _is_whole(reading: Reading) -> bool:
    return reading.stem.slot in WHOLE and reading.stem.written == reading.headword


def count(forms: list[str], tokens: Tokens) -> int:
    """Return how often words occur that are written just so."""
    rows = type_rows([fold(form) for form in forms], tokens)
    return sum(int(tokens.counts[row]) for row in rows.tolist() if row >= 0)


def _uses(headword: str, tokens: Tokens) -> int:
    return count([headword, ARTICLE + headword], tokens)


def adjective_share(headword: str, tokens: Tokens) -> float | None:
    """Return which share of the uses of ال + headword + ة follow another definite word, as an adjective does, in [0, 1].

    None where the corpus has fewer than 5 uses.
    """
    row = type_rows([fold(ARTICLE + headword + "ة")], tokens)[0]
    uses = int(tokens.counts[row]) if row >= 0 else 0
    return float(tokens.after_definite[row] / uses) if uses >= FEWEST else None
