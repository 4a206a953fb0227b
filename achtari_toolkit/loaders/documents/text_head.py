"""The head of a clipping: its headline, source, date, author and address, by their labels or by their form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from achtari_toolkit.loaders.documents.date_lines import (
    DOCUMENT_WORDS,
    date_line_parts,
    is_byline,
    is_known_site,
    is_name,
)
from achtari_toolkit.text.dates.date_words import plain_text

LABELS = {plain_text(label): name for name, labels in DOCUMENT_WORDS["labels"].items() for label in labels}
LABELLED = re.compile(r"[-*•\s]*\**([^\W\d_][^:：*]{0,28}?)\**\s?[:：]\**(?:\s+|\Z|(?=\d|[^\W\d]))(.*)", re.DOTALL)
ADDRESS = re.compile(r"[<(]?(https?://[^\s<>]+?)[>)]?")
MAX_HEAD_LINES = 14
MAX_HEADLINE = 300  # characters
MOTTO = re.compile(r"\s[-–|]\s")  # between the name of an outlet and its motto
MAX_BEFORE_MOTTO = 5  # words
MAX_LONE_NAME = 2  # words of a source that stands above date and headline: few headlines are so short


@dataclass
class ClippingHead:
    """What the head of a clipping says, and how many of its lines it takes; empty where it says nothing."""

    headline: str = ""
    site: str = ""
    date: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    body: str = ""
    n_lines: int = 0
    labels: list[str] = field(default_factory=list)

    def set(self, name: str, value: str) -> None:
        """Set what is not set yet."""
        if not getattr(self, name):
            setattr(self, name, value)

    def has_evidence(self) -> bool:
        """Say whether the head has more than a headline."""
        return bool(self.date or self.url or self.site or self.byline or self.labels)


def clipping_head(lines: Sequence[str], *, headline: str = "") -> ClippingHead:
    """Return the head of the lines of a clipping, none of which is empty; the lines after it are its body.

    headline  where the document marks it as such; its line is not among the others

    Lines with a label ("Source: ...", "التاريخ: ...") say themselves what they are, in any order. Without labels, the
    first line is the headline, and short lines around it with a day, an address, or "Par", "By" or "بقلم" before a name
    are date and source, address and author. The first other line begins the body.

    >>> head = clipping_head(["Le pont rouvre", "Le Titre – 3 avril 2021", "Par Lina Exemple", "Il a rouvert lundi."])
    >>> head.headline, head.site, head.date, head.byline, head.n_lines
    ('Le pont rouvre', 'Le Titre', '3 avril 2021', 'Par Lina Exemple', 3)
    """
    head, at = ClippingHead(headline=headline), 0
    while at < min(len(lines), MAX_HEAD_LINES) and not head.body:
        n_taken = _labelled(head, lines, at) or _printed(head, lines, at)
        if not n_taken:
            break
        at += n_taken
    head.n_lines = at
    return head


def label_of(text: str) -> tuple[str, str]:
    """Return what the label of a line means, and the text after it; empty texts if it has none.

    >>> label_of("Source : Le Titre"), label_of("المصدر: جريدة"), label_of("Rabat : une réunion")
    (('site', 'Le Titre'), ('site', 'جريدة'), ('', ''))
    """
    match = LABELLED.fullmatch(text)
    name = LABELS.get(plain_text(match[1]), "") if match else ""
    return (name, match[2].strip().strip("*").strip()) if match and name else ("", "")


def _labelled(head: ClippingHead, lines: Sequence[str], at: int) -> int:
    """Take a line with a label; return how many lines that is."""
    name, value = label_of(lines[at])
    if not name or (len(value) > MAX_HEADLINE and name != "body"):
        return 0
    if name in head.labels and name != "ignored":
        return 0
    n_taken = 1
    if not value and at + 1 < len(lines) and name != "body" and not label_of(lines[at + 1])[0]:
        value, n_taken = lines[at + 1], 2
        if len(value) > MAX_HEADLINE:
            return 0
    head.labels.append(name)
    if name == "body":
        head.body = value or " "
    elif name != "ignored":
        if name == "headline" and head.headline and "headline" not in head.labels[:-1]:
            head.headline = value  # what came before is the name of a collection
        head.set(name, _address(value) if name == "url" else value)
    return n_taken


def _printed(head: ClippingHead, lines: Sequence[str], at: int) -> int:
    """Take a line whose form says what it is; return how many lines that is."""
    text, after = lines[at], lines[at + 1 : at + 3]
    if ADDRESS.fullmatch(text):
        head.set("url", _address(text))
        return 1
    if not head.date and (parts := date_line_parts(text)):
        for name, value in parts.items():
            head.set(name, value)
        return 1
    if head.headline and is_byline(text) and not head.byline:
        head.byline = text
        return 1
    if not head.headline and len(text) <= MAX_HEADLINE and len(lines) > at + 1:
        is_above_date = bool(after) and bool(date_line_parts(after[0]))
        if (
            not head.date
            and is_above_date
            and (is_name(text) or MOTTO.search(text))
            and _is_title_after(text, lines[at + 2 :])
        ):
            head.set("site", text)
        else:
            head.headline = text
        return 1
    if head.headline and not head.site and not head.date and is_name(text) and after and date_line_parts(after[0]):
        head.site = text
        return 1
    return 0


def _is_title_after(name: str, lines: Sequence[str]) -> bool:
    """Say whether the line after name and date is a headline, which then is longer than the name of a paper."""
    if len(lines) < 2 or is_byline(lines[0]):
        return False
    title, text = lines[:2]
    is_title = len(title) <= MAX_HEADLINE // 2 and not title.endswith(".") and len(text) > len(title)
    bare, *motto = MOTTO.split(name)
    if motto or is_known_site(name):
        return is_title and len(bare.split()) <= MAX_BEFORE_MOTTO
    return is_title and len(name.split()) <= MAX_LONE_NAME and len(name) < len(title)


def _address(text: str) -> str:
    match = re.search(r"https?://[^\s<>\"]+", text)
    return match[0].rstrip(").,") if match else text
