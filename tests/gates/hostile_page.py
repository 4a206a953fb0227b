"""A report of a notebook that shows texts in every object of ours and of pandas, and what a browser makes of it."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from achtari_toolkit import reports
from achtari_toolkit.text.script.printable import HALF_CHARACTER

OURS = """
import warnings
import pandas as pd
from achtari_toolkit import cleaners, codebooks, measures, reports, words
from achtari_toolkit.schema import make_articles
FIELDS = ("site", "outlet", "url", "headline", "published_raw", "byline", "section", "source")
articles = make_articles([{**dict.fromkeys(FIELDS, text), "body": f"خبر {text}"} for text in texts])
written = lambda text: text if text.strip() else "-"
label = lambda text: dict.fromkeys(("ar", "fr", "en"), written(text))
code = lambda text: {"kind": "topic", "label": label(text), "note": written(text), "patterns": {"any": ["خبر"]}}
codes = {f"c{number}": code(text) for number, text in enumerate(texts)}
codebook = codebooks.Codebook.from_dict(
    {"name": texts[0], "version": "1", "title": label(texts[0]), "codes": codes})
tokens = words.tokenize(articles)
frame = pd.DataFrame({"text": texts}, index=pd.Index(texts, name=texts[0]))
"""
FIGURE = "import plotly.graph_objects as go\ngo.Figure(go.Bar(x=[1], y=[2], name='\\n'.join(texts)))"
SHOWN = """
articles
---
tokens
---
codebook
---
frame
---
frame.T.iloc[:, :20]
---
frame.text
---
frame.text.tolist()
---
reports.table(frame, lang='fr', caption=texts[0])
---
for text in texts: display(reports.table(pd.DataFrame({text: [text]}), lang='ar', caption=text))
---
lines = words.kwic(codebooks.find(codebook.only('c0'), tokens), tokens, articles)
reports.evidence(lines, lang='ar', show=10_000)
---
names = ('outlet', 'headline', 'url', 'field', 'before', 'match', 'after')
said = pd.DataFrame({name: texts for name in names}).assign(published=pd.NaT, simulated=False)
reports.evidence(said, lang='fr', title=texts[-1], labels={text: text for text in texts}, show=10_000)
---
hits, steps = codebooks.find(codebook.only('c0', 'c1'), tokens), dict.fromkeys(texts, 1)
reports.methods(articles=articles, codebook=codebook, hits=hits, tokens=tokens, steps=steps, lang='ar')
---
for text in texts: print(text)
"""
UNESCAPED = """
frame.style
---
for text in texts: display({"text/html": text}, raw=True), display({"text/markdown": text}, raw=True)
---
for text in texts: warnings.warn(text)
"""
"""What pandas and Jupyter take for HTML, which the page cleans."""
ALIVE = """
() => [...document.querySelectorAll("*")].flatMap((element) => {
  const live = ["iframe", "object", "embed", "form", "base", "link", "math", "input", "audio", "video", "template"];
  const found = live.includes(element.localName) ? [element.localName] : [];
  for (const { name, value } of element.attributes) {
    const address = value.replace(/[\\s\\u0000-\\u001f]/g, "").toLowerCase();
    if (name.startsWith("on")) found.push(`${element.localName} ${name}`);
    if (/(href|src|action|data|background)$/.test(name) && !name.startsWith("data-")
        && !/^(https?:|#|data:text\\/csv;|data:image\\/|url\\(#)/.test(address)) found.push(`${name}=${value}`);
  }
  return found;
})
"""
"""What of a page would act: elements that load or send, handlers, addresses that are none of the web."""

DRAWN = """
() => [...new Set([...document.querySelectorAll(".drawing *")].map((element) => element.localName))]
"""
SVG = set("a circle clipPath defs div g image line linearGradient path pattern rect stop style svg text tspan".split())
BROKEN_IMAGES = """
async () => {
  const broken = [];
  for (const drawing of document.querySelectorAll(".drawing")) {
    const image = await Plotly.toImage(drawing, { format: "svg", width: 400, height: 600 });
    const written = decodeURIComponent(image.slice(image.indexOf(",") + 1));
    const error = new DOMParser().parseFromString(written, "image/svg+xml").querySelector("parsererror");
    if (error) broken.push(error.textContent.slice(0, 200));
  }
  return broken;
}
"""


def rendered(texts: list[str], folder: Path, *, shown: str) -> Path:
    """The report of a notebook that is given the texts as a parameter."""
    folder.mkdir()
    cells = [
        new_code_cell("texts = ['']", metadata={"tags": ["parameters"]}),
        *map(new_code_cell, [OURS.strip(), *shown.strip().split("\n---\n"), FIGURE]),
    ]
    nbformat.write(new_notebook(cells=cells, metadata={"lang": "ar"}), folder / "study.ipynb")
    held = [HALF_CHARACTER.sub("\ufffd", text) for text in texts]
    return reports.render(folder / "study.ipynb", to=folder / "page.html", parameters={"texts": held}, trust=True)
