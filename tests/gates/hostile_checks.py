"""What must hold of any text, however hostile: as a pattern, in a table, in a report."""

import csv
import re

import numpy as np
import openpyxl
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from achtari_toolkit import codebooks, reports, words
from achtari_toolkit.codebooks.query import parse
from achtari_toolkit.errors import CodebookError, QueryError
from achtari_toolkit.loaders import load, write_articles, write_table
from achtari_toolkit.reports.page.outputs import PLOTLY
from achtari_toolkit.schema import make_articles

LETTERS = list("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
LABEL = {"ar": "أ", "fr": "é", "en": "e"}
FORMULA_STARTS = ("=", "+", "@", "\t", "\r")
BLANK = "\0\x0b\x0c\r\n\t \ufeff\u00a0"
MARKUP = re.compile(r"<(?:a|div|img|p|noscript)\b|&(?:lt|amp|#\w+);")
TAG = re.compile(r"<(?:a|img|p|noscript)\b[^>]*>")


def megabyte_of_words() -> words.Tokens:
    """One article of random words, one that repeats a letter in a single paragraph; the kernels compiled."""
    rng = np.random.default_rng(1)
    vocabulary = ["".join(rng.choice(LETTERS, n)) for n in rng.integers(2, 9, 20_000)]
    articles = make_articles([{"body": " ".join(rng.choice(vocabulary, 80_000))}, {"body": "ا " * 200_000}])
    assert articles["body"].str.encode("utf-8").str.len().sum() >= 1_000_000
    tokens = words.tokenize(articles)
    answer("ا NEAR/2 ب", tokens)
    return tokens


def answer(query: str, tokens: words.Tokens) -> pd.DataFrame | None:
    """The hits of one query, or None if it is refused."""
    code = {"kind": "topic", "label": LABEL, "patterns": {"any": [query]}}
    try:
        codebook = codebooks.Codebook.from_dict({"name": "n", "version": "1", "title": LABEL, "codes": {"it": code}})
    except CodebookError:
        return None
    return codebooks.find(codebook, tokens)


def parsed_or_refused(query: str) -> str:
    """The type of the parsed query, or the first line of the error."""
    try:
        return type(parse(query)).__name__
    except QueryError as error:
        return str(error).split("\n")[0]


def check_tables(texts: list[str], folder) -> None:
    """Bodies come back unchanged from every table, but that HTML in cells is read as text, and no cell is a formula."""
    bodies = [text for text in texts if text.strip(BLANK)]
    articles = make_articles(
        {"headline": f"{n} x", "body": text, "url": f"https://x.example/{n}"} for n, text in enumerate(bodies)
    )
    columns = articles[["headline", "body", "url"]]
    write_articles(articles, folder / "a.parquet")
    write_table(columns, folder / "raw.csv", safe=False)
    write_table(columns, folder / "safe.csv")
    write_table(columns, folder / "a.xlsx")
    with (folder / "safe.csv").open(encoding="utf-8-sig", newline="") as file:
        safe_cells = [text for row in csv.reader(file) for text in row]
    sheet_cells = [cell for row in openpyxl.load_workbook(folder / "a.xlsx").active.iter_rows() for cell in row]

    assert articles["body"].tolist() == load(folder / "a.parquet")[0]["body"].tolist()
    from_cells = load(folder / "raw.csv")[0]["body"]
    sound = [(without_controls(text), back) for text, back in zip(articles["body"], from_cells, strict=True)]
    assert [] == [(text, back) for text, back in sound if text != back and not MARKUP.search(text)]
    assert [] == [back for text, back in sound if isinstance(back, str) and TAG.search(back) and back != text]
    assert not any(text.startswith(FORMULA_STARTS) for text in safe_cells)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in sheet_cells)


def without_controls(text: str) -> str:
    """What intake leaves: no controls but white space, no direction overrides, what windows-1252 prints for others."""
    plain = "".join(c.encode("latin-1").decode("cp1252", "ignore") if "\x80" <= c <= "\x9f" else c for c in text)
    return "".join(
        c
        for c in plain
        if not (
            (c < " " and c not in "\t\n\v\f\r") or c == "\x7f" or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"
        )
    )


def hostile_cells(text: str) -> list:
    """Cells of a notebook that hold the text in every place where text can be."""
    names = ("outlet", "headline", "url", "field", "before", "match", "after")
    row = dict.fromkeys(names, text) | {"published": pd.NaT, "simulated": False}
    evidence = reports.evidence(pd.DataFrame([row]), lang="ar", title=text, labels={text: text})
    table = reports.table(pd.DataFrame({text: [text]}), lang="fr", caption=text)
    meta = {"alt": text, "table": {"columns": [text], "rows": [[text]]}}
    figure = {"data": [{"name": text}], "layout": {"title": {"text": text}, "meta": meta}}
    outputs = [
        *(new_output("display_data", data=block._repr_mimebundle_()[0]) for block in (evidence, table)),
        new_output("display_data", data={PLOTLY: figure}),
        *(new_output("display_data", data={kind: text}) for kind in ("text/html", "text/plain", "text/markdown")),
        new_output("stream", name="stdout", text=text),
        new_output("stream", name="stderr", text=f"x:1: UserWarning: {text}"),
    ]
    return [new_markdown_cell(f"# {text}"), new_markdown_cell(text), new_code_cell(text, outputs=outputs)]
