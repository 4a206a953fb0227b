"""Outlets: who prints under which names and addresses, and which lines stand around every article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path

import yaml

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.script.folding import matching_key

DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
LANGUAGE = re.compile(r"[a-z]{2,3}")
ARABIC_SCRIPT = ("ar", "ary")  # languages whose readers expect the Arabic name first


@dataclass(frozen=True)
class Outlet:
    """One newspaper, site, agency or broadcaster.

    sites                 names as the outlet prints them of itself: title lines, short names
    domains               addresses without www; their subdomains belong to the outlet too
    languages             ISO codes, the main one first
    since, until          its first and last year; an article dated before or after goes to review; None if unknown
    boilerplate           whole lines that it prints around articles
    boilerplate_prefixes  beginnings of such lines, where the rest differs: "اقرأ أيضا:"
    evidence              where its name and domains were seen
    """

    key: str
    name_ar: str = ""
    name_latin: str = ""
    sites: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kind: str = ""
    since: int | None = None
    until: int | None = None
    boilerplate: tuple[str, ...] = ()
    boilerplate_prefixes: tuple[str, ...] = ()
    evidence: str = ""

    def label(self, lang: str = "ar") -> str:
        """Return its name in the script of a language, else in the other script, else its key: never nothing."""
        arabic, latin = self.name_ar.strip(), self.name_latin.strip()
        return ((arabic or latin) if lang in ARABIC_SCRIPT else (latin or arabic)) or self.key


LISTS = ("sites", "domains", "languages", "boilerplate", "boilerplate_prefixes")
YEARS = ("since", "until")
FIELDS = tuple(field.name for field in fields(Outlet) if field.name != "key")
HEAD = {"outlets", "version", "licence", "compiled", "note"}  # what may stand at the top of a file
ALSO_READ = ("site", "note")  # one more name for sites; a remark for human readers


def read_outlets(path: str | Path | None = None) -> dict[str, Outlet]:
    """Return {key: Outlet} of a YAML file, in its order; without a path, the shipped Moroccan outlets.

    The file is a mapping of keys to fields, by itself or under `outlets:`.

    Raises SchemaError that names the file and, for each broken rule, the outlet: an unknown field, a value that is
    not text, an address that is not a domain, or a name or domain that two outlets claim.
    """
    file = Path(path) if path else Path(str(files("achtari_toolkit.sources") / "outlets.yml"))
    content = _content(file)
    breaks = [f"  {key}: {rule}." for key, rule in [*_broken(content), *_claimed_twice(content)]]
    if breaks:
        raise SchemaError(f"{file} breaks {len(breaks)} rules:\n" + "\n".join(breaks))
    return {key: _outlet(key, entry) for key, entry in content.items()}


def site_key(name: str) -> str:
    """Return a site name folded for comparison: case, dashes, hamza, invisible marks and spaces do not count.

    >>> site_key("\u200fأشطاري 24 | Achtari 24 – جريدة") == site_key("اشطاري\u00a024 - ACHTARI 24 - جريدة")
    True
    >>> site_key("Le Desk"), site_key("Morocco World News")
    ('le desk', 'morocco world news')
    """
    return matching_key(name)


def _content(file: Path) -> dict[str, Mapping[str, str | int | list[str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except FileNotFoundError as error:
        raise SchemaError(
            f"there is no outlets file {file}. Leave the path out to read the shipped outlets."
        ) from error
    except UnicodeDecodeError as error:
        raise SchemaError(f"{file} is not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        raise SchemaError(f"{file} is not YAML: {' '.join(str(error).split())}.") from error
    twice = list(_repeated(tree))
    if twice:
        raise SchemaError(f"{file} has the key {twice[0]!r} twice in one place. Keep one, or YAML forgets the first.")
    headed = isinstance(content, dict) and "outlets" in content and set(content) <= HEAD
    found = content["outlets"] if headed else content
    if not isinstance(found, dict) or not found:
        raise SchemaError(f"{file} holds {type(found).__name__}, not a mapping of outlet keys to their fields.")
    return {str(key): entry for key, entry in found.items()}


def _repeated(node: yaml.Node | None) -> Iterator[str]:
    """Yield every key that stands a second time in its mapping."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for i, key in enumerate(keys) if key in keys[:i])
        for _, value in node.value:
            yield from _repeated(value)


def _broken(content: Mapping[str, Mapping[str, str | int | list[str]]]) -> Iterator[tuple[str, str]]:
    """Yield (outlet, broken rule)."""
    for key, entry in content.items():
        if not isinstance(entry, dict):
            yield key, f"expected fields, found {entry!r}"
            continue
        for name, value in entry.items():
            if name not in (*FIELDS, *ALSO_READ):
                yield key, f"unknown field {name!r}; known are {', '.join((*FIELDS, *ALSO_READ))}"
            elif name in LISTS and not (
                isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
            ):
                yield key, f"{name} must be a list of texts, found {value!r}"
            elif name in YEARS and not (type(value) is int and 1800 <= value < 2200):
                yield key, f"{name} must be a year like 2013, found {value!r}; leave it out where it is unknown"
            elif name not in (*LISTS, *YEARS) and not (isinstance(value, str) and value.strip()):
                yield key, f"{name} must be text, found {value!r}; leave it out where it is unknown"
            elif name == "domains" and (wrong := [v for v in value if not DOMAIN.fullmatch(v)]):
                yield key, f"{wrong[0]!r} is not a domain like hespress.com: lower case, no https://, no path"
            elif name == "languages" and (wrong := [v for v in value if not LANGUAGE.fullmatch(v)]):
                yield key, f"{wrong[0]!r} is not a language code like ar, fr, ary"
        if not entry.get("name_ar") and not entry.get("name_latin"):
            yield key, "name_ar or name_latin is needed"
        since, until = (entry.get(name) for name in YEARS)
        if type(since) is int and type(until) is int and until < since:
            yield key, f"it ends in {until}, before it begins in {since}"


def _claimed_twice(content: Mapping[str, Mapping[str, str | int | list[str]]]) -> Iterator[tuple[str, str]]:
    """Yield (outlet, broken rule) for each name or domain that an earlier outlet claims."""
    owners: dict[tuple[str, str], str] = {}
    for key, entry in content.items():
        if not isinstance(entry, dict):
            continue
        outlet = _outlet(key, entry)
        claims = [("site", site, site_key(site)) for site in outlet.sites]
        claims += [("domain", domain, domain) for domain in outlet.domains]
        for kind, spelled, folded in claims:
            owner = owners.setdefault((kind, folded), key)
            if owner != key:
                yield key, f"the {kind} {spelled!r} belongs to {owner} already; an article could be of either"


def _outlet(key: str, entry: Mapping[str, str | int | list[str]]) -> Outlet:
    """The outlet of an entry; fields of the wrong type count as empty here, they are told elsewhere."""
    lists = {name: tuple(map(str, entry[name])) for name in LISTS if isinstance(entry.get(name), list)}
    if isinstance(entry.get("site"), str):
        lists["sites"] = tuple(dict.fromkeys([str(entry["site"]), *lists.get("sites", ())]))
    years = {name: entry[name] for name in YEARS if type(entry.get(name)) is int}
    texts = {name: str(entry[name]) for name in FIELDS if name not in (*LISTS, *YEARS) and name in entry}
    return Outlet(key=key, **texts, **years, **lists)
