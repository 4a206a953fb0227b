"""Rows of a table that are no records: totals, wherever they are, and the notes below the last record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.head_row import EXAMPLE_CHARACTERS, Cells, n_filled

TOTAL_CHARACTERS = 60  # of the words of a total at most
NUMBER = re.compile(r"[\d\u0660-\u0669\W_]*(?:%|j|h|min|s|MAD|DH|DHS|EUR|€|\$|درهم)?", re.IGNORECASE)
COUNTED = (
    r"articles?|art[íi]culos?|publications?|coupures?|retomb[ée]es|mentions?|pages?|lignes?|rows?|records?|items?"
    r"|documents?|notas?|noticias?|clippings?|stories|occurrences?"
)
ARABIC_COUNTED = r"(?:ال)?(?:مقالات|مقال|مقالا|أخبار|اخبار|مواد|قصاصات|منشورات|صفحات|وثائق|تغطيات|نتائج)"
TOTAL = re.compile(
    rf"""\W*(?:
    (?:(?:grand|sous|sub|overall)[ -]?)?tota(?:l|ux|ls|les)
        (?:\W+(?:g[ée]n[ée]ral(?:e|es)?|global|cumul[ée]|partiel|mensuel|du\ mois|de\ la\ (?:semaine|p[ée]riode|page)))?
        (?:\W+(?:des\ |de\ |d['’]|of\ |number\ of\ )?(?:{COUNTED}))?
    | (?:nombre|nbre?|number|n[úu]mero|count)(?:\ total)?\ (?:des\ |de\ |d['’]|of\ )(?:{COUNTED})
    | (?:somme|suma?|moyenne|m[ée]diane|average|mean|median|promedio|count|nombre)
    | (?:ال)?(?:مجموع|[إا]جمالي|متوسط|معدل|حصيلة)(?:\ (?:ال)?(?:عام|عامة|كلي|نهائي|جزئي|فرعي|شهري|[أا]سبوعي))?
        (?:\ (?:عدد\ )?{ARABIC_COUNTED})?
    | عدد\ {ARABIC_COUNTED}
    )\W*(?:[\d\u0660-\u0669][\d\u0660-\u0669.,\u066b\u066c\u00a0\u202f\ ]*)?(?:{COUNTED}|{ARABIC_COUNTED})?\W*""",
    re.IGNORECASE | re.VERBOSE,
)
TOTAL_OF = re.compile(  # a group of records, as Excel writes it: "Total Le Matin", "Le Matin Count", "إجمالي الصباح"
    r"""\s*(?:
    (?:(?:(?:sous|sub)[ -]?)?total|nombre|moyenne|somme|cuenta|suma|promedio
        |(?:ال)?(?:مجموع|[إا]جمالي|عدد)(?:\ (?:ال)?فرعي)?)\b\W*(?:(?:de|des|du|of|for|pour|para)\s+)?(?P<after>\S.*?)
    | (?P<before>\S.*?)\W+(?:(?:sub[ -]?)?total|count|sum|average)
    )\s*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
NOTE = re.compile(
    r"\s*(?:\*|\(\d\)|[¹²³©]|(?:sources?|notes?|n\.?b\.?|remarques?|l[ée]gende|legend|fuentes?|notas?|المصدر|المصادر"
    r"|ملاحظة|ملاحظات|ملحوظة|تنبيه)\s*[:：]|(?:g[ée]n[ée]r[ée]e?|export[ée]e?|exported|generated|extrait|copyright"
    r"|page)\b.*\d|(?:تم|جرى)\s+(?:التصدير|الاستخراج|التحميل))",
    re.IGNORECASE,
)


def is_total(row: Cells) -> bool:
    """Say whether a row is a total, such as "Total général | 12" or "المجموع: 5": its only words are those of a total.

    The other cells are numbers or empty. A headline such as "Total annonce un bénéfice" is none, nor is the only cell
    of a list of headlines, unless it has a number.
    """
    words = None
    for cell in row:
        if cell and (len(cell) > TOTAL_CHARACTERS or not NUMBER.fullmatch(cell)):
            if words is not None or len(cell) > TOTAL_CHARACTERS:
                return False
            words = cell
    if words is None or not TOTAL.fullmatch(words):
        return False
    return len(row) > 1 or any(letter.isdecimal() for letter in words)


def is_total_of(row: Cells, above: Cells) -> bool:
    """Say whether a row is the total of the records that end with the one above: "Total Le Matin | 12".

    Its only words name a value that the record above has in the same column; the other cells are numbers or empty.
    """
    words = [(n, cell) for n, cell in enumerate(row) if cell and not NUMBER.fullmatch(cell)]
    if len(words) != 1 or len(words[0][1]) > TOTAL_CHARACTERS or n_filled(row) < 2:
        return False
    n, text = words[0]
    match = TOTAL_OF.fullmatch(text)
    value = (above[n] or "").strip().casefold() if n < len(above) else ""
    return match is not None and bool(value) and (match["after"] or match["before"]).casefold() == value


def foot_start(rows: Sequence[Cells], n_columns: int) -> int:
    """Return the index after the last record of the last rows of a table; below it are totals, notes and blank rows.

    n_columns  of the table. A note is the only cell of its row, in a table of two columns or more: it begins as notes
               do ("Source:", "ملاحظة:", "*"), or is below a blank row while the records have more cells than one.
    """
    stop = len(rows)
    while stop and _is_foot(rows, stop - 1, n_columns):
        stop -= 1
    return stop


def foot_problem(rows: Sequence[Cells], source: str) -> Iterator[Problem]:
    """Yield a Problem for the totals and notes of a table, if it has any."""
    filled = [row for row in rows if n_filled(row)]
    if filled:
        example = " | ".join(filter(None, filled[0]))[:EXAMPLE_CHARACTERS]
        rows = (
            "1 row of the table is a total, heading or note and was"
            if len(filled) == 1
            else (f"{len(filled)} rows of the table are totals, headings or notes and were")
        )
        message = f"{rows} not loaded: {example!r}."
        yield Problem(source, "no_article", message, lost=0)


def _is_foot(rows: Sequence[Cells], n: int, n_columns: int) -> bool:
    row = rows[n]
    n_cells = n_filled(row)
    if n_cells == 0 or is_total(row):
        return True
    if n_cells > 1 or n_columns < 2:
        return False
    text = next(cell for cell in row if cell and not cell.isspace())
    return NOTE.match(text) is not None or _is_apart(rows, n, n_columns)


def _is_apart(rows: Sequence[Cells], n: int, n_columns: int) -> bool:
    """Whether the only cell of a row is below a blank row, in a table whose records have more cells."""
    above = [n_filled(row) for row in rows[:n]]
    blank = next((m for m in range(n - 1, -1, -1) if above[m] != 1), None)
    records = [count for count in above if count]
    return blank is not None and above[blank] == 0 and n_columns > 2 and sum(c > 1 for c in records) * 2 > len(records)
