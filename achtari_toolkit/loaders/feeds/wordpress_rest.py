"""Answers of the REST interface of WordPress, as crawls of /wp-json/wp/v2/posts save them: lists or single posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.feeds.wordpress import ZERO_DATE, sections_of, without_shortcodes
from achtari_toolkit.loaders.markup.html_paragraphs import one_line, paragraphs
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.post_states import is_article, left_out
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.json_records import json_values

RENDERED = re.compile(r'"(?:title|content|excerpt)"\s*:\s*\{[^{}"]{0,20}"rendered"')
POST_FIELDS = re.compile(
    r'"(?:date_gmt|modified_gmt|comment_status|featured_media|_links)"\s*:|"content"\s*:\s*\{[^{}"]{0,20}"rendered"'
)
REST_ERROR = re.compile(r'\{\s*"code"\s*:\s*"rest_')
MAX_POST_DEPTH = 4  # lists and objects around a post
REST_TAXONOMIES = ("category", "post_tag")


def is_wordpress_rest(file: File) -> bool:
    """Say whether a text is JSON with posts as the REST interface renders them, or with one of its errors."""
    head = file.text_head
    if not head.startswith(("{", "[")):
        return False
    has_posts = RENDERED.search(head) is not None and POST_FIELDS.search(head) is not None
    return has_posts or REST_ERROR.match(head) is not None


def read_wordpress_rest(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the published articles among the posts of one or several answers; other posts are counted.

    The date is date_gmt, else the local one. Site, byline and section come from what was embedded (_embed) or from
    yoast_head_json: the numbers of authors and categories mean nothing to a reader. A post without content has its
    excerpt.

    Raises UnreadableSource if there is no post: an error of the interface, for example for a page after the last one.
    """
    values, problems = json_values(file)
    yield from problems
    n_posts, errors = 0, []
    others: Counter[str] = Counter()
    for post in _posts_and_errors(values, MAX_POST_DEPTH):
        if isinstance(post, str):
            errors.append(post)
            continue
        n_posts += 1
        kind, status = _text(post.get("type")), _text(post.get("status"))
        if is_article(kind, status):
            yield from record_of_item(_item(post), file, f"{file.source}#{n_posts}")
        else:
            others[f"{status} {kind}".strip()] += 1
    for error in errors:
        message = f"WordPress answered with an error: {error}."
        if not n_posts:
            raise UnreadableSource(message, kind="no_article")
        yield Problem(file.source, "no_article", message)
    yield from left_out(others, file.source)


def _posts_and_errors(values: list[object], depth: int) -> Iterator[dict[str, object] | str]:
    """The posts and the messages of errors among JSON values and their members, in their order.

    depth  how many lists and objects may be around a post
    """
    for value in values:
        if isinstance(value, list):
            yield from _posts_and_errors(value if depth else [], depth - 1)
        elif isinstance(value, dict):
            code = _text(value.get("code"))
            if any(_is_rendered(value.get(name)) for name in ("title", "content", "excerpt")):
                yield value
            elif code.startswith("rest_"):
                yield f"{code}, {_text(value.get('message'))}"
            else:
                yield from _posts_and_errors(list(value.values()) if depth else [], depth - 1)


def _is_rendered(value: object) -> bool:
    return isinstance(value, dict) and "rendered" in value


def _item(post: dict[str, object]) -> FeedItem:
    yoast, embedded = _object(post.get("yoast_head_json")), _object(post.get("_embedded"))
    body = paragraphs(without_shortcodes(_rendered(post, "content")))
    excerpt = "" if body else paragraphs(_rendered(post, "excerpt"))
    dates = (
        StatedDate(_text(post.get("date_gmt")), "REST date_gmt", "UTC"),
        StatedDate(_text(post.get("date")), "REST date"),
    )
    authors = [one_line(_text(_object(author).get("name"))) for author in _list(embedded.get("author"))]
    return FeedItem(
        headline=one_line(_rendered(post, "title")),
        body=body or excerpt,
        url=_text(post.get("link")) or _text(yoast.get("canonical")),
        site=one_line(_text(yoast.get("og_site_name"))),
        byline=", ".join(filter(None, authors)) or one_line(_text(yoast.get("author"))),
        section=sections_of(_terms(embedded), REST_TAXONOMIES),
        language=_text(post.get("lang")) or _text(yoast.get("og_locale")),
        dates=tuple(date for date in dates if date.raw and not date.raw.startswith(ZERO_DATE)),
        is_summary=bool(excerpt),
    )


def _terms(embedded: dict[str, object]) -> list[tuple[str, str]]:
    """The taxonomy and name of each category and tag."""
    terms = [_object(term) for group in _list(embedded.get("wp:term")) for term in _list(group)]
    return [(_text(term.get("taxonomy")), one_line(_text(term.get("name")))) for term in terms]


def _rendered(post: dict[str, object], name: str) -> str:
    value = post.get(name)
    return _text(value.get("rendered")) if isinstance(value, dict) else _text(value)


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return str(sound_text(value)).strip() if isinstance(value, str) else ""
