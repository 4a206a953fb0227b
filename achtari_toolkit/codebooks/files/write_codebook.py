"""From a Codebook to the YAML that read_codebook reads."""

from __future__ import annotations

from pathlib import Path

import yaml

from achtari_toolkit.codebooks.files.codebook import Code, Codebook, check_codebook
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.files import write_text
from achtari_toolkit.words.arguments import check_path


def write_codebook(codebook: Codebook, path: str | Path) -> None:
    """Write a codebook as YAML; read_codebook returns it with the same sha256. Comments of an earlier file are lost.

    Raises CodebookError if some of its codes are only in the background: write the whole codebook.
    Raises WriteError if the file cannot be written.
    """
    check_codebook(codebook)
    check_path("path", path)
    left_out = [code.key for code in codebook.background if code.kind != "list"]
    if left_out:
        raise CodebookError(
            f"{', '.join(left_out)} would be lost: this is part of a codebook. Write the whole codebook."
        )
    lists = {code.key: _patterns(code) for code in codebook.background}
    content = {
        "name": codebook.name,
        "version": codebook.version,
        **({"title": dict(codebook.title)} if codebook.title else {}),
        **({"lists": lists} if lists else {}),
        "codes": {code.key: _code(code) for code in codebook.codes},
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    write_text(text, path)


def _code(code: Code) -> dict[str, object]:
    fields: dict[str, object] = {"kind": code.kind}
    if code.label:
        fields["label"] = dict(code.label)
    fields["patterns"] = _patterns(code)
    if code.surnames:
        fields["surnames"] = list(code.surnames)
    if "" in code.unticked:
        fields["except"] = list(code.unticked[""])
    if code.note:
        fields["note"] = code.note
    return fields


def _patterns(code: Code) -> dict[str, list[object]]:
    def item(pattern: str) -> object:
        forms = code.unticked.get(pattern)
        return {"query": pattern, "except": list(forms)} if forms else pattern

    return {lang: [item(pattern) for pattern in listed] for lang, listed in code.patterns.items()}
