"""Where text of strangers goes out: each sink takes a text and returns what is wrong with what it made of it."""

import csv
import json
import re
from pathlib import Path

import networkx as nx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
from lxml import etree
from python_calamine import CalamineWorkbook

from achtari_toolkit import charts, codebooks, words
from achtari_toolkit.cli.visible import visible
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.loaders import write_table
from achtari_toolkit.measures import write_network
from achtari_toolkit.schema import make_articles
from achtari_toolkit.text.script.printable import NOT_IN_XML

STARTS = re.compile(r"[\s\x00\u00ad\u061c\u200b-\u200f\u2060-\u2069\ufeff]*[=+@＝＋＠]")
TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TAG = re.compile(r"<(?!/?(?:b|br|extra|span)\b)[A-Za-z!/?]")
LIVE = re.compile(r"<(?:script|img|svg|iframe|object|embed|form|base|meta|link|style|math|video|details)\b", re.I)
LABEL = {"ar": "أ", "fr": "é", "en": "e"}
MONTHS = pd.to_datetime(["2025-01-01", "2025-02-01"])


def held(text: str) -> str:
    """The text as a table can hold it, which has no place for lone surrogates."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def drawn(text: str, folder: Path) -> bool:
    """Every chart is drawn, with the text in each place; no tag, and no two dollar signs, reach plotly."""
    text = held(text)
    bars = pd.DataFrame({"name": [text, "ب"], "share": [0.2, 0.1]})
    tidy = pd.DataFrame({"code": [text or "-"] * 2, "period": MONTHS, "share": [0.1, 0.2], "outlet": text or "-"})
    events = pd.DataFrame({"date": ["2025-01-20"], "label": [text], "url": [text]})
    said = {"title": text, "subtitle": text, "note": text, "lang": "fr"}
    figures = [
        charts.ranked_bars(bars, label="name", value="share", labels={"ب": text}, **said),
        charts.timeline(tidy.drop(columns="outlet"), events=events, **said),
        charts.timeline(tidy, events=events, **said),
    ]
    pages = [figure.to_html(include_plotlyjs=False) for figure in figures]
    texts = [word for figure in figures for word in _texts(json.loads(figure.to_json()))]
    return all(page.count("</script>") == pages[0].count("</script>") for page in pages) and not any(
        TAG.search(re.sub(r'<a href="https?://[^"\'<>\s]+">|</a>', "", word)) or word.count("$") > 1 for word in texts
    )


def _texts(figure: dict) -> list[str]:
    layout = figure["layout"]
    axes = [value for name, value in layout.items() if name.startswith("yaxis")]
    return [
        *(note["text"] for note in layout.get("annotations", [])),
        *(text for axis in axes for text in axis.get("ticktext", [])),
        *(trace.get("name", "") for trace in figure["data"]),
    ]


def delimited(text: str, folder: Path) -> bool:
    """No cell of CSV and TSV begins a formula, names of columns included."""
    cells = []
    for name, sign in (("a.csv", ","), ("a.tsv", "\t")):
        write_table(pd.DataFrame({text: [held(text)]}, dtype=object), folder / name)
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            cells += [cell for row in csv.reader(file, delimiter=sign) for cell in row]
    return len(cells) >= 2 and not any(STARTS.match(cell) for cell in cells)


def workbook(text: str, folder: Path) -> bool:
    """Two readers see the text as text, without what XML cannot hold."""
    write_table(pd.DataFrame({"x": [held(text)]}), folder / "a.xlsx")
    cell = openpyxl.load_workbook(folder / "a.xlsx").active["A2"]
    rows = CalamineWorkbook.from_path(folder / "a.xlsx").get_sheet_by_index(0).to_python()
    expected = NOT_IN_XML.sub("", held(text))
    is_same = len(text) > 32_000 or _one_line_end(str(cell.value or "")) == _one_line_end(expected)
    return is_same and cell.data_type != "f" and cell.hyperlink is None and (len(rows) > 1 or not expected)


def _one_line_end(text: str) -> str:
    return re.sub("\r\n|\r", "\n", text)


def records(text: str, folder: Path) -> bool:
    """JSON lines and Parquet hold the text as it is."""
    table = pd.DataFrame({"x": [held(text)]})
    write_table(table, folder / "a.jsonl")
    write_table(table, folder / "a.parquet")
    record = (folder / "a.jsonl").read_bytes().decode("utf-8").removesuffix("\n")
    return held(text) == json.loads(record)["x"] == pq.read_table(folder / "a.parquet")["x"][0].as_py()


def networks(text: str, folder: Path) -> bool:
    """GraphML and GEXF are XML, with two nodes of the names that they had."""
    graph = nx.Graph()
    graph.add_edge(text, f"{text} ب", weight=0.5, kind=text)
    names = {NOT_IN_XML.sub("\ufffd", name) for name in graph}
    for suffix, read in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        path = write_network(graph, folder / f"a{suffix}")
        if etree.parse(str(path), etree.XMLParser(huge_tree=True)) is None or set(read(path)) != names:
            return False
    return True


def printed(text: str, folder: Path) -> bool:
    """A terminal gets nothing that it obeys."""
    return TERMINAL.search(visible(text)) is None


def displayed(text: str, folder: Path) -> bool:
    """What a notebook shows of tokens and a codebook has no element of the text."""
    tokens = words.tokenize(make_articles([{"headline": text, "body": f"خبر {text}"}]))
    code = {"kind": "topic", "label": dict.fromkeys(LABEL, text or "-"), "patterns": {"any": ["خبر"]}}
    try:
        codebook = codebooks.Codebook.from_dict(
            {"name": text or "-", "version": "1", "title": dict.fromkeys(LABEL, text or "-"), "codes": {"it": code}}
        )
    except CodebookError:
        return LIVE.search(tokens._repr_html_()) is None
    codebooks.write_codebook(codebook, folder / "c.yml")
    is_same = codebooks.read_codebook(folder / "c.yml").codes == codebook.codes
    return is_same and not any(LIVE.search(shown._repr_html_()) for shown in (tokens, codebook))


SINKS = {
    "charts": drawn,
    "CSV and TSV": delimited,
    "XLSX": workbook,
    "JSONL and Parquet": records,
    "GraphML and GEXF": networks,
    "terminal": printed,
    "notebook and codebook": displayed,
}
