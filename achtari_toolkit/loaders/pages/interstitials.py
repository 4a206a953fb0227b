"""Pages that stand before or instead of an article: captcha, consent and error pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from lxml.html import HtmlElement

from achtari_toolkit.text.dates.date_words import plain_text

FEW = 700  # characters that a page shows where its sentences alone tell what it is
LONGEST = 4_000  # characters of a body that are looked at; no gate has more
PARTS = re.compile(r"\s+[|–—·-]\s+|\s*\|\s*|:\s+")


class Gate(NamedTuple):
    """A kind of page that is no article, and what it says: interstitials.yml tells."""

    kind: str
    heads: re.Pattern[str]
    sentences: re.Pattern[str]
    shorter_than: int


def gate_of(page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str], body: str) -> str | None:
    """Return what stands in the place of an article: captcha, consent or error; None if the page may be an article.

    A page that declares itself an article, in JSON-LD or Open Graph, is taken for one, and so is one with a long body.
    Otherwise the title or a heading must say what it is, as a whole, or the few words of the page must: an article
    about captchas stays an article.
    """
    if article.get("headline") or metas.get("og:type") == "article" or metas.get("article:published_time"):
        return None
    heads = [plain_text(element.text_content()[:300]) for tag in ("title", "h1", "h2") for element in page.iter(tag)][
        :4
    ]
    parts = {part.strip(" .…!") for head in heads for part in (head, *PARTS.split(head))} - {""}
    body = body[: LONGEST + 1]
    for gate in gates():
        if len(body) < gate.shorter_than and any(gate.heads.fullmatch(part) for part in parts):
            return gate.kind
    shown = " ".join(page.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))
    plain = plain_text(" ".join(shown.split())[: FEW + 1])
    for gate in gates():
        if gate.kind == "consent":  # over articles a banner asks for it too: here the body itself must
            if len(body) < gate.shorter_than and len(gate.sentences.findall(plain_text(body))) > 1:
                return gate.kind
        elif len(plain) < FEW and gate.sentences.search(plain):
            return gate.kind
    return None


@cache
def gates() -> tuple[Gate, ...]:
    """The kinds of interstitials.yml, in its order."""
    told = yaml.safe_load(files(__package__).joinpath("interstitials.yml").read_text(encoding="utf-8"))
    return tuple(
        Gate(kind, re.compile("|".join(says["heads"])), re.compile("|".join(says["sentences"])), says["shorter_than"])
        for kind, says in told.items()
    )
