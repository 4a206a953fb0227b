"""Codebook out, as the YAML that read_codebook reads."""

from __future__ import annotations

from pathlib import Path

import yaml

from achtari_toolkit.codebooks.files.codebook import Code, Codebook
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.files import write_text


def write_codebook(codebook: Codebook, path: str | Path) -> None:
    """Write a codebook as YAML; read_codebook gives it back with the same sha256. Remarks of an earlier file are lost.

    Raises CodebookError if some of its codes are only in the background: write the whole codebook.
    """
    left_out = [code.key for code in codebook.background if code.kind != "list"]
    if left_out:
        raise CodebookError(f"{', '.join(left_out)} would be lost: this is a part of a codebook. Write the whole one.")
    lists = {code.key: _patterns(code) for code in codebook.background}
    content = {
        "name": codebook.name,
        "version": codebook.version,
        "title": dict(codebook.title),
        **({"lists": lists} if lists else {}),
        "codes": {code.key: _code(code) for code in codebook.codes},
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    write_text(text, path)


def _code(code: Code) -> dict[str, object]:
    told = {"kind": code.kind, "label": dict(code.label), "patterns": _patterns(code)}
    told |= {"surnames": list(code.surnames)} if code.surnames else {}
    told |= {"except": list(code.unticked[""])} if "" in code.unticked else {}
    return told | ({"note": code.note} if code.note else {})


def _patterns(code: Code) -> dict[str, list[object]]:
    def item(pattern: str) -> object:
        forms = code.unticked.get(pattern)
        return {"query": pattern, "except": list(forms)} if forms else pattern

    return {lang: [item(pattern) for pattern in listed] for lang, listed in code.patterns.items()}
