"""Lists and mappings of a YAML file while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from achtari_toolkit.files.yaml_files.scalars import BrokenYaml
from achtari_toolkit.files.yaml_files.shown import shown

Key: TypeAlias = object  # any scalar, or an index


class Aliased(NamedTuple):
    """A complete value, its row, how many values it has with all that it repeats, and how deep they are nested."""

    value: Any
    row: int
    size: int = 1
    depth: int = 0
    is_merge: bool = False  # the key <<


@dataclass
class Node:
    """A list or mapping whose end has not been read.

    rows       of its values; in a mapping of their keys
    key        of the value that is read next; in a list the index of the last one
    is_merge   the value that is read next is that of the key <<
    merged     the mappings that << names, the first before the others
    merge_row  row of the key <<, 0 if there is none
    """

    value: Any
    anchor: str | None
    row: int
    key: Key = None
    is_merge: bool = False
    size: int = 1
    depth: int = 0
    merge_row: int = 0
    has_key: bool = False
    merged: list[dict[Key, object]] = field(default_factory=list)
    rows: Any = field(init=False)

    def __post_init__(self) -> None:
        self.rows = {} if isinstance(self.value, dict) else []

    @property
    def awaits_key(self) -> bool:
        """Whether what is read next is a key."""
        return not self.has_key and isinstance(self.value, dict)

    def row_of_key(self, key: Aliased) -> int | None:
        """The row of a key that the mapping has already, None if it has not."""
        if key.is_merge:
            return self.merge_row or None
        return self.rows.get(key.value)

    def begin(self, key: Aliased) -> None:
        """Take a key; its value is read next."""
        self.key, self.has_key, self.is_merge = key.value, True, key.is_merge
        if key.is_merge:
            self.merge_row = key.row
        else:
            self.rows.setdefault(key.value, key.row)

    def add(self, aliased: Aliased) -> None:
        """Take a value."""
        self.size += aliased.size
        self.depth = max(self.depth, aliased.depth)
        if isinstance(self.value, list):
            self.key = len(self.value)
            self.value.append(aliased.value)
            self.rows.append(aliased.row)
        elif self.is_merge:
            self.merged = aliased.value
        else:
            self.value[self.key] = aliased.value
        self.has_key = self.is_merge = False

    def closed(self) -> Aliased:
        """The complete list or mapping; its own keys win over those that << names."""
        if self.merged:
            whole: dict[Key, object] = {}
            for mapping in reversed(self.merged):
                whole |= mapping
            self.value = whole | self.value
            self.rows = dict.fromkeys(whole, self.merge_row) | self.rows
        return Aliased(self.value, self.row, self.size, self.depth + 1)


def as_merged(aliased: Aliased) -> Aliased:
    """The value of << as a list of mappings. Raises BrokenYaml if it is anything else."""
    mappings = aliased.value if isinstance(aliased.value, list) else [aliased.value]
    for mapping in mappings:
        if not isinstance(mapping, dict):
            raise BrokenYaml(aliased.row, f"<< is {shown(mapping)}. Name a mapping: <<: *name; or put << in quotes.")
    return aliased._replace(value=mappings)
