"""Text that a spreadsheet would run as a formula."""

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what a cell begins with when it is run
UNSEEN = "\ufeff\u200e\u200f \u00a0\n"  # what spreadsheets skip before it


def harmless(text: str) -> str:
    """Return text as a spreadsheet may open it: an apostrophe before what it would run as a formula.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("الأمن")
    ("'=1+1", '-3.5', 'الأمن')
    """
    visible = text.lstrip(UNSEEN)
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
    """Say whether text is a plain number, so that a minus sign starts no formula."""
    return text.removeprefix("-").replace(".", "", 1).isdigit()
