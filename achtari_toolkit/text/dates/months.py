"""Month names as the Moroccan press prints them; no plotly or browser locale has the Arabic ones."""

from achtari_toolkit.text.dates.date_words import CALENDAR

MONTHS = {
    lang: tuple(entry.split(" / ")[0] for entry in CALENDAR["months"][line])
    for lang, line in CALENDAR["printed"].items()
}


def month_name(month: int, lang: str) -> str:
    """Return the name of month 1 to 12 in ar, fr or en.

    >>> month_name(8, "ar"), month_name(8, "fr"), month_name(8, "en")
    ('غشت', 'août', 'August')
    """
    return MONTHS[lang][month - 1]
