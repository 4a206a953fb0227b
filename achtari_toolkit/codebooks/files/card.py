"""The card of a codebook: how well its codes were found where people read the articles, in a YAML file beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from achtari_toolkit.codebooks.files.pattern_rules import LANGUAGES, Break
from achtari_toolkit.codebooks.files.rows import rows_of, where
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.files.yaml_files import YamlKind, broken_file, is_text, read_yaml, shown, shown_path

CARD_ENDING = ".card.yml"
KIND = YamlKind("card", CodebookError, "A card is beside its codebook: topics.yml and topics.card.yml.")
SCORES = ("precision", "recall", "f1")
COUNTS = ("n", "n_found", "n_true")
TEXTS = ("query", "date")
PHRASES = ("sample", "readers")  # printed in reports: a text, or a text for each of ar, fr and en
HASHES = ("frame", "data")  # of what the sample was drawn from; these and the rest may be absent
GATES = ("holds", "provisional")  # agreement is enough, or the figures are provisional
DATA_DIGITS = 16
HASH = re.compile(r"[0-9a-f]{16}")


class Score(NamedTuple):
    """A figure with its interval, all in [0, 1]; of agreement, up to 1."""

    value: float
    low: float
    high: float


class Measured(NamedTuple):
    """How well a code was found in a sample.

    query    16 hex digits of the query that was measured, as codebooks.accuracy gives them
    n        articles of the sample; n_found have the code by the codebook, n_true by the reader
    sample   {language: the articles that were read}; readers likewise: who read

    What validation.write_card adds; cards of before, or written by hand, need not have it:

    frame    16 hex digits of the sampling frame
    data     the first 16 of the SHA-256 of the articles, as the methods box prints it
    design   {kind of text: [texts that were coded, texts of the frame]}
    seed     of the draw
    coders   pseudonyms
    alpha    Krippendorff's alpha of the coders; corpus_alpha: of the whole frame
    gate     holds or provisional: whether alpha is enough
    share    corrected share of the corpus
    """

    query: str
    date: str
    sample: Mapping[str, str]
    readers: Mapping[str, str]
    n: int
    n_found: int
    n_true: int
    precision: Score
    recall: Score
    f1: Score
    frame: str = ""
    data: str = ""
    design: Mapping[str, tuple[int, int]] = {}
    seed: int | None = None
    coders: tuple[str, ...] = ()
    alpha: Score | None = None
    corpus_alpha: Score | None = None
    gate: str = ""
    share: Score | None = None


def card_file(file: Path) -> Path:
    """Return where the card of a codebook file is, if it has one."""
    return file.with_name(file.stem + CARD_ENDING)


def read_card(file: Path) -> dict[str, Measured]:
    """Return {code: what was measured of it}; empty if there is no card beside the codebook file.

    Raises CodebookError that names the file and, for each broken rule, the line and the code.
    """
    path = card_file(file)
    if not path.is_file():
        return {}
    content = read_yaml(path, KIND)
    row = rows_of(content)
    breaks = ((row(keys), where(keys), message) for keys, message in broken_card(content.value))
    if message := broken_file(shown_path(path), breaks):
        raise CodebookError(message)
    return {str(key): _measured(entry) for key, entry in content.value["codes"].items()}


def broken_card(content: object) -> Iterator[Break]:
    """Yield every broken rule of a card."""
    codes = content.get("codes") if isinstance(content, Mapping) else None
    if not isinstance(codes, Mapping) or not codes:
        yield (), "a card is a mapping with codes, and each code has query, sample, date, readers, counts and scores"
        return
    for key, entry in codes.items():
        yield from _broken_entry(entry, ("codes", key))


def _broken_entry(entry: object, path: tuple[Any, ...]) -> Iterator[Break]:
    if not isinstance(entry, Mapping):
        yield path, f"what was measured of a code is a mapping; this is {shown(entry)}"
        return
    for name in TEXTS:
        if not is_text(str(entry.get(name) or "")) or not entry.get(name):
            yield (*path, name), f"{name} is {shown(entry.get(name))}; write a text"
    for name in PHRASES:
        if not _is_phrase(entry.get(name)):
            yield (*path, name), f"{name} is {shown(entry.get(name))}; write a text, or one for each of ar, fr and en"
    for name in COUNTS:
        if type(entry.get(name)) is not int or entry[name] < 0:
            yield (*path, name), f"{name} is {shown(entry.get(name))}; write a number of articles"
    for name in SCORES:
        if not _is_score(entry.get(name)):
            yield (*path, name), f"{name} is {shown(entry.get(name))}; write [value, low, high], each from 0 to 1"
    for name, (is_right, wanted) in OPTIONAL.items():
        if name in entry and not is_right(entry[name]):
            yield (*path, name), f"{name} is {shown(entry[name])}; write {wanted}, or leave it out"


def _is_phrase(phrase: object) -> bool:
    if isinstance(phrase, Mapping):
        return bool(phrase) and set(phrase) <= set(LANGUAGES) and all(map(is_text, phrase.values()))
    return bool(phrase) and is_text(phrase)


def _is_score(score: object, least: float = 0) -> bool:
    if not isinstance(score, list) or len(score) != len(Score._fields):
        return False
    if not all(type(part) in (int, float) and least <= part <= 1 for part in score):
        return False
    value, low, high = score
    return bool(low <= value <= high)


def _is_alpha(score: object) -> bool:
    return _is_score(score, least=float("-inf"))


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and HASH.fullmatch(text) is not None


def _is_design(design: object) -> bool:
    return isinstance(design, Mapping) and all(
        is_text(kind) and isinstance(pair, list) and len(pair) == 2 and all(type(n) is int and n >= 0 for n in pair)
        for kind, pair in design.items()
    )


def _is_names(names: object) -> bool:
    return isinstance(names, list) and all(map(is_text, names))


OPTIONAL: dict[str, tuple[Callable[[object], bool], str]] = {
    **dict.fromkeys(HASHES, (_is_hash, "16 hex digits in quotation marks")),
    "design": (_is_design, "{hit: [coded, all], near: [coded, all], rest: [coded, all]}"),
    "seed": (lambda seed: type(seed) is int, "a whole number"),
    "coders": (_is_names, "a list of pseudonyms"),
    **dict.fromkeys(("alpha", "corpus_alpha"), (_is_alpha, "[value, low, high], each up to 1")),
    "gate": (lambda gate: gate in GATES, "holds or provisional"),
    "share": (_is_score, "[value, low, high], each from 0 to 1"),
}


def _measured(entry: Mapping[str, Any]) -> Measured:
    values: dict[str, Any] = {name: str(entry[name]) for name in TEXTS}
    values |= {name: _in_languages(entry[name]) for name in PHRASES}
    values |= {name: entry[name] for name in COUNTS}
    scores = (*SCORES, "alpha", "corpus_alpha", "share")
    values |= {name: Score(*map(float, entry[name])) for name in scores if name in entry}
    values |= {name: entry[name] for name in (*HASHES, "seed", "gate") if name in entry}
    values |= {"coders": tuple(entry.get("coders", ()))}
    values |= {"design": {str(kind): tuple(pair) for kind, pair in entry.get("design", {}).items()}}
    return Measured(**values)


def _in_languages(phrase: str | Mapping[str, str]) -> dict[str, str]:
    return dict(phrase) if isinstance(phrase, Mapping) else dict.fromkeys(LANGUAGES, str(phrase))
