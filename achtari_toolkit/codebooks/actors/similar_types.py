"""Which words of a corpus sound like a part of a name: those with the same skeleton of consonants are compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.names.jaro_winkler import jaro_winkler
from achtari_toolkit.text.names.name_parts import ARTICLE, heard, joined_particles
from achtari_toolkit.text.names.name_sounds import skeletons, sounds
from achtari_toolkit.text.names.sound_similarity import sound_similarity
from achtari_toolkit.words import Tokens

SHORT_CONSONANTS = 2  # a word with so many or fewer is short
LEAST_SHORT = 0.97  # likeness of short words of two scripts
MIN_LETTERS = 3  # of a spelling that is compared


def similar_types(parts: Collection[str], tokens: Tokens, *, least: float) -> dict[str, dict[int, float]]:
    """Return, for each folded part of a name, {type: likeness} for the types with at least the least likeness."""
    by_skeleton: dict[str, list[str]] = {}
    for part in parts:
        for skeleton in dict.fromkeys(skeletons(list(heard(part)))):
            by_skeleton.setdefault(skeleton, []).append(part)
    by_skeleton.pop("", None)
    rows, sounded, bones_of_rows = _candidates(tokens, by_skeleton)
    keys = tokens.types["key"].to_numpy()
    alike: dict[str, dict[int, float]] = {part: {} for part in parts}
    for row, sound, bones in zip(rows, sounded, bones_of_rows, strict=True):
        scores = {part: _likeness(part, keys[row], sound) for part in by_skeleton[bones]}
        for part, score in scores.items():
            if score >= least:
                alike[part][row] = round(score, 3)
    return alike


def _candidates(tokens: Tokens, wanted: Mapping[str, list[str]]) -> tuple[list[int], list[str], list[str]]:
    """Rows of types whose skeleton is wanted, how they sound without their article, and the skeletons."""
    keys = tokens.types["key"].tolist()
    bare = joined_particles([key[2:] if key.startswith(ARTICLE) and len(key) > 4 else key for key in keys])
    sounded = sounds(bare)
    bones = skeletons(sounded)
    rows = [row for row, skeleton in enumerate(bones) if skeleton in wanted and len(bare[row]) >= MIN_LETTERS]
    return rows, [sounded[row] for row in rows], [bones[row] for row in rows]


def _likeness(part: str, key: str, sound: str) -> float:
    """Likeness of a part and a type by sound; in the same script, letters count as much as sounds."""
    if part == key:
        return 1.0
    heard_alike = max((sound_similarity(one, sound) for one in heard(part)), default=0.0)
    if is_arabic(part) != is_arabic(key):
        return 0.0 if is_short(part) and heard_alike < LEAST_SHORT else heard_alike
    return (heard_alike + jaro_winkler(part.removeprefix(ARTICLE), key.removeprefix(ARTICLE))) / 2


def is_short(part: str) -> bool:
    """Whether a part of a name has too few consonants to be distinguished from other words by them alone."""
    return len(skeletons(list(heard(part)[:1]))[0]) <= SHORT_CONSONANTS
