"""Plain text and Markdown: an article, or clippings one after the other, if it is prose and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from achtari_toolkit.files.yaml_files.content import yaml_content
from achtari_toolkit.loaders.delimited.layout import dialect_of
from achtari_toolkit.loaders.documents.clipping_records import read_clippings, why_not_article
from achtari_toolkit.loaders.documents.clippings import split_clippings
from achtari_toolkit.loaders.documents.markdown import is_markdown, paragraphs_of_markdown
from achtari_toolkit.loaders.documents.paragraphs import Paragraph, paragraphs_of_text
from achtari_toolkit.loaders.documents.prose import why_not_written
from achtari_toolkit.loaders.documents.text_head import LABELS
from achtari_toolkit.loaders.source.file import HEAD_BYTES, File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.date_words import plain_text

FRONT_MATTER = re.compile(r"---[ \t]*\n(.{1,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
FRONT_MATTER_TOML = re.compile(r"\+\+\+[ \t]*\n(.{1,20000}?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
IN_TABLES = r"(?!\s|\d|[\"”'’»](?:\s|\Z)|\Z)"  # after a comma that separates columns, and none of a sentence
MOST_NESTED = 2  # [[كاتب]] as Obsidian links it, or a list of mappings with a name
TABLE_SAMPLE = 4_000  # characters in which commas are looked at
TOML_LINE = re.compile(r"^([\w-]+)\s*=\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
NO_TEXT = re.compile(
    r"[<{]|\[\s*[\[{\"\d\]-]|\[(?:true|false|null)\b|%PDF|%!|\\|[\w\"']{1,40}\s*:\s*[\[{]\s*['\"\[{]"
)  # pages, JSON, lists, TeX


def is_plain_text(file: File) -> bool:
    """Say whether a text is an article or a list of clippings, and no table."""
    return bool(file.text_head) and not why_not_text(file)


def read_plain_text(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the article of a text, or each of its clippings.

    A head in YAML between lines of three hyphens, or lines such as "Source: ...", say what the text is; else the first
    line is the headline, and a short line with a day next to it is date and source. Raises UnreadableSource if it is
    no prose.
    """
    stated, paragraphs = _stated_and_paragraphs(file.text)
    yield from read_clippings(file, paragraphs, name="text", stated=stated)


def why_not_text(file: File) -> str:
    """Return why a text is not read as an article; empty text if it is."""
    head = file.text_head
    if NO_TEXT.match(head):
        return "it begins as pages, programs or data do"
    if _is_table(file):
        return "it looks like a table"
    if reason := why_not_written(_without_front_matter(head).splitlines()):
        return reason
    stated, paragraphs = _stated_and_paragraphs(head)
    parts = split_clippings(paragraphs).clippings
    return why_not_article(parts[0].paragraphs, has_head=bool(stated) or len(parts) > 1)


def _is_table(file: File) -> bool:
    """Say whether a text is cut into columns by something else than the commas of sentences."""
    dialect = dialect_of(file.text_head, is_whole=len(file.head) < HEAD_BYTES)
    if dialect is None:
        return False
    is_cut = re.search(re.escape(dialect.delimiter) + IN_TABLES, file.text_head[:TABLE_SAMPLE]) is not None
    return dialect.delimiter in "\t|" or dialect.is_spaced or is_cut


def _stated_and_paragraphs(text: str) -> tuple[dict[str, str], list[Paragraph]]:
    """What the front matter of a text says, and the paragraphs after it."""
    text = text.lstrip("\ufeff \t\r\n").replace("\r\n", "\n").replace("\r", "\n")
    stated: dict[str, str] = {}
    if match := FRONT_MATTER.match(text) or FRONT_MATTER_TOML.match(text):
        stated, text = _front_matter(match[1]), text[match.end() :]
    is_marked = bool(stated) or is_markdown(text)
    return stated, paragraphs_of_markdown(text) if is_marked else paragraphs_of_text(text)


def _without_front_matter(text: str) -> str:
    match = FRONT_MATTER.match(text) or FRONT_MATTER_TOML.match(text)
    return text[match.end() :] if match else text


def _front_matter(text: str) -> dict[str, str]:
    """The values of a front matter by our columns; what it does not name is absent."""
    try:
        values = yaml_content(text, is_plain=True).value
    except (yaml.YAMLError, ValueError):
        values = None
    if not isinstance(values, dict):
        values = dict(TOML_LINE.findall(text))
    stated: dict[str, str] = {}
    for key, value in values.items():
        name = LABELS.get(plain_text(str(key).replace("_", " ").replace("-", " ")), "")
        if name not in ("", "ignored", "body"):
            stated.setdefault(name, _joined(value))
    return stated


def _joined(value: object, level: int = 0) -> str:
    """A value as text; of a list, or of lists within a list, the first values, since aliases may repeat them."""
    if level > MOST_NESTED:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_joined(each, level + 1) for each in value[:20])))
    if isinstance(value, dict):
        return _joined(value.get("name", ""), level + 1)
    return " ".join(str(value).split())
