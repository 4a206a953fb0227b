"""The sentence that WordPress puts behind the text of its feeds: "The post ... appeared first on ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TAIL = 700  # characters in which the end of a text shows
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
MARKS = r"(?:first appeared|appeared first) on|apparu en premier sur|(?:أولا|أولاً|أولًا|اولا)\s?على"  # one is in each trailer


class Trailer(NamedTuple):
    """Where in a text a trailer begins, and the headline and site that it names."""

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
        for begun in opening.finditer(tail):
            if found := rest.match(tail, begun.end()):
                yield Trailer(len(text) - len(tail) + begun.start(), found["headline"], found["site"])
