"""The grammar of a query: its rules, its reserved words, its limits, and how a broken rule is shown.

query  =  [NOT] near  { (AND | NOT | AND NOT) near }      the article has all of them
       |  near  { OR near }                               AND and OR are mixed in brackets only
near   =  scope { (NEAR | BEFORE | IF | UNLESS | BETWEEN) "/" (n | sentence | paragraph | article) scope | MOST scope }
scope  =  (title | lead | body | byline) ":" item  |  COUNT>=n item  |  PER/n>=n item  |  item  |  lang:xx
item   =  word { word }                                   words in a row are one phrase
       |  [level] '"' words '"'  |  "(" query ")"  |  "{" code "}"
word   =  [level] letters, digits, *                      level: = as typed, + clitics, ~ every form,
                                                          ~~ every form and those of its adjective of relation,
                                                          ^ in capitals
"""

import unicodedata

from achtari_toolkit.errors import QueryError

LEVELS = {"=": "exact", "+": "word", "~": "lemma", "~~": "relations", "^": "capitals"}
FIELDS = ("title", "lead", "body", "byline")
LANGUAGES = ("ar", "fr", "en", "es", "zgh")
UNITS = ("sentence", "paragraph")
QUOTES = '"“”„«»‹›＂'  # word processors make all of them; each opens and closes
SINGLE_QUOTES = "‘’"  # they open and close too, but inside a word they are apostrophes

MAX_QUERY_CHARACTERS = 10_000
MAX_BRACKET_DEPTH = 20
MAX_STEPS = 10  # NEAR, BEFORE, IF, UNLESS, BETWEEN and MOST in a row
MAX_GAP_WORDS = 1_000  # of NEAR/n
MAX_WORD_CHARACTERS = 100
MAX_STARS = 3  # * in a word
CONTEXT_CHARACTERS = 60  # shown on each side of the error


def readable(query: str) -> str:
    """Return the query composed, with plain spaces and without invisible characters such as direction marks."""
    plain = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", query))
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def broken(query: str, start: int, stop: int, message: str) -> QueryError:
    """Return the error that points at query[start:stop] and says what is wrong there and what to do.

    >>> print(broken("a and b", 2, 5, "'and' is not an operator. Write AND."))
    'and' is not an operator. Write AND. (character 3)
        a and b
          ^^^
    """
    low, high = max(0, start - CONTEXT_CHARACTERS), min(len(query), stop + CONTEXT_CHARACTERS)
    before, wrong = (_printable(part) for part in (query[low:start], query[start : max(stop, start + 1)]))
    caret = " " * _width(before) + "^" * max(1, _width(wrong))
    shown = _printable(query[low:high])
    return QueryError(f"{message} (character {start + 1})\n    {shown}\n    {caret}")


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _width(text: str) -> int:
    return sum(unicodedata.category(c) not in ("Mn", "Me") for c in text)
