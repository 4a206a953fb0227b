"""Codes as a network: which codes are mentioned together more often than by chance, and their communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.vocabulary.pairs.cooccurrence import COOCCURRENCE
from achtari_toolkit.schema import Column, Table, build, check_columns

if TYPE_CHECKING:
    import networkx as nx

EDGE_COLUMNS = ["code", "other", "n", "g2", "q", "npmi"]
COMMUNITIES = Table(
    "measures.communities",
    "measures.communities(measures.network(pairs))",
    (
        Column("code", "str", "the code"),
        Column("community", "int64", "number of its community; 1 is the largest"),
        Column("degree", "int64", "edges", "edges"),
        Column("strength", "float64", "sum of the weights of its edges"),
        Column("stability", "float64", "agreement of all runs with this community, over the other codes", "[0, 1]"),
        Column("modularity", "float64", "of the whole division", missing="the network has no edge"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("code",),
)


def network(pairs: pd.DataFrame, *, min_n: int = 5, max_q: float = 0.05) -> nx.Graph:
    """Return the network of the codes that are mentioned together more often than expected by chance.

    pairs  what measures.cooccurrence returned, or any table with code, other, n, g2, q and npmi
    min_n  the smallest n of an edge
    max_q  the largest false discovery rate of an edge

    Returns a networkx Graph. Nodes are all codes that occur, with n (units that have them), also those without an edge;
    edges have n, npmi, g2, q and weight, which is npmi. graph.graph["simulated"] says whether articles are invented.

    Raises: SchemaError if a column is absent.
    """
    import networkx as nx

    check_columns(pairs, COOCCURRENCE, EDGE_COLUMNS)
    graph: nx.Graph = nx.Graph(simulated=bool(pairs["simulated"].any()) if "simulated" in pairs else False)
    for end in ("code", "other"):
        sizes = pairs.drop_duplicates(end)
        sizes = sizes[f"{end}_n"] if f"{end}_n" in sizes else pd.Series(np.nan, index=sizes.index)
        for name, n in zip(pairs.drop_duplicates(end)[end].astype(str), sizes, strict=True):
            if name not in graph and n != 0:
                graph.add_node(name, **({} if pd.isna(n) else {"n": int(n)}))
    edges = pairs[(pairs["n"] >= min_n) & (pairs["npmi"] > 0) & (pairs["q"] <= max_q)]
    for row in edges[EDGE_COLUMNS].itertuples(index=False):
        values = {"n": int(row.n), "npmi": float(row.npmi), "g2": float(row.g2), "q": float(row.q)}
        graph.add_edge(str(row.code), str(row.other), weight=float(row.npmi), **values)
    return graph


def communities(graph: nx.Graph, *, resolution: float = 1.0, runs: int = 20, seed: int = 0) -> pd.DataFrame:
    """Return which codes of a network belong together, from the best of several runs of the Louvain method.

    graph       what network returned; edges count by weight
    resolution  above 1 makes smaller communities, below 1 larger ones
    runs, seed  how many runs, and the seed of the first: the same seed gives the same table

    Returns one row per node, sorted by community, falling strength, code:
        code        str      the code
        community   int64    number of its community; 1 is the largest
        degree      int64    edges
        strength    float64  sum of the weights of its edges
        stability   float64  over all runs, part of the other codes that are in its community, or outside it, as
                             they are here, [0, 1]
        modularity  float64  of the whole division; missing if the network has no edge
        simulated   bool     some articles are invented

    A community of low stability depends on the seed: do not interpret it.

    Raises: OptionError for less than one run.
    Source: Blondel et al. 2008, J. Stat. Mech. P10008; Newman 2004, Physical Review E 70:056131 (weighted modularity).
    """
    import networkx as nx

    if runs < 1:
        raise OptionError(f"runs is {runs}; use 1 or more.")
    names = list(graph)
    numbered: nx.Graph = nx.relabel_nodes(graph, {name: number for number, name in enumerate(names)})
    divisions: list[list[set[int]]] = [
        nx.community.louvain_communities(numbered, weight="weight", resolution=resolution, seed=seed + run)
        for run in range(runs)
    ]
    modularity = np.full(runs, np.nan)
    if graph.size():
        modularity[:] = [nx.community.modularity(numbered, parts, resolution=resolution) for parts in divisions]
    community = np.array([_community_numbers(parts, len(names)) for parts in divisions]).reshape(runs, len(names))
    best = community[int(np.argmax(modularity))] if graph.size() else community[0]
    together = (community[:, :, None] == community[:, None, :]).mean(axis=0)
    disagreement = np.abs((best[:, None] == best[None, :]) - together).sum(axis=1)
    table = pd.DataFrame(
        {
            "code": names,
            "community": best + 1,
            "degree": [degree for _, degree in graph.degree()],
            "strength": [float(degree) for _, degree in graph.degree(weight="weight")],
            "stability": 1 - disagreement / max(len(names) - 1, 1),
            "modularity": float(np.max(modularity)),
            "simulated": bool(graph.graph.get("simulated", False)),
        }
    )
    table = table.sort_values(["community", "strength", "code"], ascending=[True, False, True], ignore_index=True)
    return build(table, COMMUNITIES)


def _community_numbers(parts: list[set[int]], n_nodes: int) -> np.ndarray:
    """The community of each node: the largest is 0; ties: the one with the first node."""
    numbers = np.empty(n_nodes, np.int64)
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), min(part)))):
        numbers[list(part)] = number
    return numbers
