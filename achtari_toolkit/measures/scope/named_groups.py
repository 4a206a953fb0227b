"""The outlets and languages that a study names, as the article table has them."""

import warnings
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import pandas as pd

from achtari_toolkit.errors import MisleadingResult, OptionError
from achtari_toolkit.interface.words import language, languages
from achtari_toolkit.measures.groups import UNKNOWN
from achtari_toolkit.sources.outlets import Outlet, read_outlets, site_key

MOST_LISTED = 12  # groups that a message lists
CLOSE = 0.6  # ratio of difflib from which a name is near another


def outlets_named(names: Sequence[str], groups: pd.Series, known: Mapping[str, Outlet] | None) -> tuple[str, ...]:
    """Return the keys of the outlets that a caller names, sorted.

    names   keys or names of outlets, in any script, or what the sources of unknown outlets print
    groups  the outlet of each article
    known   outlets as sources.read_outlets returns them; None means the shipped ones

    Warns (MisleadingResult) of known outlets without an article.
    Raises OptionError if one is neither known nor in the corpus, with names that are near.
    """
    present = set(groups)
    if set(_listed(names, "outlets")) <= present:  # reading the shipped outlets takes half a second
        return tuple(sorted(set(names)))
    keys: dict[str, str] = {}
    for outlet in (read_outlets() if known is None else known).values():
        for name in filter(None, (outlet.key, outlet.name_ar, outlet.name_latin, *outlet.sites)):
            keys.setdefault(site_key(name), outlet.key)
    return _keys_of(names, groups, keys, kind="outlet")


def languages_named(names: Sequence[str], groups: pd.Series) -> tuple[str, ...]:
    """Return the codes of the languages that a caller names, sorted.

    names   codes, or names in a language of the interface: "fr", "French", "الفرنسية"

    Warns and raises as outlets_named does.
    """
    keys: dict[str, str] = {}
    for lang in languages():
        for code, name in language(lang).sections["languages"].items():
            keys |= {site_key(code): code, site_key(str(name)): code}
    return _keys_of(_listed(names, "languages"), groups, keys, kind="language")


def _keys_of(names: Sequence[str], groups: pd.Series, keys: dict[str, str], *, kind: str) -> tuple[str, ...]:
    present = set(groups)
    keys = {**keys, UNKNOWN: UNKNOWN, **{site_key(group): group for group in sorted(present)}}
    key_of = {name: name if name in present else keys.get(site_key(name)) for name in names}
    unknown = [name for name, key in key_of.items() if key is None]
    if unknown:
        raise OptionError(_unknown(unknown, groups, keys, kind))
    absent = sorted({key for key in key_of.values() if key is not None} - present)
    if absent:
        warnings.warn(f"the corpus has no article of {kind} {', '.join(absent)}.", MisleadingResult, stacklevel=4)
    return tuple(sorted({key for key in key_of.values() if key is not None}))


def _unknown(unknown: list[str], groups: pd.Series, keys: dict[str, str], kind: str) -> str:
    """What a message says of unknown names: those that are near, and what the corpus has."""
    near = [key for name in unknown for key in get_close_matches(site_key(name), keys, cutoff=CLOSE)]
    proposed = ", ".join(dict.fromkeys(repr(keys[key]) for key in near))
    counts = groups.value_counts()
    listed = ", ".join(f"{name!r} ({n:,})" for name, n in counts.head(MOST_LISTED).items())
    others = f" and {len(counts) - MOST_LISTED:,} others" if len(counts) > MOST_LISTED else ""
    return (
        f"no {kind} is called {', '.join(map(repr, unknown))}."
        f"{f' Near names: {proposed}.' if near else ''} The corpus has {listed or 'no article'}{others}."
    )


def _listed(names: Sequence[str], option: str) -> Sequence[str]:
    if isinstance(names, str):
        raise OptionError(f"{option} is the text {names!r}; use a list: [{names!r}].")
    if not len(names):
        raise OptionError(f"{option} is an empty list; leave it out for all {option}.")
    return names
