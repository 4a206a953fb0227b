"""Markdown of a notebook to HTML, with headings in order and each with an address of its own."""

import re
from dataclasses import dataclass, field

from lxml import html
from markdown_it import MarkdownIt

from achtari_toolkit.reports.page.directions import mark_blocks
from achtari_toolkit.reports.page.sanitise import HEADINGS, clean_html
from achtari_toolkit.reports.page.table import boxed
from achtari_toolkit.text.script.printable import printable

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])

PART = re.compile(r"^<!--[ \t]*lang:[ \t]*([a-z]+)[ \t]*-->[ \t]*$", re.MULTILINE)


@dataclass
class Outline:
    """The headings so far, top to bottom; the first heading of level 1 is the title of the page.

    entries  level (2 to 6), id, text, dir and lang of each heading
    """

    title: html.HtmlElement | None = None
    entries: list[tuple[int, str, str, dict[str, str]]] = field(default_factory=list)

    def add(self, heading: html.HtmlElement) -> None:
        """Make a heading the next of the page: at most one level below the one before it, with an id."""
        before = self.entries[-1][0] if self.entries else 1
        level = min(max(int(heading.tag[1]), 2), before + 1)
        address = f"section-{len(self.entries) + 1}"
        heading.tag = f"h{level}"
        heading.set("id", address)
        ways = {name: heading.get(name) for name in ("dir", "lang") if heading.get(name) is not None}
        self.entries.append((level, address, heading.text_content(), ways))


def in_language(source: str, *, lang: str) -> str:
    """Return what a Markdown cell says in lang: a line <!-- lang: fr --> begins a part in French, and so on.

    Text before the first such line belongs to every language.

    >>> in_language("<!-- lang: ar -->\\nالأمن\\n<!-- lang: fr -->\\nLa sécurité", lang="fr")
    'La sécurité'
    >>> in_language("The press", lang="ar")
    'The press'
    """
    common, *parts = PART.split(source)
    in_lang = [text for spoken, text in zip(parts[::2], parts[1::2], strict=True) if spoken == lang]
    return "\n\n".join(text.strip() for text in [common, *in_lang] if text.strip())


def prose(source: str, *, lang: str, outline: Outline) -> str:
    """Return what Markdown says in lang as clean HTML; HTML inside is shown as text, and headings join the outline.

    >>> prose("لقاء **أمني** <script>", lang="ar", outline=Outline())
    '<p dir="rtl">لقاء <strong>أمني</strong> &lt;script&gt;</p>'
    """
    root = html.fragment_fromstring(printable(MARKDOWN.render(in_language(source, lang=lang))), create_parent="div")
    for picture in list(root.iter("img")):  # a report loads nothing: the description replaces the picture
        picture.tag, picture.text = "span", picture.get("alt")
    mark_blocks(root, lang=lang)
    for heading in list(root.iter(*sorted(HEADINGS))):
        if heading.tag == "h1" and outline.title is None:
            outline.title = heading
            heading.drop_tree()
        else:
            outline.add(heading)
    boxed(root, lang=lang)
    return clean_html(inner(root), headings=True).strip()


def inner(root: html.HtmlElement) -> str:
    """Return the source of the content of an element."""
    first = html.Element("p")
    first.text = root.text or ""
    lead = html.tostring(first, encoding="unicode")[len("<p>") : -len("</p>")]
    return lead + "".join(html.tostring(child, encoding="unicode") for child in root)
