"""Plain-text dumps of article pages, as the AMP and mobile views of WordPress leave them."""

import re
from collections.abc import Iterator

from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

FIRST_LINE, LAST_LINE = "Site icon ", "Exit mobile version"  # FIRST_LINE is followed by the site
DUMP_START = re.compile(rf"^\ufeff?\s*{FIRST_LINE}", re.MULTILINE)


def is_page_dump(file: File) -> bool:
    """Say whether a text begins as page dumps do."""
    return DUMP_START.match(file.text_head) is not None


def read_page_dumps(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the article of each dump in a text: site, headline, body, source.

    A dump prints, in this order: a line "Site icon SITE", the headline, one line per paragraph, and the line
    "Exit mobile version". It contains no date, no address and no author. A text may contain several dumps.
    A dump without its last line is truncated: it is yielded, with a Problem.
    """
    text = file.text
    starts = [match.start() for match in DUMP_START.finditer(text)]
    for number, (start, stop) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), start=1):
        source = file.source if len(starts) == 1 else f"{file.source}#{number}"
        first_line, *lines = [line.strip() for line in text[start:stop].splitlines() if line.strip()]
        is_complete = LAST_LINE in lines
        headline, *paragraphs = (lines[: lines.index(LAST_LINE)] if is_complete else lines) or [""]
        if not is_complete:
            message = f"the dump is truncated before its last line {LAST_LINE!r}; what is there was loaded."
            yield Problem(source, "damaged", message, lost=0)
        if not headline:
            yield Problem(source, "empty", f"there is nothing between {FIRST_LINE.strip()!r} and {LAST_LINE!r}.")
            continue
        site = first_line.removeprefix("\ufeff").strip().removeprefix(FIRST_LINE)
        yield {"site": site, "headline": headline, "body": "\n".join(paragraphs), "source": source}
