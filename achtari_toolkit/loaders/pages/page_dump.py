"""Plain-text dumps of article pages, as the AMP and mobile views of WordPress leave them."""

import re
from collections.abc import Iterator

from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

FIRST, LAST = "Site icon ", "Exit mobile version"
BEGINNING = re.compile(rf"^\ufeff?\s*{FIRST}", re.MULTILINE)


def is_page_dump(file: File) -> bool:
    """Say whether a text begins as page dumps do."""
    return BEGINNING.match(file.text_head) is not None


def read_page_dumps(file: File) -> Iterator[dict[str, str] | Problem]:
    """Yield the article of each dump in a text: site, headline, body, source.

    A dump prints, in this order: a line "Site icon SITE", the headline, one line per paragraph, and the line
    "Exit mobile version". It tells no date, no address and no author. Several dumps may follow each other.
    A dump without its last line was cut: it is yielded, and a Problem with it.
    """
    text, source = file.text, file.source
    starts = [found.start() for found in BEGINNING.finditer(text)]
    for number, (start, stop) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), start=1):
        place = source if len(starts) == 1 else f"{source}#{number}"
        site, *lines = [line.strip() for line in text[start:stop].splitlines() if line.strip()]
        whole = LAST in lines
        headline, *paragraphs = lines[: lines.index(LAST)] if whole else lines or [""]
        if not whole:
            yield Problem(
                place,
                "damaged",
                f"the dump breaks off before its last line {LAST!r}; what is there was loaded.",
                lost=0,
            )
        if not headline:
            yield Problem(place, "empty", f"nothing stands between {FIRST.strip()!r} and {LAST!r}.")
            continue
        name = site.removeprefix("\ufeff").strip().removeprefix(FIRST)
        yield {"site": name, "headline": headline, "body": "\n".join(paragraphs), "source": place}
