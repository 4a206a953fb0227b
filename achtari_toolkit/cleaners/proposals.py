"""Words with which so many bodies of an outlet begin or end that they may be furniture: a table for a reader to confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import check_articles

PROPOSED_SHARE, PROPOSED_N = 0.05, 5  # as for repeated lines
LONGEST = 12  # words
HELD = 0.8  # part of its articles that a longer run must keep to stand for a shorter one
SHOWN = 80  # characters of an example
NUMBER = re.compile(r"\d+")
PLAIN = re.compile(r"(?:[^\W\d_]|[\u064b-\u0652\u0640'’])+")  # letters, vowel marks, apostrophes
PLACES = ("beginning", "end", "last line")
COLUMNS = {
    "outlet": "str",
    "place": "str",
    "text": "str",
    "n": "int64",
    "articles": "int64",
    "share": "float64",
    "example": "str",
}


def propose_boilerplate(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the words with which many bodies of an outlet begin or end, within a line or as one, for a reader to confirm.

    Columns: outlet, place ("beginning" or "end" of the body, or "last line": how the last of several lines begins, where
    it ends in many ways, such as "Read also:"), text (one to twelve words; # stands for any number), n (articles that have it), articles (of the outlet, with
    a body), share (n / articles), example (80 characters of one of them). Most frequent first.

    Listed is what stands in at least 5 % and 5 of an outlet's articles, equal bodies once; the longer of two runs where it keeps
    four in five of the articles. A single word is listed only with a mark or number on it ("Rabat-"). A dateline or a habit of
    speech may be among them: read the table, keep the rows that are furniture, and give these to strip_boilerplate as
    confirmed. Those of the last line may go into the outlets file as boilerplate_prefixes. Articles of no outlet are left out.
    """
    check_articles(articles)
    rows = [(outlet, *row) for outlet, own in articles.groupby("outlet", sort=True)["body"] for row in _shared(own)]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    return table.sort_values(["outlet", "n", "place", "text"], ascending=[True, False, True, True], ignore_index=True)


def _shared(bodies: pd.Series) -> Iterator[tuple[str, str, int, int, float, str]]:
    """Yield place, text, n, articles, share and example of the runs of words that one outlet's bodies share."""
    texts = [text.strip() for text in bodies.unique() if text and not text.isspace()]
    least = max(PROPOSED_N, PROPOSED_SHARE * len(texts))
    lasts = [text.rsplit("\n", 1)[-1] for text in texts]
    edges = {
        "beginning": [text.split("\n", 1)[0] for text in texts],
        "end": lasts,
        "last line": [last for last, text in zip(lasts, texts, strict=True) if "\n" in text],
    }
    closing = set()
    for place, lines in edges.items():
        side = -1 if place == "end" else 1
        for text, n, line in _runs(lines, side, least):
            if place == "end":
                closing.add(text)
            elif place == "last line" and text in closing:
                continue
            example = line.strip()[:SHOWN] if side == 1 else line.strip()[-SHOWN:]
            yield place, text, n, len(texts), n / len(texts), example


def _runs(lines: list[str], side: int, least: float) -> Iterator[tuple[str, int, str]]:
    """Yield each run of words that lines share at one side, how many have it, and the first that does.

    side  1: runs from the first word on; -1: runs up to the last one
    """
    words = [
        line.split(None, LONGEST)[:LONGEST] if side == 1 else line.rsplit(None, LONGEST)[-LONGEST:] for line in lines
    ]
    masked = [[NUMBER.sub("#", word) for word in row][::side] for row in words]
    open_runs = {(): list(range(len(lines)))}
    for size in range(1, LONGEST + 2):
        longer: dict[tuple[str, ...], list[int]] = {}
        for run, rows in open_runs.items():
            next_word = Counter(masked[row][size - 1] for row in rows if len(masked[row]) >= size and size <= LONGEST)
            kept = {word for word, n in next_word.items() if n >= least}
            for row in rows:
                if len(masked[row]) >= size and masked[row][size - 1] in kept:
                    longer.setdefault((*run, masked[row][size - 1]), []).append(row)
            if _worth_listing(run) and max((next_word[word] for word in kept), default=0) < HELD * len(rows):
                yield " ".join(run[::side]), len(rows), lines[rows[0]]
        open_runs = longer


def _worth_listing(run: tuple[str, ...]) -> bool:
    return len(run) > 1 or (len(run) == 1 and not PLAIN.fullmatch(run[0]))


def confirmed_phrases(rows: pd.DataFrame) -> Iterator[tuple[str, dict[str, set[str]]]]:
    """Yield each outlet of a table of confirmed proposals, with its texts by place.

    Raises SchemaError if the table lacks outlet, place or text, or has an unknown place.
    """
    absent = [name for name in ("outlet", "place", "text") if name not in rows]
    strange = [] if absent else [place for place in rows["place"].unique() if place not in PLACES]
    if absent or strange:
        found = f"lacks {', '.join(absent)}" if absent else f"has the place {strange[0]!r}"
        raise SchemaError(
            f"the table confirmed {found}; give rows of propose_boilerplate, with a place of {', '.join(PLACES)}."
        )
    for outlet, own in rows.groupby("outlet", sort=True):
        yield (
            outlet,
            {
                place: {" ".join(text.split()) for text in own.loc[own["place"] == place, "text"]} - {""}
                for place in PLACES
            },
        )


def without_phrases(text: str, phrases: dict[str, set[str]]) -> str:
    """Return the text without confirmed phrases, by place: of two the longer goes, again until none is left, for one may uncover another."""
    while True:
        bare = text
        line, newline, rest = bare.lstrip().partition("\n")
        if size := _size(line.split(None, LONGEST)[:LONGEST], 1, phrases["beginning"]):
            bare = ("".join(line.split(None, size)[size:]) + newline + rest).lstrip()
        head, newline, line = bare.rstrip().rpartition("\n")
        if newline and _size(line.split(None, LONGEST)[:LONGEST], 1, phrases["last line"]):
            bare = head.rstrip()
        elif size := _size(line.rsplit(None, LONGEST)[-LONGEST:], -1, phrases["end"]):
            bare = (head + newline + "".join(line.rsplit(None, size)[:-size])).rstrip()
        if bare == text:
            return text
        text = bare


def _size(words: list[str], side: int, phrases: set[str]) -> int:
    """How many words at one side of a line are the longest phrase that stands there; 0 for none."""
    masked = NUMBER.sub("#", " ".join(words)).split() if phrases else []
    runs = (masked[:size] if side == 1 else masked[-size:] for size in range(len(masked), 0, -1))
    return next((len(run) for run in runs if " ".join(run) in phrases), 0)
