"""CSL JSON, as Zotero, Mendeley and Citavi write it, and the JSON of Zotero itself and of Better BibTeX."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.references.reference import Reference, record_of_reference
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.post_states import left_out
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.json_records import json_values

CSL_TYPE = re.compile(
    r'"type"\s*:\s*"(?:article(?:-(?:journal|magazine|newspaper))?|bill|book|broadcast|chapter|dataset|document'
    r"|entry(?:-(?:dictionary|encyclopedia))?|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map"
    r"|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|personal_communication"
    r'|post(?:-weblog)?|regulation|report|review(?:-book)?|software|song|speech|standard|thesis|treaty|webpage)"'
)
CSL_FIELD = re.compile(r'"(?:container-title|issued|accessed|citation-key|author)"\s*:\s*[\[{"]')
CSL_DATE = re.compile(r'"(?:date-parts|container-title|literal|family)"\s*:')
ZOTERO_ITEM = re.compile(r'"itemType"\s*:\s*"')
ZOTERO_FIELD = re.compile(r'"(?:creators|abstractNote|publicationTitle|dateAdded|itemKey|accessDate)"\s*:')
NO_ARTICLES = ("attachment", "note", "annotation")  # types of Zotero that belong to another item
JOURNALS = (
    "publicationTitle", "websiteTitle", "blogTitle", "programTitle", "forumTitle", "seriesTitle", "publisher",
)  # fmt: skip


def is_csl_json(file: File) -> bool:
    """Say whether a text is JSON with references as CSL or Zotero describe them."""
    head = file.text_head
    if not head.startswith(("{", "[")):
        return False
    is_csl = CSL_TYPE.search(head) and CSL_FIELD.search(head) and CSL_DATE.search(head)
    return bool(is_csl) or bool(ZOTERO_ITEM.search(head) and ZOTERO_FIELD.search(head))


def read_csl_json(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the references of a list, of an object with items, or of one object; notes and attachments are counted.

    Raises UnreadableSource if it has none.
    """
    values, problems = json_values(file)
    yield from problems
    number = 0
    others: Counter[str] = Counter()
    for number, item in enumerate((item for value in values for item in _items(value)), start=1):
        data = item.get("data")
        fields = data if isinstance(data, dict) and "itemType" in data else item
        kind = _text(fields.get("itemType"))
        if kind in NO_ARTICLES:
            others[kind] += 1
            continue
        reference = _of_zotero(fields) if kind else _of_csl(fields)
        yield from record_of_reference(reference, file, f"{file.source}#{number}")
    yield from left_out(others, file.source)
    if not number and not problems:
        raise UnreadableSource("is JSON of a reference manager without any reference.", kind="empty")


def _items(value: object) -> list[Mapping[str, object]]:
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        value = value["items"]
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def _of_csl(fields: Mapping[str, object]) -> Reference:
    return Reference(
        title=_text(fields.get("title")),
        abstract=_text(fields.get("abstract")),
        authors=_names(fields.get("author")),
        journal=_text(fields.get("container-title")) or _text(fields.get("publisher")),
        url=_text(fields.get("URL")),
        doi=_text(fields.get("DOI")),
        language=_text(fields.get("language")),
        section=_text(fields.get("section")),
        dates=[(_date(fields.get(name)), f"CSL {name}") for name in ("issued", "original-date")],
    )


def _of_zotero(fields: Mapping[str, object]) -> Reference:
    return Reference(
        title=_text(fields.get("title")) or _text(fields.get("subject")),
        abstract=_text(fields.get("abstractNote")),
        authors=_names(fields.get("creators")),
        journal=next(filter(None, (_text(fields.get(name)) for name in JOURNALS)), ""),
        url=_text(fields.get("url")),
        doi=_text(fields.get("DOI")),
        language=_text(fields.get("language")),
        section=_text(fields.get("section")),
        dates=[(_text(fields.get("date")), "Zotero date")],
    )


def _names(value: object) -> list[str]:
    """Names of authors, in parts or whole; of Zotero's creators those of other roles are left out."""
    names = []
    for person in value if isinstance(value, list) else []:
        if isinstance(person, str):
            names.append(person)
        elif isinstance(person, dict) and _text(person.get("creatorType")) in ("", "author", "podcaster", "presenter"):
            whole = _text(person.get("literal")) or _text(person.get("name"))
            given_name = _text(person.get("given")) or _text(person.get("firstName"))
            particle = _text(person.get("non-dropping-particle"))
            family = _text(person.get("family")) or _text(person.get("lastName"))
            names.append(whole or " ".join(filter(None, (given_name, particle, family))))
    return names


def _date(value: object) -> str:
    """A date in parts, two of them with a slash between them, or as it was written."""
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    days = [day for part in (parts if isinstance(parts, list) else []) if (day := _day(part))]
    if days:
        return "/".join(days)
    return _text(value.get("raw")) or _text(value.get("literal"))


def _day(parts: object) -> str:
    """Year, month and day, as many as there are."""
    numbers = [_text(part) for part in parts] if isinstance(parts, list) else []
    is_date = bool(numbers) and all(number.isdecimal() for number in numbers) and int(numbers[0]) > 0
    return "-".join(number.zfill(2) for number in numbers[:3]) if is_date else ""


def _text(value: object) -> str:
    if isinstance(value, list):
        return next(filter(None, map(_text, value)), "")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return str(sound_text(value)).strip() if isinstance(value, str) else ""
