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
    nisbas      {country or city: its adjective of relation (nisba), empty if it has none}; names as they are written,
                with the article if they have one
    names       persons, bodies and places: never inflected, and never a form of another word
    ambiguous_names    names that are forms of another word at least as often: صور
    particles   closed-class words: never a form of another word
    pronoun_particles  closed-class words that take a pronoun
    split_words        {word that is two: its proclitic and the closed-class word}
    spellings          {word: its other spellings}
    """

    nouns: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]
    nisbas: dict[str, str]
    names: frozenset[str]
    ambiguous_names: frozenset[str]
    particles: frozenset[str]
    pronoun_particles: frozenset[str]
    split_words: dict[str, tuple[str, str]]
    spellings: dict[str, tuple[str, ...]]

    def is_name(self, word: str) -> bool:
        """Return whether a word is listed as a name, also if it is a form of another word as often."""
        return word in self.names or word in self.ambiguous_names


@cache
def lexicon() -> Lexicon:
    """Return the lexicon; its files are read once per process (about 10 ms).

    >>> lexicon().nouns["جائزة"], lexicon().nisbas["فرنسا"]
    (('جوائز',), 'فرنسي')
    """
    nouns, adjectives, verbs = _words("nouns"), _words("adjectives"), _words("verbs")
    nisbas: dict[str, str] = {}
    for name, *adjective in _entries("countries"):
        nisbas[name.replace("_", " ")] = adjective[0] if adjective else ""
        if adjective:
            adjectives.setdefault(adjective[0], tuple(adjective[1:]))
    for past, second in _derived_verbs():
        for noun in action_nouns(past, second=second, doubled=bool(verbs[past])):
            nouns.setdefault(noun, ())
        for participle in participles(past, second=second):
            if participle not in nouns:
                adjectives.setdefault(participle, ())
    particles, split_words, pronoun_particles = _sections("function_words")
    return Lexicon(
        nouns=nouns,
        adjectives=adjectives,
        verbs=verbs,
        nisbas={name: adjective for name, adjective in nisbas.items() if " " not in name},
        names=frozenset(name for (name,) in _entries("names") if "_" not in name),
        ambiguous_names=frozenset(name for (name,) in _entries("ambiguous_names")),
        particles=frozenset(particles),
        pronoun_particles=frozenset(pronoun_particles),
        split_words={word.replace("+", ""): (word.partition("+")[0], word.partition("+")[2]) for word in split_words},
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
    """{first word of each entry: the rest}; entries with the same first word are merged."""
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
