"""How near the text read from a page is to its gold text.

The procedure is that of the article extraction benchmark of Scrapinghub: words are runs of letters and digits, a text
is the bag of its shingles of n words, precision and recall are averaged over the pages, and F1 is that of the means.
"""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from statistics import mean

from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.file import File

TRAFILATURA_MODES = {  # the first is its default
    "default": {},
    "precise": {"favor_precision": True, "include_comments": False},
    "recall": {"favor_recall": True, "include_comments": False},
    "fast": {"fast": True, "include_comments": False},
    "fast and precise": {"fast": True, "favor_precision": True, "include_comments": False},
    "repeats left out": {"favor_precision": True, "include_comments": False, "deduplicate": True},
}


def shingles(text: str, n: int) -> Counter:
    """Every run of n words, counted."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + n]) for at in range(max(1, len(words) - n + 1)) if words)


def precision_recall(gold: str, read: str, *, n: int) -> tuple[float, float]:
    expected, actual = shingles(gold, n), shingles(read, n)
    right = (expected & actual).total()
    return (right / actual.total() if actual else 0.0), right / expected.total()


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shingle_f1(pages: Iterable[tuple[bytes, str]], read: Callable[[bytes], str]) -> float:
    """F1 of shingles of four words, over pages with their gold text."""
    scores = [precision_recall(gold, read(page), n=4) for page, gold in pages]
    return f1(*map(mean, zip(*scores, strict=True)))


def record(page: bytes) -> dict[str, object]:
    """The first record that the toolkit reads from a page; empty if there is none."""
    return next((piece for piece in read_file(File("page", io.BytesIO(page))) if isinstance(piece, dict)), {})


def body(page: bytes) -> str:
    return str(record(page).get("body", ""))
