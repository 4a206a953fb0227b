"""Say things in a language of the interface; the sentences and names are in the YAML files beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from achtari_toolkit.errors import check_choice
from achtari_toolkit.interface.plurals import plural_form

FOLDER = Path(__file__).parent
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is text: no, on and off are words here
PROPERTIES = ("name", "direction", "plurals", "numbers", "months", "first_of_month")

Direction = Literal["rtl", "ltr"]
Words = Mapping[str, Mapping[str, str | Mapping[str, str]]]


@dataclass(frozen=True)
class Language:
    """What a file says about its language.

    direction       "rtl" or "ltr": how its lines run
    plurals         {plural form: rule of CLDR}; "other" is what is left
    numbers         decimal, thousands, table_thousands and percent: the signs in and after a number
    months          the twelve names, January first
    first_of_month  how the first day is written before a month
    sections        {section: {key: sentence, or {plural form: sentence}}}
    """

    name: str
    direction: Direction
    plurals: Mapping[str, str]
    numbers: Mapping[str, str]
    months: tuple[str, ...]
    first_of_month: str
    sections: Words


def languages() -> tuple[str, ...]:
    """Return the codes of the languages, sorted: the names of the files."""
    return _languages(FOLDER)


def check_language(lang: str) -> str:
    """Return lang unchanged, or raise OptionError if the interface has no such language."""
    check_choice("lang", lang, languages())
    return lang


def language(lang: str) -> Language:
    """Return what the file of a language says; it is read once.

    Raises OptionError if the interface has no such language.
    """
    return _read(FOLDER, lang)


def say(key: str, lang: str, *, count: int | None = None, **values: str | int) -> str:
    """Return a sentence or a name in a language, its slots filled.

    key     section and key, such as "charts.share"
    count   chooses the plural form of a sentence that has several; it fills no slot
    values  what fills the slots, ready to print

    >>> say("reports.figure", "ar", n=2), say("reports.undated", "en")
    ('الشكل 2', 'undated')
    >>> [say("units.articles", "ar", count=n, n=n) for n in (1, 2, 3, 11, 100)]
    ['مقال واحد', 'مقالين', '3 مقالات', '11 مقالا', '100 مقال']
    >>> say("units.articles", "fr", count=0, n=0), say("units.articles", "en", count=0, n=0)
    ('0 article', '0 articles')
    """
    return template(key, lang, count=count).format(**values)


def template(key: str, lang: str, *, count: int | None = None) -> str:
    """Return a sentence of say with its slots open.

    >>> template("reports.made", "en")
    'Made from the notebook {name} by {tool}.'
    """
    section, _, name = key.partition(".")
    entry = language(lang).sections[section][name]
    if isinstance(entry, str):
        return entry
    if count is None:
        raise ValueError(f"{key} has plural forms; give the count that chooses one")
    return entry[plural_form(count, language(lang).plurals)]


def name_of(value: str, section: str, lang: str) -> str:
    """Return the name that a section has for a value, such as a state or a column; other values stay as they are.

    >>> name_of("partial", "states", "fr"), name_of("outlet", "columns", "ar"), name_of("my_scale", "columns", "fr")
    ('partielle', 'المنبر', 'my_scale')
    """
    entry = language(lang).sections[section].get(value, value)
    return entry if isinstance(entry, str) else value


def direction_of(lang: str) -> Direction:
    """Return the direction in which lines of a language run.

    >>> direction_of("ar"), direction_of("fr")
    ('rtl', 'ltr')
    """
    return language(lang).direction


def is_rtl(lang: str) -> bool:
    """Return whether lines of a language run from right to left."""
    return direction_of(lang) == "rtl"


def month_name(month: int, lang: str) -> str:
    """Return the name of month 1 to 12.

    >>> month_name(8, "ar"), month_name(8, "fr"), month_name(8, "en")
    ('غشت', 'août', 'August')
    """
    return language(lang).months[month - 1]


@cache
def _languages(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in folder.glob("*.yml")))


@cache
def _read(folder: Path, lang: str) -> Language:
    check_choice("lang", lang, _languages(folder))
    file = folder / f"{lang}.yml"
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)
    properties = {name: content.pop(name) for name in PROPERTIES}
    return Language(**{**properties, "months": tuple(properties["months"])}, sections=content)
