"""What this machine has and lacks for the toolkit; nothing here is needed except what is reported as missing."""

import shutil
import sys
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PIL import features

from achtari_toolkit import __version__, datasets
from achtari_toolkit.charts.style.fonts import font_files
from achtari_toolkit.errors import DatasetError
from achtari_toolkit.reports.software import check_requirements
from achtari_toolkit.text.dates.parse_date import ZONE

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def doctor() -> list[tuple[str, str]]:
    """Return (component, finding) for software, fonts, shaping, time zone, data sets, printed text and browser.

    A finding contains MISSING or TOO OLD where the toolkit cannot work as tested, with the remedy.
    """
    head = [("achtari_toolkit", __version__), ("python", sys.version.split()[0])]
    return [*head, *check_requirements(), *_machine()]


def _machine() -> Iterator[tuple[str, str]]:
    for name, path in sorted(font_files().items()):
        yield f"font {name}", "found" if path.is_file() else f"MISSING: {path.name}"
    yield "Arabic in images", "shaped by raqm" if features.check("raqm") else "shaped by arabic-reshaper (no raqm)"
    try:
        yield f"time zone {ZONE}", ZoneInfo(ZONE).key and "found"
    except ZoneInfoNotFoundError:
        yield f"time zone {ZONE}", "MISSING: pip install tzdata"
    for name, articles in datasets.list()[["name", "articles"]].itertuples(index=False):
        try:
            datasets.dataset_file(name)
            yield f"data set {name}", f"{articles:,} articles"
        except DatasetError as error:
            yield f"data set {name}", f"MISSING: {error}"
    yield "printed text", _printing()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    yield "browser", "found" if browser else "none; only the page tests of developers need one"


def _printing() -> str:
    encoding = sys.stdout.encoding or "ascii"
    try:
        "تقرير".encode(encoding)
    except UnicodeEncodeError:
        return f"{encoding}: Arabic is printed as escapes; set PYTHONUTF8=1. Files are UTF-8 all the same"
    return encoding
