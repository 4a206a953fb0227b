"""Articles in, articles out: each decision about them in one file, and the audit of what it changed."""

from achtari_toolkit.cleaners.audit import audit
from achtari_toolkit.cleaners.boilerplate import strip_boilerplate, strip_lines
from achtari_toolkit.cleaners.date_evidence import review_dates
from achtari_toolkit.cleaners.fill_date import fill_date
from achtari_toolkit.cleaners.invisible import repair_text
from achtari_toolkit.cleaners.language import name_language
from achtari_toolkit.cleaners.outlet import name_outlets, unknown_outlets
from achtari_toolkit.cleaners.pipeline import clean, clean_with_audit
from achtari_toolkit.cleaners.proposals import propose_boilerplate
from achtari_toolkit.cleaners.repeated_lines import repeated_lines, strip_repeated_lines
from achtari_toolkit.cleaners.repeats import mark_repeats
from achtari_toolkit.cleaners.trailer import strip_trailers

__all__ = [
    "audit",
    "clean",
    "clean_with_audit",
    "fill_date",
    "mark_repeats",
    "name_language",
    "name_outlets",
    "propose_boilerplate",
    "repair_text",
    "repeated_lines",
    "review_dates",
    "strip_boilerplate",
    "strip_lines",
    "strip_repeated_lines",
    "strip_trailers",
    "unknown_outlets",
]


def __dir__() -> list[str]:
    return sorted(__all__)
