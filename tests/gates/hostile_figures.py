"""Charts that hold hostile texts in each place where a text can be, many in one figure, and what is alive in them."""

import json
import re

import pandas as pd
import plotly.graph_objects as go

from achtari_toolkit import charts

MONTHS = pd.to_datetime(["2025-01-01", "2025-02-01"])
OF_A_FIGURE = 32  # texts
OF_A_CLOUD = 60
LINK = re.compile(r'<a href="https?://[^"\'<>\s]+">|</a>')
OTHER_TAG = re.compile(r"<(?!/?(?:b|br|extra|span)\b)[A-Za-z!/?]")
UNDRAWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def chunks(texts: list[str], size: int) -> list[list[str]]:
    return [texts[start : start + size] for start in range(0, len(texts), size)]


def figures(texts: list[str]) -> list[go.Figure]:
    """Bars, a timeline with events, panels and a cloud for every few texts; in Arabic, French and English in turn."""
    drawn = []
    for turn, few in enumerate(chunks(texts, OF_A_FIGURE)):
        lang = ("ar", "fr", "en")[turn % 3]
        drawn += [draw(few, lang) for draw in (bars, lines, panels)]
    return drawn + [cloud(some_texts) for some_texts in chunks(texts, OF_A_CLOUD)]


def bars(texts: list[str], lang: str) -> go.Figure:
    """A bar for each text as a name of the table and as a label, and a third of them in title, subtitle and note."""
    keys = [str(number) for number in range(len(texts))]
    table = pd.DataFrame({"name": [*texts, *keys], "share": 0.1}, dtype=object).astype({"share": float})
    said = {"title": "\n".join(texts[::3]), "subtitle": "\n".join(texts[1::3]), "note": "\n".join(texts[2::3])}
    return charts.ranked_bars(
        table, label="name", value="share", lang=lang, labels=dict(zip(keys, texts, strict=True)), **said
    )


def lines(texts: list[str], lang: str) -> go.Figure:
    """A line for each text as a code, with an event of that label and address."""
    rows = [{"code": text, "period": month, "share": 0.1} for text in dict.fromkeys(texts) for month in MONTHS]
    events = pd.DataFrame({"date": "2025-01-20", "label": texts, "url": texts}, dtype=object)
    return charts.timeline(over_time(rows), events=events, title=texts[0], lang=lang)


def panels(texts: list[str], lang: str) -> go.Figure:
    """A panel for each text as an outlet, with one line that the last names, and an event of that label."""
    rows = [
        {"code": "a", "outlet": text, "period": month, "share": 0.1}
        for text in dict.fromkeys(texts)
        for month in MONTHS
    ]
    events = pd.DataFrame({"date": ["2025-01-20"], "label": texts[-1:]}, dtype=object)
    return charts.timeline(over_time(rows), events=events, labels={"a": texts[-1]}, title=texts[-1], lang=lang)


def over_time(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows whose texts may have half characters, which only columns of objects hold."""
    return pd.DataFrame(rows, dtype=object).astype({"period": "datetime64[ns]", "share": float})


def cloud(texts: list[str]) -> go.Figure:
    terms = pd.DataFrame({"term": texts, "n": range(len(texts), 0, -1)}, dtype=object).astype({"n": int})
    return charts.word_cloud(terms, title=texts[0], note=texts[-1])


def live_texts(figure: go.Figure) -> list[str]:
    """The texts of a figure that plotly would take for a tag of others or for TeX, or that no drawing can hold."""
    written = json.loads(figure.to_json())
    written["layout"].pop("meta")
    texts = [text for text in _strings(written) if not text.startswith("data:image/")]
    return [text for text in texts if is_live(text)]


def is_live(text: str) -> bool:
    has_tag = OTHER_TAG.search(LINK.sub("", text)) is not None
    return has_tag or text.count("$") > 1 or UNDRAWABLE.search(text) is not None


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _strings(part)]
