"""From a codebook file, which is YAML, to a Codebook; errors name the file, the code and the line."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from achtari_toolkit.codebooks.files.card import CARD_ENDING, read_card
from achtari_toolkit.codebooks.files.codebook import Codebook, codebook_of
from achtari_toolkit.codebooks.files.rows import rows_of, where
from achtari_toolkit.codebooks.files.rules import broken_rules
from achtari_toolkit.codebooks.files.short_form import written_out
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.files.yaml_files import YamlKind, broken_file, read_yaml, shown_path
from achtari_toolkit.words.arguments import check_path

SHIPPED_FOLDER = Path(str(files("achtari_toolkit.codebooks")))
SHIPPED = tuple(sorted(file.stem for file in SHIPPED_FOLDER.glob("*.yml") if not file.name.endswith(CARD_ENDING)))
KIND = YamlKind("codebook", CodebookError, f"Give the path of one; shipped are {', '.join(SHIPPED)}.")


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook of a YAML file, or a shipped one by its name, such as "security_cooperation".

    The shortest file is one line per code, `water: [ماء, drought]`; see Codebook.from_dict. A codebook without a name
    has that of its file. A file has at most 16 MB, a million values and 20 levels. The card beside it, topics.card.yml
    of topics.yml, is read too.

    Raises CodebookError that names the file and, for each broken rule, the line and the code. DamagedFile if
    the file differs from a manifest beside it.
    """
    check_path("path", path)
    is_shipped = str(path) in SHIPPED and not os.path.isfile(path)  # noqa: PTH113, no error for a name that is none
    file = SHIPPED_FOLDER / f"{path}.yml" if is_shipped else Path(path)
    content = read_yaml(file, KIND)
    full = written_out(content.value)
    row = rows_of(content)
    breaks = ((row(keys), where(keys), message) for keys, message in broken_rules(full))
    if message := broken_file(shown_path(file), breaks):
        raise CodebookError(message)
    stem = os.fsencode(file.stem).decode("utf-8", "replace")
    codebook = codebook_of({"name": stem, **full})  # type: ignore[dict-item]
    return replace(codebook, card=read_card(file))
