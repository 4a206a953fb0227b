"""Lines of mixed text and the order in which a drawing shows them, and how the two are compared."""

import csv
import re
from pathlib import Path

with (Path(__file__).parent / "bidi_golden.tsv").open(encoding="utf-8", newline="") as file:
    GOLDEN = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def unspaced(text: str) -> str:
    """Text without spaces, its brackets alike: which way a bracket opens is left to the font."""
    return re.sub(r"\s", "", text).translate(str.maketrans("([«", ")]»"))


def expected(visual: str) -> str:
    """The same from the golden table: words in the order drawn from the left, each as it is written."""
    words = visual.split()
    return "".join(
        unspaced(word)[::-1] if re.search("[\u05d0-\u05ea\u0620-\u064a]", word) else unspaced(word) for word in words
    )
