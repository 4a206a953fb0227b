"""Turn Markdown and tables of JupyterLab the right way round: it lays every paragraph out from left to right."""

from achtari_toolkit.reports.page.block import Block

RULES = """
.jp-RenderedHTMLCommon :is(p,li,h1,h2,h3,h4,h5,h6,td,th,blockquote,caption):not([dir]){unicode-bidi:plaintext;text-align:start}
.js-plotly-plot,.js-plotly-plot *{direction:ltr}
"""


def notebook_style() -> Block:
    """Return an invisible block for the first cell of a notebook; a rendered report has its own style and drops it."""
    return Block(f"<style>{RULES}</style>", "")
