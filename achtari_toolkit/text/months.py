"""Month names as the Moroccan press prints them; no plotly or browser locale has the Arabic ones."""

MONTHS = {
    "ar": (
        "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
        "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def month_name(month: int, lang: str) -> str:
    """Return the name of month 1 to 12 in ar, fr or en.

    >>> month_name(8, "ar"), month_name(8, "fr"), month_name(8, "en")
    ('غشت', 'août', 'August')
    """
    return MONTHS[lang][month - 1]
