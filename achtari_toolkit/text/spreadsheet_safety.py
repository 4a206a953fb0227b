"""Protection against text that a spreadsheet would execute as a formula."""

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # with which a formula begins
SKIPPED = "\ufeff\u200e\u200f \u00a0\n"  # which spreadsheets skip before it


def harmless(text: str) -> str:
    """Return text that is safe to open in a spreadsheet: with an apostrophe before what would be run as a formula.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("الأمن")
    ("'=1+1", '-3.5', 'الأمن')
    """
    visible = text.lstrip(SKIPPED)
    return f"'{text}" if visible.startswith(TRIGGERS) and not is_decimal(visible) else text


def escaped(text: str) -> str:
    """Return text as a spreadsheet may open it, such that `unescaped` gives it back.

    >>> escaped("=1+1"), escaped("'=1+1"), escaped("'الأمن'")
    ("'=1+1", "''=1+1", "'الأمن'")
    """
    return f"'{text}" if _is_escapable(text) else text


def unescaped(text: str) -> str:
    """Return the text that `escaped` escaped.

    >>> unescaped("'=1+1"), unescaped("''=1+1"), unescaped("'الأمن'")
    ('=1+1', "'=1+1", "'الأمن'")
    """
    return text[1:] if text.startswith("'") and _is_escapable(text[1:]) else text


def _is_escapable(text: str) -> bool:
    bare = text.lstrip("'")
    return harmless(bare) != bare


def is_decimal(text: str) -> bool:
    """Say whether text is a plain number, in which a minus sign is not a formula."""
    return text.removeprefix("-").replace(".", "", 1).isdigit()
