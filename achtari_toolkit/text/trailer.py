"""The sentence that WordPress adds after the texts of its feeds: "The post ... appeared first on ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TAIL = 700  # characters at the end of a text in which a trailer begins
FORMS = tuple(
    (
        re.compile(opening),
        re.compile(rf"\s(?P<headline>.{{1,400}}?)\s{middle}\s(?P<site>.{{1,200}}?)[\s.]*\Z", re.DOTALL),
    )
    for opening, middle in (
        (r"\bThe post\b", r"(?:first appeared|appeared first) on"),
        (r"\b(?:L['’]article|Cet article)\b", r"est apparu en premier sur"),
        (r"(?<!\w)(?:ظهرت )?(?:المقالة|التدوينة|المقال)(?!\w)", r"(?:ظهرت |ظهر )?(?:أولا|أولاً|أولًا|اولا)\s?على"),
    )
)
# Each trailer contains one of these.
MARKS = r"(?:first appeared|appeared first) on|apparu en premier sur|(?:أولا|أولاً|أولًا|اولا)\s?على"


class Trailer(NamedTuple):
    """The character at which a trailer begins, and the headline and site that it names."""

    start: int
    headline: str
    site: str


def trailers(text: str) -> Iterator[Trailer]:
    """Yield each way to read the end of a text as a trailer, the longest first.

    >>> next(trailers("Texte. The post Un titre appeared first on Le Site."))
    Trailer(start=7, headline='Un titre', site='Le Site')
    """
    tail = text[-TAIL:]
    for opening, rest in FORMS:
        for begin in opening.finditer(tail):
            if match := rest.match(tail, begin.end()):
                yield Trailer(len(text) - len(tail) + begin.start(), match["headline"], match["site"])
