"""Whether a text is prose, or a log, a program, a table or a list: plain text is an article only if it is prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from achtari_toolkit.loaders.documents.text_head import label_of

MIN_WORDS = 20  # of a text without date, source or label
MIN_WORDS_WITH_HEAD = 6  # after a head
SAMPLE_LINES = 400  # that are looked at
LETTERS_SHARE = 0.80  # of the signs that are not white space, at least
SENTENCE_WORDS = 6  # of a line that is part of a text
SENTENCES_SHARE = 0.5  # of the words are in such lines, at least
MACHINE_SHARE = 0.15  # of the lines at most look like those of a program, a log or a table
LEAST_LINES = 3  # of which one may look so by chance
DISTINCT_SHARE = 0.15  # of the words are different, at least: a text that repeats one line is none
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE_MARK = re.compile(r"[.!?؟…،,:؛]")
MACHINE_LINE = re.compile(
    r"""^\s*(?:
        [\[<(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d | (?:\w{3}\ +\d+\ )?\d\d:\d\d:\d\d[ ,.]  # logs
      | \d{1,3}(?:\.\d{1,3}){3}\s
      | (?:\#include|\#!|import\ |from\ [\w.]+\ c?import|def\ \w+\(|class\ \w+[(:])  # programs
      | (?:return\b|else\b|elif\ |endif\b|fi$|done$|esac$) | (?:if|for|while)\ ?[(\[!-]
      | (?:var|let|const|function|public|private|package|using|cdef|cpdef|ctypedef|echo|exit|export)\s
      | [\w.$-]+\s*[:+]?=\s*\S | [{}()\[\];]+\s*$ | </?\w | @\w+\( | // | /\*|\*/ | --\s?\w+\s*$ | \$\ \w | >>>
      | [\w.:]+\( | \.\\" | \.[A-Z]{2}\b | =(?:head|over|item|cut|pod|back)\w* | /\w+\s.*\bdef\b
      | (?:syn|hi|au|nmap|setlocal|call|endfunction)\s
      | (?:SELECT|INSERT|UPDATE|CREATE|DROP|ALTER|LOCK|UNLOCK|VALUES|SET|BEGIN|COMMIT)\s+[\w`(*@]
      | (?:GET|POST|PUT|HEAD)\ /\S*\ HTTP | HTTP/\d  # fields of answers, packages and settings
      | (?:User-agent|Disallow|Allow|Sitemap|Crawl-delay|Host|Server|Set-Cookie|Cache-Control|Content-\w+)\s*:
      | (?:Accept[\w-]*|X-[\w-]+|ETag|Vary|Connection|Last-Modified|Metadata-Version|Classifier|Requires-Dist)\s*:
      | "?[\w.-]+"?\s*:\s*["\[{\d]
      )|[;{}\\]\s*$|\t.*\t|(?:\|[^|]*){3,}""",
    re.VERBOSE,
)
COMMENT_LINE = re.compile(r"\s*(#+|//+|%+|;+|\"|\*|dnl|--|REM|'|\.\.)(?:\s|$)")  # how programs mark what is no command


def why_not_written(lines: Sequence[str]) -> str:
    """Return why lines, as they are in a file, are those of a program, a log or a table; empty text if they are not.

    Comments count where they follow one another: headings of Markdown do not.
    """
    lines = [line for line in lines[:SAMPLE_LINES] if line.strip() and not label_of(line.strip())[0]]
    marks = [match[1] if (match := COMMENT_LINE.match(line)) else "" for line in lines]
    around = zip(["", *marks[:-1]], [*marks[1:], ""], strict=True)
    in_runs = [mark != "" and mark in neighbours for mark, neighbours in zip(marks, around, strict=True)]
    n_machine = sum(in_runs[n] or MACHINE_LINE.search(line) is not None for n, line in enumerate(lines))
    if n_machine > max(MACHINE_SHARE * len(lines), len(lines) > LEAST_LINES):  # one of a few lines is a chance
        return f"{n_machine} of its {len(lines)} lines are like those of a program, a log or a table"
    return ""


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
    n_in_sentences = sum(n for line in lines if (n := len(WORD.findall(line))) >= SENTENCE_WORDS)
    if n_in_sentences < SENTENCES_SHARE * len(words) or not SENTENCE_MARK.search(" ".join(lines)):
        return "it has no sentences: most of its words are in lines of a few words"
    if len(words) > 10 * MIN_WORDS and len(set(words)) < DISTINCT_SHARE * min(len(words), 500):
        return "it repeats the same few words"
    return ""
