"""Where text of strangers goes out: each sink takes texts and returns those that it made something wrong of."""

import csv
import json
import os
import re
from pathlib import Path

import networkx as nx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
from drawn_page import write
from hostile_figures import figures, live_texts
from hostile_page import ALIVE, BROKEN_IMAGES, DRAWN, SHOWN, SVG, UNESCAPED, rendered
from lxml import etree
from python_calamine import CalamineWorkbook
from report_page import opened

from achtari_toolkit import codebooks, words
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.files import check, write_manifest
from achtari_toolkit.loaders import load, write_table
from achtari_toolkit.measures import write_network
from achtari_toolkit.schema import make_articles
from achtari_toolkit.text.script.printable import HALF_CHARACTER, NOT_IN_XML
from achtari_toolkit.text.script.visible import UNSAFE_CHARACTER, visible_lines

STARTS = re.compile(r"[\s\x00\u00ad\u061c\u200b-\u200f\u2060-\u2069\ufeff]*[=+@＝＋＠]")
TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LIVE = re.compile(r"<(?:script|img|svg|iframe|object|embed|form|base|meta|link|style|math|video|details)\b", re.I)
LANGUAGES = ("ar", "fr", "en")
OF_A_PAGE = 20  # figures


def held(texts: list[str]) -> list[str]:
    """The texts as tables can hold them, which have no place for half characters."""
    return [HALF_CHARACTER.sub("\ufffd", text) for text in texts]


def delimited(texts: list[str], folder: Path) -> list[str]:
    """No cell of CSV and TSV begins a formula, names of columns included."""
    cells = []
    for name, sign in (("a.csv", ","), ("a.tsv", "\t")):
        table = pd.DataFrame([held(texts)], columns=pd.Index(texts, dtype=object))
        write_table(table, folder / name)
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            cells += [cell for row in csv.reader(file, delimiter=sign) for cell in row]
    assert 4 * len(texts) == len(cells)
    return [cell for cell in cells if STARTS.match(cell)]


def workbook(texts: list[str], folder: Path) -> list[str]:
    """Two readers see each text as text, without what XML cannot hold."""
    kept = [text[:32_000] for text in held(texts)]
    write_table(pd.DataFrame({"n": range(len(texts)), "x": kept}), folder / "a.xlsx")
    cells = [row[1] for row in openpyxl.load_workbook(folder / "a.xlsx").active.iter_rows(min_row=2)]
    rows = CalamineWorkbook.from_path(folder / "a.xlsx").get_sheet_by_index(0).to_python()[1:]
    return [
        text
        for text, cell, row in zip(kept, cells, rows, strict=True)
        if {_in_cell(str(cell.value or "")), _in_cell(row[1])} != {_in_cell(text)}
        or cell.data_type == "f"
        or cell.hyperlink is not None
    ]


def _in_cell(text: str) -> str:
    return re.sub("\r\n|\r", "\n", NOT_IN_XML.sub("", text))


def records(texts: list[str], folder: Path) -> list[str]:
    """JSON lines and Parquet hold each text as it is."""
    table = pd.DataFrame({"x": held(texts)})
    write_table(table, folder / "a.jsonl")
    write_table(table, folder / "a.parquet")
    rows = (folder / "a.jsonl").read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    columns = (
        held(texts),
        [json.loads(row)["x"] for row in rows],
        pq.read_table(folder / "a.parquet")["x"].to_pylist(),
    )
    return [text for text, *others in zip(*columns, strict=True) if others != [text, text]]


def networks(texts: list[str], folder: Path) -> list[str]:
    """GraphML and GEXF are XML, with nodes of the names that they had."""
    graph = nx.Graph()
    for text in texts:
        graph.add_edge(text, f"{text} ب", weight=0.5, kind=text)
    names = {NOT_IN_XML.sub("\ufffd", name) for name in graph}
    wrong: set[str] = set()
    for suffix, read in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        path = write_network(graph, folder / f"a{suffix}")
        assert etree.parse(str(path), etree.XMLParser(huge_tree=True)) is not None
        wrong |= names ^ set(read(path))
    return sorted(wrong)


