"""From the text of a YAML file to its content and the row of every value: in one pass, without recursion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from achtari_toolkit.files.yaml_files.limits import Counter
from achtari_toolkit.files.yaml_files.nodes import Aliased, Key, Node, as_merged
from achtari_toolkit.files.yaml_files.scalars import (
    LOADER,
    MERGE,
    PREFIX,
    TEXT,
    VALUE,
    BrokenYaml,
    row_of,
    scalar,
    tag_of,
)
from achtari_toolkit.files.yaml_files.shown import shown_key


@dataclass(frozen=True)
class YamlContent:
    """What a file says, and where.

    value     text, numbers, dates, True and False, None, lists and dictionaries
    rows      {id of a list or dictionary: the rows of its values}, from 1
    repeated  (row, keys with dots between, message) for each key that its mapping has already
    """

    value: Any
    rows: dict[int, Any]
    repeated: list[tuple[int, str, str]]

    def row(self, path: tuple[Key, ...]) -> int:
        """Return the row of the value at a path of keys and indexes, or of the innermost one that there is."""
        value: Any = self.value
        row = 1
        for key in path:
            try:
                row = self.rows[id(value)][key]
                value = value[key]
            except (KeyError, IndexError, TypeError):
                break
        return row


@dataclass
class _Building:
    """What has been read: the lists and mappings that are open, outermost first, and what has an anchor."""

    loader: yaml.SafeLoader
    content: YamlContent
    is_plain: bool
    nodes: list[Node] = field(default_factory=list)
    anchors: dict[str, Aliased | None] = field(default_factory=dict)  # None: not yet closed
    counter: Counter = field(default_factory=Counter)


def yaml_content(text: str, *, is_plain: bool = False) -> YamlContent:
    """Return the content of the text of a YAML file.

    is_plain  every single value is text as it is written, whatever its form or tag, such as 2021-04-03 or yes

    Raises BrokenYaml beyond the limits and for what no file of the toolkit has, and yaml.YAMLError.
    """
    loader = LOADER(text)
    building = _Building(loader, YamlContent(None, {}, []), is_plain)
    value: object = None
    try:
        for event in _events(loader):
            if isinstance(event, yaml.CollectionStartEvent):
                _open(event, building)
                continue
            aliased = _ended(event, building)
            if building.nodes:
                _add(aliased, building)
            else:
                value = aliased.value
    finally:
        loader.dispose()
    return YamlContent(value, building.content.rows, building.content.repeated)


def _events(loader: yaml.SafeLoader) -> Iterator[yaml.NodeEvent | yaml.CollectionEndEvent]:
    """The events of the values of a file of one document."""
    documents = 0
    while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                row = row_of(event)
                raise BrokenYaml(row, "a second document begins here, after ---. Keep one in each file.")
        elif isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


def _open(event: yaml.CollectionStartEvent, building: _Building) -> None:
    row = row_of(event)
    is_mapping = isinstance(event, yaml.MappingStartEvent)
    if not building.is_plain and event.tag not in (None, "!", f"{PREFIX}map" if is_mapping else f"{PREFIX}seq"):
        tag = shown_key(str(event.tag).replace(PREFIX, "!!"))
        raise BrokenYaml(row, f"the tag {tag} means nothing here. Remove it, or put text that begins with ! in quotes.")
    if building.nodes and building.nodes[-1].awaits_key:
        kind = "mapping" if is_mapping else "list"
        raise BrokenYaml(row, f"a key is a {kind}. Write text; put text that begins with {{ or [ in quotes.")
    building.counter.opened(row, len(building.nodes) + 1)
    _claim(event.anchor, row, building)
    building.nodes.append(Node({} if is_mapping else [], event.anchor, row))


def _ended(event: yaml.Event, building: _Building) -> Aliased:
    """The value that an event completes: a scalar, what an alias repeats, or the innermost list or mapping."""
    if isinstance(event, yaml.AliasEvent):
        return _repeated(str(event.anchor), row_of(event), building)
    if isinstance(event, yaml.ScalarEvent):
        anchor, aliased = event.anchor, _scalar(event, building)
        _claim(anchor, aliased.row, building)
    else:
        node = building.nodes.pop()
        anchor, aliased = node.anchor, node.closed()
        building.content.rows[id(aliased.value)] = node.rows
    if anchor is not None:
        building.anchors[anchor] = aliased
    return aliased


def _scalar(event: yaml.ScalarEvent, building: _Building) -> Aliased:
    row = row_of(event)
    building.counter.read(row)
    tag = TEXT if building.is_plain else tag_of(building.loader, event)
    is_key = bool(building.nodes) and building.nodes[-1].awaits_key
    value = event.value if is_key and tag in (MERGE, VALUE) else scalar(building.loader, event, tag)
    return Aliased(value, row, is_merge=is_key and tag == MERGE)


def _claim(anchor: str | None, row: int, building: _Building) -> None:
    """Note an anchor whose value is being read. Raises BrokenYaml if there is one of that name."""
    if anchor is None:
        return
    if anchor in building.anchors:
        raise BrokenYaml(row, f"the anchor &{shown_key(anchor)} is given twice. Rename one.")
    building.anchors[anchor] = None


def _repeated(anchor: str, row: int, building: _Building) -> Aliased:
    """What an alias repeats."""
    name = shown_key(anchor)
    if anchor not in building.anchors:
        raise BrokenYaml(row, f"*{name} repeats nothing that was named &{name} before. Put text in quotes: '*{name}'.")
    aliased = building.anchors[anchor]
    if aliased is None:
        raise BrokenYaml(row, f"*{name} contains itself. Write it without & and *.")
    building.counter.repeated(row, aliased.size, len(building.nodes) + aliased.depth)
    return aliased._replace(row=row, is_merge=False)


def _add(aliased: Aliased, building: _Building) -> None:
    """Put a complete value into the innermost open list or mapping."""
    node = building.nodes[-1]
    if not node.awaits_key:
        node.add(as_merged(aliased) if node.is_merge else aliased)
        return
    if isinstance(aliased.value, list | dict):
        raise BrokenYaml(aliased.row, "a key is a list or a mapping. Write text.")
    first = node.row_of_key(aliased)
    if first is not None:
        where = ".".join(shown_key(each.key) for each in building.nodes[:-1] if each.key is not None)
        key = shown_key(aliased.value)
        path = f"{where}.{key}" if where else key
        building.content.repeated.append((aliased.row, path, f"duplicate key; line {first} has it too, remove one"))
    node.begin(aliased)
