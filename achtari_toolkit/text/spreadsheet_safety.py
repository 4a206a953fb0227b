"""Protection against text that a spreadsheet would execute as a formula.

A cell is executed by its first visible character. Programs drop or trim what is before it, each something else, so
every invisible character counts as dropped. The parts of a text after a semicolon, comma, tab or end of line are
looked at as well: where the list separator is a semicolon, as in French and Moroccan settings, a spreadsheet cuts a
comma-separated file at other places than it was written, and such a part begins a cell or a row.
"""

import re

ENDS = "\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"  # of lines and cells, for one program or another
INVISIBLE = (  # controls, spaces, format and filler characters, variation selectors, noncharacters, tags
    " \x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u202a-\u202f\u205f-\u206f\u2800\u3000\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e0fff"
)
EQUALS = "=＝"  # the wide signs begin a formula where a spreadsheet is set to Chinese or Japanese
TRIGGERS = EQUALS + "+@＋＠\\-－"
NUMBER = r"-?\d[\d.,٫٬\u00a0\u202f]*\s?[%٪]?"  # in which a minus sign is no formula
WHOLE = re.compile(rf"(?!'*[{INVISIBLE}{ENDS}]*{NUMBER}\Z)'*(?:[{INVISIBLE}{ENDS}]*[{TRIGGERS}]|[{INVISIBLE}]*[\t\r])")
FUNCTION = re.compile(r"[A-Za-z0-9_.]\(")
PART = rf"(?<=[;,{ENDS}])(?='*[{INVISIBLE}\"]*[%s])"
PARTS, PARTS_WITHOUT_COMMAND = (re.compile(PART % signs) for signs in (TRIGGERS, EQUALS))


def harmless(text: str) -> str:
    """Return text that is safe to open in a spreadsheet: with an apostrophe before what would be run as a formula.

    What has an apostrophe already stays, so that a table may be written again.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("الأمن")
    ("'=1+1", '-3.5', 'الأمن')
    >>> harmless("إعلان;=1+1"), harmless("بنود:\\n- بند"), harmless("'=1+1")
    ("إعلان;'=1+1", 'بنود:\\n- بند', "'=1+1")
    """
    marked = re.sub(f"{_parts(text).pattern}(?!')", "'", text)
    return f"'{marked}" if WHOLE.match(text) and not text.startswith("'") else marked


def escaped(text: str) -> str:
    """Return text as a spreadsheet may open it, such that `unescaped` gives it back.

    >>> escaped("=1+1"), escaped("'=1+1"), escaped("'الأمن'")
    ("'=1+1", "''=1+1", "'الأمن'")
    """
    marked = _parts(text).sub("'", text)
    return f"'{marked}" if WHOLE.match(text) else marked


def unescaped(text: str) -> str:
    """Return the text that `escaped` escaped.

    >>> unescaped("'=1+1"), unescaped("''=1+1"), unescaped("'الأمن'")
    ('=1+1', "'=1+1", "'الأمن'")
    """
    unmarked = re.sub(f"{_parts(text).pattern}'", "", text)
    return unmarked[1:] if unmarked.startswith("'") and WHOLE.match(unmarked) else unmarked


def _parts(text: str) -> re.Pattern[str]:
    """The places within a text at which a spreadsheet could begin a cell that it runs.

    A dash or an at sign there mostly begins an item of a list or a name. It counts where the text calls a function,
    SUM(, or a program, cmd|'/c calc'!A1.
    """
    has_command = FUNCTION.search(text) or "!" in text.partition("|")[2]
    return PARTS if has_command else PARTS_WITHOUT_COMMAND
