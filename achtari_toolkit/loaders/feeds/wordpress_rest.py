"""Answers of the REST interface of WordPress, as crawls of /wp-json/wp/v2/posts save them: lists, single posts, many in a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.feeds.feed_item import Item, Said, told
from achtari_toolkit.loaders.feeds.wordpress import NOTHING, is_article, left_out, without_shortcodes
from achtari_toolkit.loaders.markup.html_paragraphs import one_line, paragraphs
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.json_records import json_values

RENDERED = re.compile(r'"(?:title|content|excerpt)"\s*:\s*\{[^{}"]{0,20}"rendered"')
OF_POSTS = re.compile(
    r'"(?:date_gmt|modified_gmt|comment_status|featured_media|_links)"\s*:|"content"\s*:\s*\{[^{}"]{0,20}"rendered"'
)
ERROR = re.compile(r'\{\s*"code"\s*:\s*"rest_')
DEEPEST = 4  # lists and objects around a post
SECTIONS = ("category", "post_tag")


def is_wordpress_rest(file: File) -> bool:
    """Say whether a text is JSON with posts as the REST interface renders them, or with one of its errors."""
    head = file.text_head
    if not head.startswith(("{", "[")):
        return False
    return ERROR.match(head) is not None or (RENDERED.search(head) is not None and OF_POSTS.search(head) is not None)


def read_wordpress_rest(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the published articles among the posts of one or several answers; others are counted.

    The date is date_gmt, else the local one. Site, byline and section come from what was embedded (_embed) or from
    yoast_head_json: numbers of authors and categories tell no reader anything. A post without content has its excerpt.

    Raises UnreadableSource if there is no post: an error of the interface, such as a page behind the last one.
    """
    values, problems = json_values(file)
    yield from problems
    n, others, errors = 0, Counter(), []
    for post in (post for value in values for post in _posts(value, errors, DEEPEST)):
        n += 1
        kind, status = _text(post.get("type")), _text(post.get("status"))
        if is_article(kind, status):
            yield from told(_item(post), file, f"{file.source}#{n}")
        else:
            others[f"{status} {kind}".strip()] += 1
    for error in errors:
        say = f"WordPress answered with an error: {error}."
        if not n:
            raise UnreadableSource(say, kind="no_article")
        yield Problem(file.source, "no_article", say)
    yield from left_out(others, file.source)


def _posts(value: object, errors: list[str], depth: int) -> Iterator[dict[str, object]]:
    """The posts in a JSON value: itself, members of lists, and members of what a crawler wrapped around them."""
    if isinstance(value, list):
        for member in value if depth else ():
            yield from _posts(member, errors, depth - 1)
    elif isinstance(value, dict):
        if any(
            isinstance(value.get(name), dict) and "rendered" in value[name] for name in ("title", "content", "excerpt")
        ):
            yield value
        elif _text(value.get("code")).startswith("rest_"):
            errors.append(f"{_text(value.get('code'))}, {_text(value.get('message'))}")
        else:
            for member in value.values() if depth else ():
                yield from _posts(member, errors, depth - 1)


def _item(post: dict[str, object]) -> Item:
    yoast, embedded = _object(post.get("yoast_head_json")), _object(post.get("_embedded"))
    body = paragraphs(without_shortcodes(_rendered(post, "content")))
    excerpt = "" if body else paragraphs(_rendered(post, "excerpt"))
    dates = (Said(_text(post.get("date_gmt")), "REST date_gmt", "UTC"), Said(_text(post.get("date")), "REST date"))
    authors = [one_line(_text(_object(each).get("name"))) for each in _list(embedded.get("author"))]
    return Item(
        headline=one_line(_rendered(post, "title")),
        body=body or excerpt,
        url=_text(post.get("link")) or _text(yoast.get("canonical")),
        site=one_line(_text(yoast.get("og_site_name"))),
        byline=", ".join(filter(None, authors)) or one_line(_text(yoast.get("author"))),
        section=", ".join(_sections(embedded)),
        language=_text(post.get("lang")) or _text(yoast.get("og_locale")),
        dates=tuple(date for date in dates if date.raw and not date.raw.startswith(NOTHING)),
        is_summary=bool(excerpt),
    )


def _sections(embedded: dict[str, object]) -> list[str]:
    """The names of categories, then of tags, each once."""
    terms = [_object(term) for group in _list(embedded.get("wp:term")) for term in _list(group)]
    named = [(_text(term.get("taxonomy")), one_line(_text(term.get("name")))) for term in terms]
    return list(dict.fromkeys(name for own in SECTIONS for taxonomy, name in named if taxonomy == own and name))


def _rendered(post: dict[str, object], name: str) -> str:
    value = post.get(name)
    return _text(value.get("rendered")) if isinstance(value, dict) else _text(value)


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return str(sound_text(value)).strip() if isinstance(value, str) else ""
