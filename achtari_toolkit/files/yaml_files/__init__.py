"""YAML files that users write: bounded, every key once, and the line of every value for the messages."""

from achtari_toolkit.files.yaml_files.breaks import LISTED_BREAKS, SHOWN_BREAKS, broken_file
from achtari_toolkit.files.yaml_files.content import YamlContent
from achtari_toolkit.files.yaml_files.reading import YamlKind, read_yaml
from achtari_toolkit.files.yaml_files.shown import is_text, not_text, shown, shown_key, shown_keys, shown_path

__all__ = [
    "LISTED_BREAKS",
    "SHOWN_BREAKS",
    "YamlContent",
    "YamlKind",
    "broken_file",
    "is_text",
    "not_text",
    "read_yaml",
    "shown",
    "shown_key",
    "shown_keys",
    "shown_path",
]
