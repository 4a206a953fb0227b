"""A study registered before its results are known: question, scope, codebook, finding and choice, dated and hashed."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.codebooks.files.codebook import check_codebook
from achtari_toolkit.codebooks.files.query_hash import query_hashes
from achtari_toolkit.errors import OptionError, SchemaError, check_choice
from achtari_toolkit.files import write_text
from achtari_toolkit.files.yaml_files import YamlKind, read_yaml, shown_key, shown_path
from achtari_toolkit.measures.periods import PERIODS, Every
from achtari_toolkit.schema import Column, Table, build, read_day
from achtari_toolkit.validation.robustness import CHOICES
from achtari_toolkit.words.arguments import check_path, check_text

DEVIATIONS = Table(
    "validation.deviations",
    "validation.deviations(registration, ...)",
    (
        Column("part", "str", "what was registered: a part of the scope, the query, the finding or the choice"),
        Column("registered", "str", "as it was registered", missing="nothing was"),
        Column("used", "str", "as it was done", missing="nothing was"),
        Column("same", "bool", "whether the two are the same"),
    ),
    key=("part",),
)
SCOPE = ("start", "stop", "outlets", "languages", "minimum_articles")
KIND = YamlKind("registration", SchemaError, "Make one with validation.register(...) before codebooks.find.")


@dataclass(frozen=True)
class Registration:
    """What was decided before the results were known.

    registered  when, such as "2026-12-01T09:00:00+00:00"
    query       16 hex digits of the query of the code, as codebooks.accuracy gives them
    scope       {start, stop, outlets, languages, minimum_articles}, those that limit the study
    every, at   periods; and the date of the jump, or "" for the rise over the whole time
    choice      {query, level, count, outlets, ledger}, as validation.robustness takes it
    sha256      64 hex digits over all of the above
    """

    registered: str
    question: str
    hypothesis: str
    codebook: str
    version: str
    code: str
    query: str
    scope: Mapping[str, Any] = field(default_factory=dict)
    every: str = "month"
    at: str = ""
    choice: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """64 hex digits over all that was decided."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def register(
    to: str | Path,
    *,
    question: str,
    codebook: Codebook,
    code: str,
    choice: Mapping[str, str],
    hypothesis: str = "",
    scope: Mapping[str, Any] | None = None,
    every: Every = "month",
    at: datetime.date | str | None = None,
) -> Registration:
    """Write down what a study will ask and how, with the time and a hash, and return it: before codebooks.find is run.

    to          a new YAML file: a registration is never written over
    question    what the study asks, and hypothesis what is expected, in the researcher's words
    code        the code of the codebook whose share is the finding
    choice      query, level, count, outlets and ledger, the row of validation.robustness that is believed
    scope       the limits of measures.scope: start, stop, outlets, languages, minimum_articles, those that there are
    every, at   the periods, and the date of the jump; None: the rise over the whole time

    The time is that of this computer, and nothing keeps a researcher from looking first. Send the file, or its sha256,
    to somebody or to a public registry on the same day.

    Raises OptionError for an empty question, an unknown code, period, limit or choice, and if the file exists.
    """
    check_codebook(codebook)
    check_path("to", to)
    path = Path(to)
    if path.exists():
        raise OptionError(f"{path} exists, and a registration is never written over; give a new file name.")
    for name, text in (("question", question), ("hypothesis", hypothesis), ("code", code)):
        check_text(name, text)
    if not question.strip():
        raise OptionError("question is empty; write what the study asks.")
    if code not in query_hashes(codebook):
        raise OptionError(f"code is {shown_key(code)}; use one of {', '.join(codebook.keys())}.")
    check_choice("every", every, PERIODS)
    _check_names("choice", choice, CHOICES, needs_all=True)
    _check_names("scope", scope or {}, SCOPE, needs_all=False)
    registration = Registration(
        registered=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        question=question,
        hypothesis=hypothesis,
        codebook=codebook.name,
        version=codebook.version,
        code=code,
        query=query_hashes(codebook)[code],
        scope=_plain(scope or {}),
        every=every,
        at=_day(at),
        choice={name: str(choice[name]) for name in CHOICES},
    )
    content = {**asdict(registration), "sha256": registration.sha256}
    write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110), path)
    return registration


