"""What a notebook cell shows of ours: safe HTML with its plain text, and whether the press in it is invented."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from achtari_toolkit.reports.page.elements import to_html


@dataclass(frozen=True, repr=False)
class Block:
    """One piece of a report, drawn by JupyterLab and by `render` alike.

    html       escaped by construction; direction and style are in the elements themselves
    plain      the same for a terminal
    simulated  True if any row comes from simulated press; `render` then puts a banner on the page
    """

    html: str
    plain: str
    simulated: bool = False

    def __repr__(self) -> str:
        return self.plain

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict, dict]:
        return {"text/html": self.html, "text/plain": self.plain}, {"achtari": {"simulated": self.simulated}}


def block_of(element: HtmlElement) -> Block:
    """Return a block of an element, with each of its texts as a line for a terminal."""
    return Block(to_html(element), "\n".join(" ".join(text.split()) for text in element.itertext() if text.strip()))
