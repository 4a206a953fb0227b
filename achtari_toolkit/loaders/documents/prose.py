"""Whether a text is prose, or a log, a program, a table or a list: plain text is an article only if it is prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

MIN_WORDS = 20  # of a text without date, source or label
MIN_WORDS_WITH_HEAD = 6  # after a head
SAMPLE_LINES = 400  # that are looked at
LETTERS_SHARE = 0.80  # of the signs that are not white space, at least
SENTENCE_WORDS = 6  # of a line that is part of a text
SENTENCES_SHARE = 0.5  # of the words are in such lines, at least
MACHINE_SHARE = 0.15  # of the lines at most look like those of a program, a log or a table
DISTINCT_SHARE = 0.15  # of the words are different, at least: a text that repeats one line is none
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE_MARK = re.compile(r"[.!?؟…،,:؛]")
MACHINE_LINE = re.compile(
    r"""^\s*(?:
        [\[<(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d        # a log
      | (?:\w{3}\ +\d+\ )?\d\d:\d\d:\d\d[ ,.]
      | \d{1,3}(?:\.\d{1,3}){3}\s
      | (?:\#include|\#!|import\ |from\ \w+\ import|def\ \w+\(|class\ \w+[(:]|return\b|if\ \(|for\ \(|else\b|elif\ |var\ |let\ |const\ |function\b|public\ |private\ |package\ |using\ )
      | (?:SELECT|INSERT|UPDATE|CREATE|DROP|ALTER|LOCK|UNLOCK|VALUES|SET|BEGIN|COMMIT)\s+[\w`(*@]
      | (?:GET|POST|PUT|HEAD)\ /\S*\ HTTP | HTTP/\d
      | [\w.$-]+\s*[:]?=\s*\S | [{}()\[\];]+\s*$ | </?\w | @\w+\( | //|/\* | --\s?\w+\s*$ | \$\ \w | >>>
      | (?:User-agent|Disallow|Allow|Sitemap|Crawl-delay|Host|Server|Set-Cookie|Cache-Control|Content-\w+|Accept[\w-]*|X-[\w-]+|ETag|Vary|Connection|Last-Modified)\s*:
      | "?[\w.-]+"?\s*:\s*["\[{\d]
      )|[;{}]\s*$|\t.*\t|(?:\|[^|]*){3,}""",
    re.VERBOSE | re.IGNORECASE,
)


def why_not_prose(lines: Sequence[str], *, has_head: bool = False) -> str:
    """Return why the lines of a text are not those of an article; empty text if they may be.

    has_head  a date, a source, an author or labels precede them, so that a shorter text counts
    """
    lines = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    words = [word for line in lines for word in WORD.findall(line)]
    if len(words) < (MIN_WORDS_WITH_HEAD if has_head else MIN_WORDS):
        return f"it has {len(words)} words and no head of a clipping" if not has_head else "it has a head and no text"
    signs = "".join("".join(line.split()) for line in lines)
    n_letters = sum(sign.isalpha() or "\u064b" <= sign <= "\u0652" for sign in signs)
    if n_letters < LETTERS_SHARE * len(signs):
        return f"only {n_letters / len(signs):.0%} of its signs are letters"
    n_machine = sum(MACHINE_LINE.search(line) is not None for line in lines)
    if n_machine > MACHINE_SHARE * len(lines):
        return f"{n_machine} of its {len(lines)} lines are like those of a program, a log or a table"
    n_in_sentences = sum(n for line in lines if (n := len(WORD.findall(line))) >= SENTENCE_WORDS)
    if n_in_sentences < SENTENCES_SHARE * len(words) or not SENTENCE_MARK.search(" ".join(lines)):
        return "it has no sentences: most of its words are in lines of a few words"
    if len(words) > 10 * MIN_WORDS and len(set(words)) < DISTINCT_SHARE * min(len(words), 500):
        return "it repeats the same few words"
    return ""
