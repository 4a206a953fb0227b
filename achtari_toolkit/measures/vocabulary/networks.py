"""Codes as a network: who is mentioned with whom more often than by chance, its communities, and a file of it."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.files import write_text

if TYPE_CHECKING:
    import networkx as nx

NEEDED = ["code", "other", "n", "g2", "q", "npmi"]
TODAY = re.compile(r' lastmodifieddate="[^"]*"')  # would make every file of one network another


def network(pairs: pd.DataFrame, *, min_n: int = 5, max_q: float = 0.05) -> nx.Graph:
    """Return the network of the pairs that go together more often than chance would bring them together.

    pairs  what measures.cooccurrence returned, or any table with code, other, n, g2, q and npmi
    min_n  pairs that meet more rarely are no edge
    max_q  false discovery rate up to which a pair is an edge

    A networkx Graph: nodes are all codes that occur, with n (units that have them); edges have n, npmi, g2, q and weight,
    which is npmi. Codes without an edge stay in it. graph.graph["simulated"] tells whether the articles were invented.
    Raises SchemaError if a column is absent.
    """
    import networkx as nx

    absent = [name for name in NEEDED if name not in pairs]
    if absent:
        raise SchemaError(f"the pairs lack {', '.join(absent)}; make them with measures.cooccurrence.")
    graph = nx.Graph(simulated=bool(pairs["simulated"].any()) if "simulated" in pairs else False)
    for end in ("code", "other"):
        sizes = pairs.drop_duplicates(end)
        sizes = sizes[f"{end}_n"] if f"{end}_n" in sizes else pd.Series(np.nan, index=sizes.index)
        for name, n in zip(pairs.drop_duplicates(end)[end].astype(str), sizes, strict=True):
            if name not in graph and n != 0:
                graph.add_node(name, **({} if pd.isna(n) else {"n": int(n)}))
    told = pairs[(pairs["n"] >= min_n) & (pairs["g2"] > 0) & (pairs["q"] <= max_q)]
    for row in told[NEEDED].itertuples(index=False):
        measured = {"n": int(row.n), "npmi": float(row.npmi), "g2": float(row.g2), "q": float(row.q)}
        graph.add_edge(str(row.code), str(row.other), weight=float(row.npmi), **measured)
    return graph


def communities(graph: nx.Graph, *, resolution: float = 1.0, runs: int = 20, seed: int = 0) -> pd.DataFrame:
    """Return which codes of a network belong together, the best of several runs of the Louvain method.

    graph       what network returned; edges count by weight
    resolution  above 1 makes smaller communities, below 1 larger ones
    runs, seed  how often the method is begun anew, and the seed of the first: the same seed gives the same table

    One row a node: code, community (1 is the largest), degree (edges), strength (sum of their weights), stability (part
    of the other nodes, over all runs, with which it is together or apart as it is told here, in [0, 1]), modularity
    (of the whole division; missing without an edge), simulated. Sorted by community, falling strength, code.
    A community of low stability is a matter of the seed: do not read it.

    Raises OptionError for less than one run.
    Source: Blondel et al. 2008, J. Stat. Mech. P10008; Newman 2004, Physical Review E 70:056131 (weighted modularity).
    """
    import networkx as nx

    if runs < 1:
        raise OptionError(f"runs is {runs}; use 1 or more.")
    names = list(graph)
    numbered = nx.relabel_nodes(graph, dict(zip(names, count(), strict=False)))
    how = {"weight": "weight", "resolution": resolution}
    found = [nx.community.louvain_communities(numbered, seed=seed + run, **how) for run in range(runs)]
    quality = [nx.community.modularity(numbered, parts, **how) if graph.size() else np.nan for parts in found]
    of = np.array([_numbered(parts, len(names)) for parts in found]).reshape(runs, len(names))
    best = of[int(np.argmax(quality))] if graph.size() else of[0]
    together = (of[:, :, None] == of[:, None, :]).mean(axis=0)
    differs = np.abs((best[:, None] == best[None, :]) - together).sum(axis=1)
    table = pd.DataFrame(
        {
            "code": pd.Series(names, dtype="str"),
            "community": best + 1,
            "degree": [degree for _, degree in graph.degree()],
            "strength": [float(degree) for _, degree in graph.degree(weight="weight")],
            "stability": 1 - differs / max(len(names) - 1, 1),
            "modularity": float(np.max(quality)),
            "simulated": bool(graph.graph.get("simulated", False)),
        }
    ).astype({"community": "int64", "degree": "int64"})
    return table.sort_values(["community", "strength", "code"], ascending=[True, False, True], ignore_index=True)


def _numbered(parts: list[set[int]], size: int) -> np.ndarray:
    """The community of each node: the largest is 0, ties by their first node."""
    of = np.empty(size, np.int64)
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), min(part)))):
        of[list(part)] = number
    return of


def write_network(graph: nx.Graph, path: str | Path, *, table: pd.DataFrame | None = None) -> Path:
    """Write a network as GEXF (Gephi) or GraphML, by the suffix of path, and return the path.

    table  what communities returned: its columns are written with the nodes

    The same network gives the same bytes. Raises OptionError for another suffix.
    """
    import networkx as nx

    path = Path(path)
    if path.suffix not in (".gexf", ".graphml"):
        raise OptionError(f"{path.name} ends in {path.suffix!r}; use .gexf or .graphml.")
    told = graph.copy()
    if table is not None:
        columns = table.set_index("code").drop(columns=["modularity", "simulated"])
        nx.set_node_attributes(told, columns.to_dict("index"))
    lines = nx.generate_gexf(told) if path.suffix == ".gexf" else nx.generate_graphml(told)
    write_text(TODAY.sub("", "\n".join(lines)) + "\n", path)
    return path
