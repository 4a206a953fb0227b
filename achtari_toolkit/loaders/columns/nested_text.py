"""Nested values of JSON as a reader would write them: names, lists, runs of text, dates in parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from achtari_toolkit.loaders.columns.heads import meanings
from achtari_toolkit.loaders.source.controls import sound_text

NAME_KEYS = (  # by which an object is known, the likeliest first
    "rendered", "name", "fullName", "full_name", "displayName", "display_name", "original", "main", "title", "text",
    "headline", "#text", "@value", "$t", "value", "plain", "label", "literal", "default", "username", "$oid",
    "$numberLong", "$date", "stringValue", "timestampValue", "nom", "nombre", "titre", "título", "titulo",
    "الاسم", "اسم",
)  # fmt: skip
PERSON_KEYS = (
    ("given", "family"), ("firstName", "lastName"), ("first_name", "last_name"), ("firstname", "lastname"),
    ("givenName", "familyName"), ("given_name", "family_name"), ("prénom", "nom"), ("prenom", "nom"),
    ("nombre", "apellido"), ("nombre", "apellidos"), ("vorname", "nachname"), ("الاسم", "اللقب"), ("الاسم", "النسب"),
)  # fmt: skip
VERSIONS = ("rendered", "processed", "text", "plain", "value", "html", "raw", "markdown")  # of one text in an object
DATE_KEYS = ("year", "month", "day")
UNSAID = frozenset(  # keys of objects in a text whose values no reader sees
    "id type href url src lang language class style level tag key offset length width height image images rel marks"
    " format text_format mimeType contentType encoding _id _key _type uuid entityRanges inlineStyleRanges depth"
    " markDefs entityMap language_code alt".split()
)  # fmt: skip
INLINE = frozenset(
    "plain bold italic underline strikethrough link text_link mention mention_name hashtag cashtag spoiler code pre"
    " email phone bot_command custom_emoji blockquote bank_card text".split()
)  # fmt: skip
PICTURES = ("image", "photo", "figure", "video", "gallery", "embed", "media", "iframe")
ADDRESS = re.compile(r"https?://\S+")
MOST_NESTED = 3  # levels of objects that become columns


def flat_record(record: Mapping[str, object], *, level: int = 0) -> dict[str, str | None]:
    """Return a record with every value as text; objects without a name become columns of their own, "fields.body".

    An object that is an article itself, such as _source of Elastic, becomes columns without its name.
    """
    flat: dict[str, str | None] = {}
    for name, value in record.items():
        key = str(sound_text(name))
        if isinstance(value, Mapping) and level < MOST_NESTED and _is_columns(key, value):
            is_article = is_article_like(value)
            for inner, text in flat_record(value, level=level + 1).items():
                column = inner if is_article and inner not in record else f"{key}.{inner}"
                flat[column] = text
        else:
            flat[key] = value_text(value, is_body=not isinstance(value, str) and is_body_name(key))
    return flat


def value_text(value: object, *, is_body: bool = False) -> str | None:
    """Return a value as text: names of objects, members of lists with a comma or, in bodies, one per line.

    >>> value_text([{"name": "Nadia"}, {"name": "Omar"}]), value_text({"date-parts": [[2021, 4, 3]]})
    ('Nadia, Omar', '2021-04-03')
    >>> value_text(["Ouverture ", {"type": "bold", "text": "lundi"}, " à Fès"], is_body=True)
    'Ouverture lundi à Fès'
    """
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, str):
        return str(sound_text(value))
    if isinstance(value, Mapping):
        return _object_text(value, is_body=is_body)
    if isinstance(value, Sequence):
        return _list_text(value, is_body=is_body)
    return json.dumps(value)


def is_body_name(name: str) -> bool:
    """Say whether a head means a body, and nothing else better."""
    meant = meanings(name)
    return "body" in meant and meant["body"] >= max(meant.values()) - 1


def is_article_like(value: Mapping[str, object]) -> bool:
    """Say whether an object is an article, by its keys: a body, or a headline and a date."""
    meant = {
        field for key, inner in value.items() if inner for field, points in meanings(str(key)).items() if points >= 200
    }
    return ("body" in meant and len(meant) > 1) or {"headline", "published"} <= meant


def _is_columns(key: str, value: Mapping[str, object]) -> bool:
    """Whether an object becomes columns of its own, and not one text."""
    if not value or is_body_name(key) or _date_text(value) or _person(value):
        return False
    if is_article_like(value):
        return True
    return not any(_is_scalar(value.get(name)) for name in NAME_KEYS)


def _is_scalar(value: object) -> bool:
    return value is not None and value != "" and not isinstance(value, Mapping | list)


def _object_text(value: Mapping[str, object], *, is_body: bool) -> str | None:
    known = _date_text(value) or _person(value)
    if known or not is_body:
        name = next((value[key] for key in NAME_KEYS if value.get(key)), None)
        return known or (value_text(name) if name is not None else ", ".join(_leaves(value)) or None)
    return "\n".join(_leaves(_one_version(value))) or None


def _one_version(value: Mapping[str, object]) -> Mapping[str, object]:
    """An object in which a text that it has in several versions, as HTML and plain, is there once."""
    first, *others = [key for key in VERSIONS if isinstance(value.get(key), str) and value[key]] or [""]
    return {key: inner for key, inner in value.items() if key not in others} if first else value


def _list_text(value: Sequence[object], *, is_body: bool) -> str | None:
    if _is_run(value):
        return "".join(value_text(member) or "" for member in value) or None
    if is_body:
        return "\n".join(filter(None, (value_text(member, is_body=True) for member in value))) or None
    return ", ".join(dict.fromkeys(filter(None, map(value_text, value)))) or None


def _is_run(value: Sequence[object]) -> bool:
    """Whether a list is one text in pieces: strings and objects in turn, or objects of inline kinds."""
    objects = [member for member in value if isinstance(member, Mapping)]
    if not objects or not all("text" in member for member in objects):
        return False
    has_strings = any(isinstance(member, str) for member in value)
    return has_strings or all(member.get("type") in INLINE for member in objects)


def _leaves(value: object) -> Iterator[str]:
    """The texts inside a value, in their order."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in UNSAID and value.get("type") not in PICTURES:
                yield from _leaves(inner)
    elif isinstance(value, list) and not _is_run(value):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str | list) and (text := value_text(value)) and not ADDRESS.fullmatch(text.strip()):
        yield text


def _date_text(value: Mapping[str, object]) -> str | None:
    """A date in parts, as CSL JSON and some databases write it, in ISO form."""
    parts = value.get("date-parts")
    if isinstance(parts, list):
        first = parts[0] if parts and isinstance(parts[0], list) else parts
        numbers = first
    elif all(key in value for key in DATE_KEYS[:2]) and len(value) <= 8:
        numbers = [value[key] for key in DATE_KEYS if value.get(key)]
    else:
        return None
    texts = [str(number) for number in numbers if str(number).isdigit()][:3]
    return "-".join(text.zfill(2) for text in texts) or None


def _person(value: Mapping[str, object]) -> str | None:
    """A person in parts, as one name."""
    for first, last in PERSON_KEYS:
        if value.get(last):
            return " ".join(str(value[key]) for key in (first, last) if value.get(key))
    return None
