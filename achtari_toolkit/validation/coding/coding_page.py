"""One HTML page in which a coder reads and codes: it needs no network, no server and no account."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.files import write_text
from achtari_toolkit.interface.words import check_language, direction_of, language, say
from achtari_toolkit.text import spreadsheet_safety
from achtari_toolkit.text.script.printable import printable
from achtari_toolkit.validation.coding.codings import FIELDS, check_pseudonym
from achtari_toolkit.validation.coding.own_json import FORMAT, VERSION
from achtari_toolkit.validation.coding.questions import Question, as_questions, as_record
from achtari_toolkit.validation.coding.texts_to_code import (
    Shown,
    direction_of_text,
    sample_hash,
    texts_to_code,
)
from achtari_toolkit.words import Tokens, spans

SCRIPTS = ("texts.js", "state.js", "exports.js", "screen.js")
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
)
UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def write_coding_page(
    sample: pd.DataFrame,
    articles: pd.DataFrame,
    questions: Sequence[Question | str],
    *,
    to: str | Path,
    coder: str,
    hits: pd.DataFrame | None = None,
    tokens: Tokens | None = None,
    lang: str = "ar",
    show: Iterable[Shown] = (),
) -> None:
    """Write a page in which one coder answers the questions for each text of the sample, in their order.

    The page asks nothing of the network. It keeps answers in the browser, and in a file that the coder chooses where
    the browser can (else it offers the file as a download); opened again, it goes on. validation.read_codings reads
    the JSON and the CSV that it exports. Texts are shown as they are stored, each in its own direction.

    sample     of validation.sample_for_coding or validation.second_coding: article_id, and position if there is one
    questions  of validation.code_questions or validation.Question; a name alone asks yes or no
    to         the file, such as coding.html; an older one is replaced
    coder      pseudonym of who codes, part of every coding
    hits       of codebooks.find, with tokens: their words can be shown once all questions of a text are answered, never
               before, so that the query does not lead the coder
    lang       language of the page: ar, fr or en
    show       "outlet", "day": what is shown of the article beside its text; nothing by default, since coders expect
               things of an outlet or a time, and find them

    Raises OptionError for a coder without a name or with an address, an unknown language, question or name in show, or
    hits without tokens; SchemaError if articles lack a text of the sample; WriteError if the file cannot be written.
    """
    check_pseudonym(coder)
    check_language(lang)
    if (hits is None) != (tokens is None):
        raise OptionError("the words of the query are shown from hits and tokens: give both, or neither.")
    asked_of = as_questions(questions)
    texts = texts_to_code(sample, articles, show=show)
    marks = {} if hits is None or tokens is None else query_marks(hits, tokens, texts, asked_of)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "sample": sample_hash(texts, asked_of),
        "coder": coder,
        "lang": lang,
        "questions": [_shown_question(question, lang) for question in asked_of],
        "articles": [_shown_text(row, marks.get(row["article_id"], [])) for row in texts.to_dict("records")],
        "words": language(lang).sections["coding"],
        "formulas": formula_patterns(),
    }
    write_text(_page(content, lang, is_simulated=bool(texts["simulated"].any())), to)


def query_marks(
    hits: pd.DataFrame, tokens: Tokens, texts: pd.DataFrame, questions: Sequence[Question]
) -> dict[str, list[list[str | int]]]:
    """Return {article_id: [[field, start, stop], ...]} of the words that the query found for the questions."""
    is_shown = hits["article_id"].isin(texts["article_id"]) & hits["code"].isin([q.key for q in questions])
    table = spans(hits[is_shown].reset_index(drop=True), tokens, texts)
    marks: dict[str, list[list[str | int]]] = {}
    table = table[table["field"].isin(FIELDS)].drop_duplicates(["article_id", "field", "start", "stop"])
    for name, *mark in table[["article_id", "field", "start", "stop"]].itertuples(index=False, name=None):
        marks.setdefault(name, []).append(mark)
    return marks


def formula_patterns() -> dict[str, str]:
    """Return the patterns of text.spreadsheet_safety in JavaScript, by which the page escapes its CSV."""
    patterns = {
        "whole": spreadsheet_safety.WHOLE,
        "function": spreadsheet_safety.FUNCTION,
        "parts": spreadsheet_safety.PARTS,
        "parts_without_command": spreadsheet_safety.PARTS_WITHOUT_COMMAND,
    }
    spoken = {r"\Z": "$", r"\"": '"', r"\d": r"\p{Nd}"}  # as JavaScript says it
    return {name: _replaced(pattern.pattern, spoken) for name, pattern in patterns.items()}


def _replaced(text: str, parts: dict[str, str]) -> str:
    for before, after in parts.items():
        text = text.replace(before, after)
    return text


def script_text(content: object) -> str:
    """Return JSON that a page may hold within a script element: no character ends the element or the page early."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _shown_question(question: Question, lang: str) -> dict[str, object]:
    keys = question.value_keys
    shown = [
        {"value": value, "label": question.value_in(value, lang), "key": keys[value].lower()}
        for value in question.values
    ]
    return as_record(question) | {"shown": question.label_in(lang), "answers": shown}


def _shown_text(row: dict[str, str], marks: list[list[str | int]]) -> dict[str, object]:
    return {
        "article_id": row["article_id"],
        "language": row["language"] if isinstance(row["language"], str) and row["language"] != "mixed" else "",
        "headline": row["headline"],
        "body": row["body"],
        "headline_direction": direction_of_text(row["headline"], row["language"]),
        "directions": "".join(direction_of_text(line, row["language"])[0] for line in row["body"].split("\n")),
        "about": row["about"],
        "marks": marks,
    }


def _page(content: dict[str, object], lang: str, *, is_simulated: bool) -> str:
    script = "\n".join(_asset(name) for name in SCRIPTS)
    style = _asset("page.css")
    return Template(_asset("page.html")).substitute(
        lang=lang,
        dir=direction_of(lang),
        policy=POLICY.format(script=_source_hash(script), style=_source_hash(style)),
        title=escape(say("coding.title", lang)),
        coder=escape(say("coding.coder", lang, coder=printable(str(content["coder"])))),
        simulated=f'<p class="banner">{escape(say("charts.simulated", lang))}</p>' if is_simulated else "",
        no_script=escape(say("coding.no_script", lang)),
        style=style,
        content=script_text(content),
        script=script,
    )


def _source_hash(source: str) -> str:
    """What a security policy calls the only script, or the only style, that it lets a page use."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode('utf-8')).digest()).decode()}'"


def _asset(name: str) -> str:
    return (files("achtari_toolkit.validation.coding") / "page" / name).read_text(encoding="utf-8")
