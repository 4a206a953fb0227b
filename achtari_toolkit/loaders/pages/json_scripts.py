"""JSON in the scripts of a page, as it should be or as templates and plugins leave it."""

from __future__ import annotations

import html
import json
import re

import json_repair

WRAPPING = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|/\*\s*\*/|//[ \t]*(?=$|\n|<)", re.MULTILINE)
WRAPPED = re.compile(r"\s*(?:<!--|<!\[CDATA\[|//|/\*)")
FIRST_VALUE = re.compile(r"[{\[]")
MAX_MENDED = 300_000  # characters of a script that is mended; a longer one that is broken is left out
MAX_QUOTED = 2  # times that a program wrote JSON into a text of JSON
MAX_DEPTH = 200  # brackets within brackets of a script that is mended
Json = object  # what json.loads returns


def json_values(script: str) -> list[Json]:
    """Return the values that a script contains, in their order; empty if it contains none.

    Read are JSON, and JSON in CDATA marks or comments, after a byte order mark or the name of a variable, with
    character references instead of quotation marks, line breaks in texts, a comma or semicolon too many, quotation
    marks that are not escaped, several values one after the other, or a text that is JSON.

    >>> json_values('{"a": "b"}'), json_values('<![CDATA[{"a": "b",}]]>;'), json_values("none")
    ([{'a': 'b'}], [{'a': 'b'}], [])
    """
    text = script.strip().lstrip("\ufeff")
    try:
        value = json.loads(text, strict=False)
        for _ in range(MAX_QUOTED):
            value = json.loads(value, strict=False) if isinstance(value, str) else value
        return [value]
    except (json.JSONDecodeError, RecursionError):
        return _mended(text) if len(text) <= MAX_MENDED else []


def _mended(text: str) -> list[Json]:
    """The objects and lists of a text that is not JSON."""
    if WRAPPED.match(text):
        text = WRAPPING.sub("", text)
    if re.match(r"[^{\[]*[{\[]\s*(?:[{\[]\s*)*&(?:quot|#0*34|#x0*22);", text):
        text = html.unescape(text)
    start = FIRST_VALUE.search(text)
    if start is None or _depth(text) > MAX_DEPTH:
        return []
    try:
        value = json_repair.loads(text[start.start() :], skip_json_loads=True)
    except (ValueError, RecursionError):
        return []
    if isinstance(value, list) and text[start.start()] == "{":  # several values
        return [member for member in value if isinstance(member, dict | list)]
    return [value] if isinstance(value, dict | list) else []


def _depth(text: str) -> int:
    """How deep brackets are nested, texts included."""
    depth = deepest = 0
    for bracket in re.findall(r"[{}\[\]]", text):
        depth += 1 if bracket in "{[" else -1
        deepest = max(deepest, depth)
    return deepest