def read_registration(path: str | Path) -> Registration:
    """Return a registration as it was written.

    Raises SchemaError if it is no registration, or if it was changed afterwards: its sha256 is another.
    """
    content = read_yaml(path, KIND).value
    names = {*Registration.__dataclass_fields__, "sha256"}
    if not isinstance(content, Mapping) or set(content) != names:
        raise SchemaError(f"{shown_path(Path(path))} is no registration: it must have {', '.join(sorted(names))}.")
    registration = Registration(**{name: value for name, value in content.items() if name != "sha256"})
    if registration.sha256 != content["sha256"]:
        raise SchemaError(
            f"{shown_path(Path(path))} was changed after it was registered: its sha256 is "
            f"{registration.sha256[:16]}…, and it says {str(content['sha256'])[:16]}…. Take the file as it was "
            f"registered, and say what you did otherwise: validation.deviations lists it."
        )
    return registration


def deviations(
    registration: Registration,
    *,
    codebook: Codebook,
    choice: Mapping[str, str],
    scope: Mapping[str, Any] | None = None,
    every: Every = "month",
    at: datetime.date | str | None = None,
) -> pd.DataFrame:
    """Return what was done beside what was registered.

    registration  what read_registration returned; the other arguments are what was used, as register takes them

        part        str   query, every, at, and the names of choice and scope
        registered  str   as it was registered; missing if nothing was
        used        str   as it was done; missing if nothing was
        same        bool  whether the two are the same
    """
    _check_names("choice", choice, CHOICES, needs_all=True)
    _check_names("scope", scope or {}, SCOPE, needs_all=False)
    before = _parts(registration.query, registration.every, registration.at, registration.choice, registration.scope)
    query = query_hashes(codebook).get(registration.code)
    used = _parts(query, every, _day(at), choice, _plain(scope or {}))
    rows = [
        {"part": part, "registered": before[part], "used": used[part], "same": before[part] == used[part]}
        for part in used
    ]
    return build(rows, DEVIATIONS)


def _parts(
    query: str | None, every: str, at: str, choice: Mapping[str, str], scope: Mapping[str, Any]
) -> dict[str, str | None]:
    """What was decided, or done, part by part."""
    return {
        "query": query,
        "every": every,
        "at": at or None,
        **{f"choice: {name}": str(choice[name]) if name in choice else None for name in CHOICES},
        **{f"scope: {name}": _shown(scope.get(name)) for name in SCOPE},
    }


def _day(at: datetime.date | str | None) -> str:
    return "" if at is None else f"{read_day(at, name='at'):%Y-%m-%d}"


def _check_names(name: str, mapping: Mapping[str, Any], known: tuple[str, ...], *, needs_all: bool) -> None:
    names = set(mapping) if isinstance(mapping, Mapping) else {type(mapping).__name__}
    if not names <= set(known) or (needs_all and names != set(known)):
        must = "it must name each of" if needs_all else "use any of"
        raise OptionError(f"{name} names {', '.join(sorted(map(str, names)))}; {must} {', '.join(known)}.")


def _plain(scope: Mapping[str, Any]) -> dict[str, Any]:
    """The limits as YAML has them: days as text, names as sorted lists, and no limit that limits nothing."""
    plain: dict[str, Any] = {}
    for name, limit in scope.items():
        if limit:
            several = not isinstance(limit, str | int | datetime.date)
            plain[name] = sorted(limit) if several else limit if isinstance(limit, int) else str(limit)
    return plain


def _shown(limit: object) -> str | None:
    return None if limit is None else ", ".join(limit) if isinstance(limit, list) else str(limit)
