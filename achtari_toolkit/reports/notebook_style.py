"""Set the direction of Markdown and tables in JupyterLab, which lays every paragraph out from left to right."""

from achtari_toolkit.reports.page.block import Block

JUPYTER_BLOCKS = "p,li,h1,h2,h3,h4,h5,h6,td,th,blockquote,caption"
RULES = f"""
.jp-RenderedHTMLCommon :is({JUPYTER_BLOCKS}):not([dir]){{unicode-bidi:plaintext;text-align:start}}
.js-plotly-plot,.js-plotly-plot *{{direction:ltr}}
"""


def notebook_style() -> Block:
    """Return an invisible block for the first cell of a notebook; a rendered report has its own style and drops it."""
    return Block(f"<style>{RULES}</style>", "")
