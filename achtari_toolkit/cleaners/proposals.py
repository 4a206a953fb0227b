"""Words with which so many bodies of an outlet begin or end that they may be boilerplate, for a reader to confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import Column, Table, build, check_articles, check_columns

PROPOSED_SHARE, PROPOSED_ARTICLES = 0.05, 5  # as for repeated lines
MOST_WORDS = 12  # of a phrase
KEPT_SHARE = 0.8  # of its articles that a longer phrase must keep to replace a shorter one
EXAMPLE_CHARACTERS = 80
NUMBER = re.compile(r"\d+")
PLAIN_WORD = re.compile(r"(?:[^\W\d_]|[\u064b-\u0652\u0640'’])+")  # letters, vowel marks, apostrophes
PLACES = ("beginning", "end", "last line")
PROPOSALS = Table(
    "cleaners.propose_boilerplate",
    "cleaners.propose_boilerplate(articles)",
    (
        Column("outlet", "str", "key of the outlet"),
        Column("place", "str", "beginning, end or last line"),
        Column("text", "str", "one to twelve words; # is any number"),
        Column("n", "int64", "articles that have it", "articles"),
        Column("articles", "int64", "articles of the outlet with a body, equal bodies once", "articles"),
        Column("share", "float64", "n / articles", "[0, 1]"),
        Column("example", "str", "80 characters of one of them"),
    ),
    key=("outlet", "place", "text"),
)


class Phrase(NamedTuple):
    """Words that several lines have at one side: how many lines, and the first of them."""

    text: str
    n: int
    example: str


def propose_boilerplate(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the words with which many bodies of an outlet begin or end, within a line or as one, to be confirmed.

    Returns one row per outlet, place and text, sorted by outlet, the most frequent first, ties by place and text:
        outlet    str      key of the outlet
        place     str      "beginning" or "end" of the body, or "last line": how the last of several lines begins, where
                           its end varies, such as "Read also:"
        text      str      one to twelve words; # is any number
        n         int64    articles that have it
        articles  int64    articles of the outlet with a body, equal bodies once
        share     float64  n / articles, [0, 1]
        example   str      80 characters of one of them

    Listed are words in at least 5 % and 5 of an outlet's articles, and of two phrases the longer one if it is in four
    in five of the articles. A single word is listed only with a mark or number in it ("Rabat-"). A dateline or a habit
    of speech may be among them: read the table, keep the rows that are boilerplate, and give these to strip_boilerplate
    as confirmed. Those of the last line may be added to the outlets file as boilerplate_prefixes. Articles of no outlet
    are left out.
    """
    check_articles(articles)
    rows = [
        {"outlet": outlet, **row}
        for outlet, bodies in articles.groupby("outlet", sort=True)["body"]
        for row in _shared_phrases(bodies)
    ]
    return build(rows, PROPOSALS).sort_values(
        ["outlet", "n", "place", "text"], ascending=[True, False, True, True], ignore_index=True
    )


def _shared_phrases(bodies: pd.Series) -> Iterator[dict[str, str | int | float]]:
    """Yield a row, but for the outlet, of each phrase that one outlet's bodies share."""
    texts = [text.strip() for text in bodies.unique() if text and not text.isspace()]
    fewest = max(PROPOSED_ARTICLES, PROPOSED_SHARE * len(texts))
    last_lines = [text.rsplit("\n", 1)[-1] for text in texts]
    edges = {
        "beginning": [text.split("\n", 1)[0] for text in texts],
        "end": last_lines,
        "last line": [last for last, text in zip(last_lines, texts, strict=True) if "\n" in text],
    }
    closing = set()
    for position, lines in edges.items():
        side = -1 if position == "end" else 1
        for phrase in _phrases(lines, side, fewest):
            if position == "end":
                closing.add(phrase.text)
            elif position == "last line" and phrase.text in closing:
                continue
            example = phrase.example.strip()
            yield {
                "place": position,
                "text": phrase.text,
                "n": phrase.n,
                "articles": len(texts),
                "share": phrase.n / len(texts),
                "example": example[:EXAMPLE_CHARACTERS] if side == 1 else example[-EXAMPLE_CHARACTERS:],
            }


