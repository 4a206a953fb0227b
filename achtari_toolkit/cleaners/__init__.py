"""Articles in, articles out: every judgement about them, one file each, and the audit of what it changed."""

from achtari_toolkit.cleaners.audit import audit
from achtari_toolkit.cleaners.boilerplate import strip_boilerplate, strip_lines
from achtari_toolkit.cleaners.furniture import repeated_lines, strip_repeated_lines
from achtari_toolkit.cleaners.invisible import repair_text
from achtari_toolkit.cleaners.ladder import clean, clean_with_audit
from achtari_toolkit.cleaners.language import name_language
from achtari_toolkit.cleaners.outlet import name_outlets, unknown_outlets
from achtari_toolkit.cleaners.repeats import mark_repeats

__all__ = [
    "audit",
    "clean",
    "clean_with_audit",
    "mark_repeats",
    "name_language",
    "name_outlets",
    "repair_text",
    "repeated_lines",
    "strip_boilerplate",
    "strip_lines",
    "strip_repeated_lines",
    "unknown_outlets",
]
