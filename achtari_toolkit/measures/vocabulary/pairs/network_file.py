"""A network as a file that every program reads, whatever its codes are called."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from achtari_toolkit.errors import MisleadingResult, OptionError
from achtari_toolkit.files import write_text
from achtari_toolkit.measures.vocabulary.pairs.networks import COMMUNITIES
from achtari_toolkit.schema import check_columns
from achtari_toolkit.text.script.printable import NOT_IN_XML

if TYPE_CHECKING:
    import networkx as nx

DATE_OF_FILE = re.compile(r' lastmodifieddate="[^"]*"')  # would make each file of the same network different
REPLACEMENT = "\ufffd"  # for a character that XML cannot hold


def write_network(graph: nx.Graph, path: str | Path, *, table: pd.DataFrame | None = None) -> Path:
    """Write a network as GEXF (Gephi) or GraphML, by the suffix of path, and return the path.

    table  what communities returned: its columns are written with the nodes

    The same network gives the same bytes. A character that XML cannot hold is written as U+FFFD, which is warned of
    (MisleadingResult); nodes whose names become the same by it are told apart by a number.

    Raises: OptionError for another suffix, SchemaError if table lacks the codes.
    """
    import networkx as nx

    path = Path(path)
    if path.suffix not in (".gexf", ".graphml"):
        raise OptionError(f"{path.name} ends in {path.suffix!r}; use .gexf or .graphml.")
    annotated = graph.copy()
    if table is not None:
        check_columns(table, COMMUNITIES, ["code"])
        columns = table.set_index("code").drop(columns=["modularity", "simulated"], errors="ignore")
        nx.set_node_attributes(annotated, columns.to_dict("index"))
    written = io.BytesIO()
    write = nx.write_gexf if path.suffix == ".gexf" else nx.write_graphml_xml
    write(_within_xml(annotated, path.name), written)
    text = written.getvalue().decode("utf-8")
    # A reader takes a bare carriage return for a line feed
    write_text(DATE_OF_FILE.sub("", text).replace("\r", "&#13;").rstrip("\n") + "\n", path)
    return path


def _within_xml(graph: nx.Graph, file_name: str) -> nx.Graph:
    """A copy of a network without characters that XML cannot hold. Warns (MisleadingResult) where there were any."""
    import networkx as nx

    names = {node: name for node, name in _names(graph).items() if name != node}
    if names:
        first = next(iter(names))
        warnings.warn(
            f"{file_name}: {len(names)} of {len(graph)} codes have characters that XML cannot hold, the first is "
            f"{first!r}; it is written as {names[first]!r}. Give these codes other keys.",
            MisleadingResult,
            stacklevel=3,
        )
    named = nx.relabel_nodes(graph, names)
    for attributes in (named.graph, *dict(named.nodes).values(), *(known for *_, known in named.edges(data=True))):
        texts = {str(_replaced(key)): _replaced(value) for key, value in attributes.items()}
        attributes.clear()
        attributes.update(texts)
    return named


def _names(nodes: Iterable[Hashable]) -> dict[Hashable, Hashable]:
    """What each node is called in the file; those that are fit for it keep their names."""
    names = {node: node for node in nodes if _replaced(node) == node}
    taken = set(names.values())
    for node in nodes:
        if node not in names:
            name, number = _replaced(node), 2
            while name in taken:
                name, number = f"{_replaced(node)} ({number})", number + 1
            names[node] = name
            taken.add(name)
    return names


def _replaced(value: Hashable) -> Hashable:
    return NOT_IN_XML.sub(REPLACEMENT, value) if isinstance(value, str) else value