def _phrases(lines: list[str], side: int, fewest: float) -> Iterator[Phrase]:
    """Yield each phrase that at least so many lines share at one side.

    side  1: phrases from the first word on; -1: phrases up to the last one
    """
    masked = [[NUMBER.sub("#", word) for word in _edge_words(line, side)][::side] for line in lines]
    open_phrases: dict[tuple[str, ...], list[int]] = {(): list(range(len(lines)))}  # words: numbers of the lines
    for size in range(1, MOST_WORDS + 2):
        longer: dict[tuple[str, ...], list[int]] = {}
        for words, rows in open_phrases.items():
            next_words = Counter(masked[n][size - 1] for n in rows if len(masked[n]) >= size and size <= MOST_WORDS)
            frequent = {word for word, count in next_words.items() if count >= fewest}
            for n in rows:
                if len(masked[n]) >= size and masked[n][size - 1] in frequent:
                    longer.setdefault((*words, masked[n][size - 1]), []).append(n)
            most_kept = max((next_words[word] for word in frequent), default=0)
            if _is_worth_listing(words) and most_kept < KEPT_SHARE * len(rows):
                yield Phrase(" ".join(words[::side]), len(rows), lines[rows[0]])
        open_phrases = longer


def _edge_words(text: str, side: int) -> list[str]:
    """The first (side 1) or last (side -1) words of one line, in their order."""
    return text.split(None, MOST_WORDS)[:MOST_WORDS] if side == 1 else text.rsplit(None, MOST_WORDS)[-MOST_WORDS:]


def _is_worth_listing(words: tuple[str, ...]) -> bool:
    return len(words) > 1 or (len(words) == 1 and not PLAIN_WORD.fullmatch(words[0]))


def confirmed_phrases(rows: pd.DataFrame) -> Iterator[tuple[str, dict[str, set[str]]]]:
    """Yield each outlet of a table of confirmed proposals, with its texts by place.

    Raises: SchemaError if the table lacks outlet, place or text, or has an unknown place.
    """
    check_columns(rows, PROPOSALS, ("outlet", "place", "text"))
    unknown = [position for position in rows["place"].unique() if position not in PLACES]
    if unknown:
        raise SchemaError(
            f"the table confirmed has the place {unknown[0]!r}; give rows of propose_boilerplate, with a place of "
            f"{', '.join(PLACES)}."
        )
    for outlet, of_outlet in rows.groupby("outlet", sort=True):
        texts = {position: of_outlet.loc[of_outlet["place"] == position, "text"] for position in PLACES}
        yield (
            str(outlet),
            {position: {" ".join(text.split()) for text in texts[position]} - {""} for position in PLACES},
        )


def without_phrases(text: str, phrases: dict[str, set[str]]) -> str:
    """Return the text without confirmed phrases, by place; of two the longer one is removed.

    This is repeated until none is left, because one may uncover another.
    """
    while True:
        bare = _without_last_phrase(_without_first_phrase(text, phrases["beginning"]), phrases)
        if bare == text:
            return text
        text = bare


def _without_first_phrase(text: str, beginnings: set[str]) -> str:
    first, newline, rest = text.lstrip().partition("\n")
    size = _phrase_size(_edge_words(first, 1), 1, beginnings)
    if not size:
        return text
    return ("".join(first.split(None, size)[size:]) + newline + rest).lstrip()


def _without_last_phrase(text: str, phrases: dict[str, set[str]]) -> str:
    """The text without its last line if it begins with a phrase, else without the phrase that it ends with."""
    rest, newline, last = text.rstrip().rpartition("\n")
    if newline and _phrase_size(_edge_words(last, 1), 1, phrases["last line"]):
        return rest.rstrip()
    size = _phrase_size(_edge_words(last, -1), -1, phrases["end"])
    if not size:
        return text
    return (rest + newline + "".join(last.rsplit(None, size)[:-size])).rstrip()


def _phrase_size(words: list[str], side: int, phrases: set[str]) -> int:
    """How many words the longest phrase has that is at one side of a line; 0 for none."""
    masked = NUMBER.sub("#", " ".join(words)).split() if phrases else []
    for size in range(len(masked), 0, -1):
        if " ".join(masked[:size] if side == 1 else masked[-size:]) in phrases:
            return size
    return 0
