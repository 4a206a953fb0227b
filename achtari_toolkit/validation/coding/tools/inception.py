"""Documents of INCEpTION in UIMA CAS JSON 0.4, https://github.com/apache/uima-uimaj-io-jsoncas.

Two layers of a project hold codings: webanno.custom.Coding, a layer of the document with the features code, label and
note, and webanno.custom.Passage, a span layer with the feature code. Offsets in these files count units of UTF-16.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.validation.coding.coding_file import CodingFile, CodingRow, SpanRow
from achtari_toolkit.validation.coding.tools.joined_text import joined_place, place_in_field

CODING, PASSAGE = "webanno.custom.Coding", "webanno.custom.Passage"
DOCUMENT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
STRUCTURES, SOFA, VIEW = "%FEATURE_STRUCTURES", "uima.cas.Sofa", "_InitialView"
Record = Mapping[str, Any]


def is_cas(content: object) -> bool:
    """Whether parsed JSON is a CAS."""
    return isinstance(content, Mapping) and isinstance(content.get(STRUCTURES), list)


def cas_document(
    article_id: str, headline: str, text: str, codings: Sequence[Record] = (), spans: Sequence[Record] = ()
) -> dict[str, object]:
    """Return one text as a CAS, with what one coder said of it.

    text  headline and body joined
    """
    end = _units(text, len(text))
    structures: list[dict[str, object]] = [
        {"%ID": 1, "%TYPE": SOFA, "sofaNum": 1, "sofaID": VIEW, "mimeType": "text", "sofaString": text},
        {"%ID": 2, "%TYPE": DOCUMENT, "@sofa": 1, "begin": 0, "end": end, "language": "x-unspecified",
         "documentTitle": article_id, "documentId": article_id},
    ]  # fmt: skip
    for row in codings:
        label = {} if pd.isna(row["label"]) else {"label": row["label"]}
        structures.append({"%TYPE": CODING, "@sofa": 1, "code": row["code"], **label, "note": row["note"]})
    for row in spans:
        begin, end = (_units(text, joined_place(headline, row["field"], row[name])) for name in ("start", "stop"))
        structures.append({"%TYPE": PASSAGE, "@sofa": 1, "begin": begin, "end": end, "code": row["code"]})
    numbered = [{"%ID": number, **structure} for number, structure in enumerate(structures, 1)]
    members = [structure["%ID"] for structure in numbered[1:]]
    return {
        "%TYPES": _types(), STRUCTURES: numbered, "%VIEWS": {VIEW: {"%SOFA": 1, "%MEMBERS": members}}
    }  # fmt: skip


def read_cas(content: Record, path: Path) -> CodingFile:
    """Return what one coder said of one text.

    The coder is the name of the file and the text that of the document or of the folder, as INCEpTION exports them.
    Raises UnreadableSource if the CAS has no text.
    """
    structures = [one for one in content[STRUCTURES] if isinstance(one, Mapping)]
    sofa = _first(structures, SOFA)
    text = sofa.get("sofaString") if sofa else None
    if not isinstance(text, str):
        raise UnreadableSource(f"{path.name} is a CAS without a text.")
    title = str((_first(structures, DOCUMENT) or {}).get("documentTitle") or path.parent.name)
    article_id, coder = title.removesuffix(".json").removesuffix(".txt"), path.stem
    source = f"{path.parent.name}/{path.name}"
    codings = [
        CodingRow(source, article_id, str(one.get("code") or ""), coder, _label(one), str(one.get("note") or ""))
        for one in structures
        if one.get("%TYPE") == CODING
    ]
    spans = [_span(one, text, source, article_id, coder) for one in structures if one.get("%TYPE") == PASSAGE]
    return CodingFile(codings, spans)


def _label(one: Record) -> str | None:
    return None if one.get("label") in (None, "") else str(one["label"])


def _span(one: Record, text: str, source: str, article_id: str, coder: str) -> SpanRow:
    code = str(one.get("code") or "")
    try:
        start, stop = (_characters(text, one[name]) for name in ("begin", "end"))
    except (KeyError, TypeError, UnicodeDecodeError):
        return SpanRow(source, article_id, code, coder, "body", one.get("begin"), None)
    field, first, end = place_in_field(text, start, stop)
    return SpanRow(source, article_id, code, coder, field, first, end, text[start:stop])


def _units(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, offset: int) -> int:
    """The character at a unit of UTF-16; raises UnicodeDecodeError within a character."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * offset].decode("utf-16-le"))


def _first(structures: Sequence[Record], kind: str) -> Record | None:
    return next((one for one in structures if one.get("%TYPE") == kind), None)


def _types() -> dict[str, object]:
    def layer(name: str, above: str, *features: str) -> dict[str, object]:
        return {"%NAME": name, "%SUPER_TYPE": above} | {
            feature: {"%NAME": feature, "%RANGE": "uima.cas.String"} for feature in features
        }

    document = layer(DOCUMENT, "uima.tcas.DocumentAnnotation", "documentTitle", "documentId")
    coding = layer(CODING, "uima.cas.AnnotationBase", "code", "label", "note")
    return {DOCUMENT: document, CODING: coding, PASSAGE: layer(PASSAGE, "uima.tcas.Annotation", "code")}
