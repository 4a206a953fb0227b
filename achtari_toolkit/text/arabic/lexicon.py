"""The words that the toolkit knows: text files that a linguist can read and extend."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from achtari_toolkit.text.arabic.derived import action_nouns, participles


class Lexicon(NamedTuple):
    """Words as they are written, with hamza and without vowel marks.

    nouns       {singular: its broken plurals}; nouns of action of the verbs too
    adjectives  {masculine: its broken plurals}; participles of the verbs too; they take ة, ات, ون and ين
    verbs       {past: its presents}, in the third person; none where they follow from the letters of the past
    relations   {country or city: its adjective}, the names as they are written, with the article if they have one
    names       persons and bodies: never inflected
    particles   closed-class words: never a form of another word
    cuts        {word that is two: its proclitic and the closed-class word}
    spellings   {word: its other spellings}
    leaning     closed-class words that take a pronoun
    """

    nouns: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]
    relations: dict[str, str]
    names: frozenset[str]
    particles: frozenset[str]
    leaning: frozenset[str]
    cuts: dict[str, tuple[str, str]]
    spellings: dict[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon; its files are read once a process (about 10 ms).

    >>> lexicon().nouns["جائزة"], lexicon().relations["فرنسا"]
    (('جوائز',), 'فرنسي')
    """
    nouns, adjectives, verbs, relations = _words("nouns"), _words("adjectives"), _words("verbs"), {}
    for name, *adjective in _entries("countries"):
        relations[name.replace("_", " ")] = adjective[0] if adjective else ""
        if adjective:
            adjectives.setdefault(adjective[0], tuple(adjective[1:]))
    for past, second in _derived_verbs():
        for noun in action_nouns(past, second=second, doubled=bool(verbs[past])):
            nouns.setdefault(noun, ())
        for participle in participles(past, second=second):
            if participle not in nouns:
                adjectives.setdefault(participle, ())
    particles, cut, leaning = _sections("function_words")
    return Lexicon(
        nouns=nouns,
        adjectives=adjectives,
        verbs=verbs,
        relations={name: adjective for name, adjective in relations.items() if " " not in name},
        names=frozenset(name for (name,) in _entries("names") if "_" not in name),
        particles=frozenset(particles),
        leaning=frozenset(leaning),
        cuts={word.replace("+", ""): tuple(word.split("+")) for word in cut},
        spellings={word: tuple(group) for group in _entries("spellings") for word in group},
    )


def _derived_verbs() -> Iterator[tuple[str, bool]]:
    """The pasts of forms II and above, and whether each is of form II."""
    for section in _read("verbs").split("# ---")[1:]:
        form, _, entries = section.partition("\n")
        if not form.strip().startswith("form I,") and "without all tenses" not in form:
            for entry in entries.replace("\n", ";").split(";"):
                if entry.split():
                    yield entry.split()[0], form.strip() == "form II"


def _words(name: str) -> dict[str, tuple[str, ...]]:
    """First word of each entry, and the rest; entries of one first word are joined."""
    words: dict[str, tuple[str, ...]] = {}
    for first, *rest in _entries(name):
        words[first] = tuple(dict.fromkeys((*words.get(first, ()), *rest)))
    return words


def _entries(name: str) -> Iterator[list[str]]:
    """Entries of a file: words separated by semicolons, # begins a comment line."""
    for line in _read(name).splitlines():
        if not line.startswith("#"):
            yield from (entry.split() for entry in line.split(";") if entry.strip())


def _sections(name: str) -> Iterator[list[str]]:
    """The words of each section of a file; a section begins with # ---."""
    for section in _read(name).split("# ---")[1:]:
        yield [word.strip() for word in section.partition("\n")[2].replace("\n", ";").split(";") if word.strip()]


def _read(name: str) -> str:
    return files("achtari_toolkit.text.arabic").joinpath(f"lexicon/{name}.txt").read_text(encoding="utf-8")
