"""Put a report together: one page that asks nothing of the network."""

import re
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from importlib.resources import files
from string import Template

from lxml import html
from lxml.html import HtmlElement
from nbformat import NotebookNode

from achtari_toolkit.charts.style.fonts import font_face_css
from achtari_toolkit.reports.page.directions import page_direction
from achtari_toolkit.reports.page.elements import directed, element, to_html
from achtari_toolkit.reports.page.figures import packed, plotly_script, script_hash
from achtari_toolkit.reports.page.outputs import is_figure, is_simulated, output_html
from achtari_toolkit.reports.page.prose import Outline, prose
from achtari_toolkit.reports.page.wording import WORDING, say

CODE_LIMIT = 60_000  # characters of code that still go into a report
POLICY = (
    "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'; script-src {scripts}"
)


@dataclass(frozen=True)
class Content:
    """What an executed notebook shows: its parts as HTML in order, its headings, how many figures, simulated or not."""

    parts: list[str]
    outline: Outline
    figures: int
    simulated: bool


def page(book: NotebookNode, *, lang: str, name: str) -> str:
    """Return the HTML page of an executed notebook.

    name  of the notebook, for the footer; the title of the page if the notebook has no heading
    """
    content = read_cells(book, lang=lang)
    heading = content.outline.title if content.outline.title is not None else directed("h1", name, lang=lang)
    body = "\n".join(content.parts)
    footer = code_appendix(book, lang=lang, name=name)
    banner = (
        directed("p", say("simulated", lang=lang), lang=lang, class_="banner", role="note")
        if content.simulated
        else None
    )
    drawn = (
        to_html(heading)
        + contents(content.outline, lang=lang)
        + body
        + footer
        + (to_html(banner) if content.simulated else "")
    )
    policy, scripts = page_scripts(has_plots='<script type="application/json"' in body, lang=lang)
    return Template(asset("page.html")).substitute(
        lang=lang,
        dir=page_direction(lang),
        policy=policy,
        version=version("achtari-toolkit"),
        title=escape(heading.text_content()),
        fonts=font_face_css(text_used(drawn), amiri=True),
        style=asset("page.css"),
        skip=escape(say("skip", lang=lang)),
        banner=to_html(banner) if banner is not None else "",
        heading=to_html(heading),
        contents=contents(content.outline, lang=lang),
        body=body,
        footer=footer,
        scripts=scripts,
    )


def read_cells(book: NotebookNode, *, lang: str) -> Content:
    """Return what the cells show, in order; code itself is left for the appendix."""
    parts, outline, figures, simulated = [], Outline(), 0, False
    for cell in book.cells:
        if cell.cell_type == "markdown":
            parts.append(prose(cell.source, lang=lang, outline=outline))
        for output in cell.get("outputs", []):
            figures += is_figure(output)
            simulated = simulated or is_simulated(output)
            parts.append(output_html(output, lang=lang, outline=outline, number=figures))
    return Content([part for part in parts if part], outline, figures, simulated)


def contents(outline: Outline, *, lang: str) -> str:
    """Return the table of contents, of the two upper levels; empty for a page with fewer than two headings."""
    entries = [entry for entry in outline.entries if entry[0] <= 3]
    if len(entries) < 2:
        return ""
    items = [
        element("li", element("a", text, href=f"#{address}", **ways), class_="deeper" if level == 3 else "")
        for level, address, text, ways in entries
    ]
    title = directed("p", say("contents", lang=lang), lang=lang)
    return to_html(element("nav", title, element("ol", *items), aria_label=say("contents", lang=lang)))


def code_appendix(book: NotebookNode, *, lang: str, name: str) -> str:
    """Return the footer: the code in a folded list, unless it is long, and how the page was made."""
    cells = [cell.source for cell in book.cells if cell.cell_type == "code" and cell.source.strip()]
    made = named("made", lang=lang, name=name, tool=f"achtari_toolkit {version('achtari-toolkit')}")
    if sum(map(len, cells)) > CODE_LIMIT:
        return to_html(named("code_large", lang=lang, name=name)) + to_html(made)
    listed = [element("pre", element("code", source), dir="ltr", lang="en") for source in cells]
    summary = directed("summary", say("code", lang=lang), lang=lang)
    return (to_html(element("details", summary, *listed)) if listed else "") + to_html(made)


def named(key: str, *, lang: str, **names: str) -> HtmlElement:
    """Return a sentence of the report that runs the page's way, each name in it the way of its own."""
    parts = re.split(r"\{(\w+)\}", WORDING[lang][key])
    return element(
        "p",
        *(element("bdi", names[part]) if at % 2 else part for at, part in enumerate(parts)),
        dir=page_direction(lang),
    )


def page_scripts(*, has_plots: bool, lang: str) -> tuple[str, str]:
    """Return the security policy and the scripts of a page; without plots it has no script at all."""
    if not has_plots:
        return POLICY.format(scripts="'none'"), ""
    plotly, own = plotly_script(), asset("page.js")
    policy = POLICY.format(scripts=f"{script_hash(own)} {script_hash(plotly)}")
    note = to_html(element("noscript", directed("p", say("no_script", lang=lang), lang=lang, class_="banner")))
    return (
        policy,
        f'{note}\n<script type="text/plain" id="plotly-packed">{packed(plotly)}</script>\n<script>{own}</script>',
    )


def text_used(source: str) -> str:
    """Return every character that a page may show, once each and in order: markup and figures included."""
    return "".join(sorted(set(html.fragment_fromstring(source, create_parent="div").text_content()) | set(source)))


def asset(name: str) -> str:
    """Return a file of the page that stands beside this module."""
    return (files("achtari_toolkit.reports.page") / name).read_text(encoding="utf-8")
