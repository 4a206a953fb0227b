"""Languages by the names that databases print for them."""

from __future__ import annotations

import re

from achtari_toolkit.text.dates.date_words import plain_text, read_words

CODES = {
    plain_text(name): code
    for code, names in read_words("languages.yml", __package__).items()
    for name in (code, *names)
}  # plain name: code
BETWEEN = re.compile(r"\s*[;,/|()]\s*")


def language_code(name: str) -> str | None:
    """Return the ISO 639 code of a language that is printed as name or code; None if languages.yml lacks it.

    Of several names the first known one counts.

    >>> language_code("Français"), language_code("ENGLISH; ENGLISHS"), language_code("Dutch / Nederlands")
    ('fr', 'en', 'nl')
    >>> language_code("العربية"), language_code("AR"), language_code("pt-BR"), language_code("?")
    ('ar', 'ar', 'pt', None)
    """
    plain = plain_text(name[:200])
    parts = (plain, *BETWEEN.split(plain), re.split(r"[-_]", plain)[0])
    return next((CODES[part] for part in parts if part in CODES), None)
