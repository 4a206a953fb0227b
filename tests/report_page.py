"""A rendered report in a browser: what it says, asks for, and what of it is alive."""

import re

import nbformat
from lxml import html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from achtari_toolkit import reports

DRAW = """
import pandas as pd, plotly.graph_objects as go
from achtari_toolkit import reports
months = pd.date_range("2020-01-01", periods=60, freq="MS")
figure = go.Figure(go.Scatter(x=months, y=[number % 7 for number in range(60)], name=hostile))
rows = [[f"{month:%Y-%m}", str(number % 7)] for number, month in enumerate(months)]
meta = {"alt": "حصة FBI", "lang": "ar", "simulated": True, "table": {"columns": ["الشهر", "n"], "rows": rows}}
figure.update_layout(title=hostile, height=400, meta=meta)
"""
LINES = """
when = pd.Timestamp("2025-08-06", tz="UTC")
arabic = {"before": "استقبل حموشي", "match": "مدير FBI", "after": "كاش باتيل بالرباط"}
arabic["headline"] = "لقاء أمني: " + hostile
french = {"before": "Visite du", "match": "directeur du FBI", "after": "à Rabat", "headline": "Le FBI à Rabat"}
about = {"outlet": "achtari24", "published": when, "url": "https://example.org/", "field": "body", "simulated": True}
reports.evidence(pd.DataFrame([arabic | about, french | about]), lang="ar")
"""


def opened(browser, file, *, width=1200):
    """Return the page of a file once it is drawn, and everything it said, asked for or popped up."""
    page, noise = browser.new_page(viewport={"width": width, "height": 900}), []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on(
        "request",
        lambda request: noise.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None,
    )
    page.on("dialog", lambda dialog: (noise.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-drawn]", timeout=600_000)
    return page, noise


def study(folder, *, hostile="حصة FBI 2025"):
    cells = [
        new_markdown_cell(
            "# التعاون الأمني (FBI)\n\nنص [رابط](https://example.org/).\n\n## الرسم\n\nLa sécurité.\n\n## الشواهد"
        ),
        new_code_cell("hostile = ''", metadata={"tags": ["parameters"]}),
        new_code_cell(DRAW + "figure"),
        new_code_cell(LINES.strip()),
        new_code_cell("pd.DataFrame({f'عمود {n}': ['نص طويل لا ينكسر'] for n in range(12)})"),
    ]
    nbformat.write(new_notebook(cells=cells, metadata={"lang": "ar"}), folder / "study.ipynb")
    return reports.render(folder / "study.ipynb", to=folder / "page.html", parameters={"hostile": hostile}, trust=True)


def live_parts(written):
    """Return the scripts, handlers, frames and addresses of a page that are not ours."""
    root = html.document_fromstring(written, parser=html.HTMLParser(huge_tree=True))
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    scripts = [e.text[:80] for e in elements if e.tag == "script" and e.get("type") is None][1:]
    foreign = [
        e.tag
        for e in elements
        if e.tag in ("iframe", "object", "embed", "form", "base", "link", "svg", "math", "input", "img")
    ]
    handlers = [
        (e.tag, name) for e in elements for name in e.attrib if name.startswith("on") or name in ("src", "srcdoc")
    ]
    links = [
        href
        for e in elements
        if (href := e.get("href")) and not re.match(r"(?i:https?)://|#section-|#text|data:text/csv;", href)
    ]
    return [*scripts, *foreign, *handlers, *links]
