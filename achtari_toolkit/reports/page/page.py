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
from achtari_toolkit.interface.words import direction_of, say, template
from achtari_toolkit.reports.page.elements import directed, element, to_html
from achtari_toolkit.reports.page.figures import packed, plotly_script, script_hash
from achtari_toolkit.reports.page.outputs import is_figure, is_simulated, output_html
from achtari_toolkit.reports.page.prose import Outline, prose

CODE_LIMIT_CHARACTERS = 60_000  # a longer notebook is not appended to its report
POLICY = (
    "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'; script-src {scripts}"
)


@dataclass(frozen=True)
class Content:
    """What an executed notebook shows: its parts as HTML in order, its headings, its number of figures, its origin."""

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
    entries = contents(content.outline, lang=lang)
    banner = simulated_banner(lang=lang) if content.simulated else ""
    visible = to_html(heading) + entries + body + footer + banner
    policy, scripts = page_scripts(has_plots='<script type="application/json"' in body, lang=lang)
    return Template(asset("page.html")).substitute(
        lang=lang,
        dir=direction_of(lang),
        policy=policy,
        version=version("achtari-toolkit"),
        title=escape(heading.text_content()),
        fonts=font_face_css(text_used(visible), amiri=True),
        style=asset("page.css"),
        skip=escape(say("reports.skip", lang)),
        banner=banner,
        heading=to_html(heading),
        contents=entries,
        body=body,
        footer=footer,
        scripts=scripts,
    )


def simulated_banner(*, lang: str) -> str:
    """Return the statement at the top of a page that its press is invented."""
    return to_html(directed("p", say("reports.simulated", lang), lang=lang, class_="banner", role="note"))


def read_cells(book: NotebookNode, *, lang: str) -> Content:
    """Return what the cells show, in order; code itself is left for the appendix."""
    outline, figures, simulated = Outline(), 0, False
    parts: list[str] = []
    warned: set[str] = set()
    for cell in book.cells:
        if cell.cell_type == "markdown":
            parts.append(prose(cell.source, lang=lang, outline=outline))
        for output in cell.get("outputs", []):
            figures += is_figure(output)
            simulated = simulated or is_simulated(output)
            parts.append(output_html(output, lang=lang, outline=outline, number=figures, warned=warned))
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
    title = directed("p", say("reports.contents", lang), lang=lang)
    return to_html(element("nav", title, element("ol", *items), aria_label=say("reports.contents", lang)))


def code_appendix(book: NotebookNode, *, lang: str, name: str) -> str:
    """Return the footer: the code in a folded list, unless it is long, and how the page was made."""
    cells = [cell.source for cell in book.cells if cell.cell_type == "code" and cell.source.strip()]
    made = sentence_with_isolated_names(
        "made", lang=lang, name=name, tool=f"achtari_toolkit {version('achtari-toolkit')}"
    )
    if sum(map(len, cells)) > CODE_LIMIT_CHARACTERS:
        return to_html(sentence_with_isolated_names("code_large", lang=lang, name=name)) + to_html(made)
    listed = [element("pre", element("code", source), dir="ltr", lang="en") for source in cells]
    summary = directed("summary", say("reports.code", lang), lang=lang)
    return (to_html(element("details", summary, *listed)) if listed else "") + to_html(made)


def sentence_with_isolated_names(key: str, *, lang: str, **names: str) -> HtmlElement:
    """Return a sentence of the report in the direction of the page, each name in it in a direction of its own."""
    parts = re.split(r"\{(\w+)\}", template(f"reports.{key}", lang))
    return element(
        "p",
        *(element("bdi", names[part]) if at % 2 else part for at, part in enumerate(parts)),
        dir=direction_of(lang),
    )


def page_scripts(*, has_plots: bool, lang: str) -> tuple[str, str]:
    """Return the security policy and the scripts of a page; without plots it has no script at all."""
    if not has_plots:
        return POLICY.format(scripts="'none'"), ""
    plotly, page_script = plotly_script(), asset("page.js")
    policy = POLICY.format(scripts=f"{script_hash(page_script)} {script_hash(plotly)}")
    note = to_html(element("noscript", directed("p", say("reports.no_script", lang), lang=lang, class_="banner")))
    library = f'<script type="text/plain" id="plotly-packed">{packed(plotly)}</script>'
    return policy, f"{note}\n{library}\n<script>{page_script}</script>"


def text_used(source: str) -> str:
    """Return every character that a page may show, once each and in order: markup and figures included."""
    return "".join(sorted(set(html.fragment_fromstring(source, create_parent="div").text_content()) | set(source)))


def asset(name: str) -> str:
    """Return the text of a file in the folder of this module."""
    return (files("achtari_toolkit.reports.page") / name).read_text(encoding="utf-8")