def printed(texts: list[str], folder: Path) -> list[str]:
    """A terminal gets nothing that it obeys."""
    return [text for text in texts if TERMINAL.search(visible_lines(text))]


def named(texts: list[str], folder: Path) -> list[str]:
    """Files of these names are signed by a manifest and found whole, and what is told of them can be printed."""
    names = {re.sub("[/\0]", "_", text).encode("utf-8")[:80] for text in held(texts)}
    files = [folder / f"_{os.fsdecode(name)}.csv" for name in names]
    for file in files:
        file.write_bytes(b"\0\1\2\3" * 9)
    write_manifest(folder)
    problems = load(folder).problems
    assert len(files) <= len(problems)
    return [
        *(text for text in [*problems["source"], *problems["message"]] if UNSAFE_CHARACTER.search(text)),
        *(str(file) for file in check(folder) if file.state != "whole"),
    ]


def displayed(texts: list[str], folder: Path) -> list[str]:
    """What a notebook shows of tokens and codebooks has no element of the texts; codebooks come back from files."""
    tokens = words.tokenize(make_articles([{"headline": text, "body": f"خبر {text}"} for text in texts]))
    books = [book for text in texts for book in _codebooks(text)]
    assert books
    codes = {f"c{number}": _code(text) for number, text in enumerate(texts) if text.strip() and held([text]) == [text]}
    together = codebooks.Codebook.from_dict(
        {"name": "n", "version": "1", "title": dict.fromkeys(LANGUAGES, "ع"), "codes": codes}
    )
    codebooks.write_codebook(together, folder / "c.yml")
    assert codebooks.read_codebook(folder / "c.yml").codes == together.codes
    return [page for shown in (tokens, together, *books) if LIVE.search(page := shown._repr_html_())]


def _code(text: str) -> dict[str, object]:
    return {"kind": "topic", "label": dict.fromkeys(LANGUAGES, text), "note": text, "patterns": {"any": ["خبر"]}}


def _codebooks(text: str) -> list[codebooks.Codebook]:
    """The codebooks with the text as name and title, and as key of a code, as far as such a text is let in."""
    books = []
    for name, key in ((text, "it"), ("n", text)):
        content = {"name": name, "version": "1", "title": dict.fromkeys(LANGUAGES, name), "codes": {key: _code("ع")}}
        try:
            books.append(codebooks.Codebook.from_dict(content))
        except CodebookError:
            continue
    return books


def drawn(browser, texts: list[str], folder: Path) -> list[str]:
    """Charts are drawn with each text in each place, in JSON, in a browser and as a picture, and nothing is alive."""
    made = figures(texts)
    wrong = [text for figure in made for text in live_texts(figure)]
    for start in range(0, len(made), OF_A_PAGE):
        few = made[start : start + OF_A_PAGE]
        shown, noise = opened(browser, write(folder / "page.html", *few))
        assert len(few) == int(shown.evaluate("document.body.dataset.drawn"))
        wrong += [*noise, *shown.evaluate(ALIVE), *shown.evaluate(BROKEN_IMAGES)]
        wrong += sorted(set(shown.evaluate(DRAWN)) - SVG)
        shown.close()
    return wrong


def reported(browser, texts: list[str], folder: Path) -> list[str]:
    """A report that shows the texts in every object has nothing in it that is alive."""
    wrong = []
    for name, cells in (("shown", SHOWN), ("unescaped", UNESCAPED)):
        shown, noise = opened(browser, rendered(texts, folder / name, shown=cells))
        wrong += [*noise, *shown.evaluate(ALIVE)]
        shown.close()
    return wrong


SINKS = {
    "CSV and TSV": delimited,
    "XLSX": workbook,
    "JSONL and Parquet": records,
    "GraphML and GEXF": networks,
    "terminal": printed,
    "names of files and manifests": named,
    "notebook and codebook": displayed,
}
