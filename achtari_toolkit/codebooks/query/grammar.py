"""The grammar of a query: its rules, its words with a meaning, its limits, and how a broken rule is told.

query  =  [NOT] near  { (AND | NOT | AND NOT) near }      the article holds all of them
       |  near  { OR near }                               AND and OR are mixed in brackets only
near   =  scope  { (NEAR | BEFORE | IF | UNLESS) "/" (n | sentence | paragraph | article) scope }
scope  =  (title | lead | body | byline) ":" item  |  COUNT>=n item  |  item  |  lang:xx
item   =  word { word }                                   words in a row are one phrase
       |  [level] '"' words '"'  |  "(" query ")"  |  "{" code "}"
word   =  [level] letters, digits, *                      level: = as typed, + clitics, ~ every form,
                                                          ~~ every form and those of its adjective of relation
"""

import unicodedata

from achtari_toolkit.errors import QueryError

LEVELS = {"=": "exact", "+": "word", "~": "lemma", "~~": "relations"}
FIELDS = ("title", "lead", "body", "byline")
LANGUAGES = ("ar", "fr", "en", "es")
UNITS = ("sentence", "paragraph")
QUOTES = '"“”„«»'  # word processors make all of them; each opens and closes

LONGEST = 10_000  # characters of a query
DEEPEST = 20  # brackets within brackets
STEPS = 10  # NEAR, BEFORE, IF and UNLESS in a row
FARTHEST = 1_000  # words of NEAR/n
LETTERS = 100  # characters of a word
STARS = 3  # * in a word
SHOWN = 60  # characters on each side of the place where a rule breaks


def readable(query: str) -> str:
    """Return the query composed, spaces plain, without characters that are not seen, such as marks of direction."""
    plain = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", query))
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def broken(query: str, start: int, stop: int, message: str) -> QueryError:
    """Return the error that shows query[start:stop] and says what is wrong there and what to do.

    >>> print(broken("a and b", 2, 5, "'and' is no operator. Write AND."))
    'and' is no operator. Write AND. (character 3)
        a and b
          ^^^
    """
    low, high = max(0, start - SHOWN), min(len(query), stop + SHOWN)
    before, place = (_printable(part) for part in (query[low:start], query[start : max(stop, start + 1)]))
    caret = " " * _width(before) + "^" * max(1, _width(place))
    shown = _printable(query[low:high])
    return QueryError(f"{message} (character {start + 1})\n    {shown}\n    {caret}")


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _width(text: str) -> int:
    return sum(unicodedata.category(c) not in ("Mn", "Me") for c in text)
