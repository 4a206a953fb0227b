import networkx as nx
import numpy as np
import pandas as pd
import pytest

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import communities, network, write_network

CODES = ["شرطة", "FBI", "قضاء", "رياضة", "football", "كأس", "alone"]
EDGES = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.7), (3, 4, 0.9), (3, 5, 0.8), (4, 5, 0.7), (2, 3, 0.1)]


def pairs(edges=EDGES, **columns):
    made = pd.DataFrame({"code": [CODES[i] for i, _, _ in edges], "other": [CODES[j] for _, j, _ in edges]})
    return made.assign(**{"n": 20, "g2": 30.0, "q": 0.001, "npmi": [w for *_, w in edges], "simulated": True} | columns)


def test_an_edge_is_a_pair_that_meets_often_enough_and_more_than_by_chance():
    table = pairs(n=[4, *[20] * 6], npmi=[0.9, -0.8, *[w for *_, w in EDGES[2:]]], q=[0, 0, 0.2, 0, 0, 0, 0])
    graph = network(table)

    assert {("رياضة", "football"), ("رياضة", "كأس"), ("football", "كأس"), ("رياضة", "قضاء")} == {
        tuple(sorted(edge, key=["رياضة", "football", "كأس", "قضاء"].index)) for edge in graph.edges
    }
    assert {"شرطة", "FBI"} < set(graph.nodes)


def test_codes_know_how_many_units_have_them_and_those_in_none_are_no_node():
    table = pairs(EDGES[:2], code_n=30, other_n=[25, 0])
    graph = network(table)

    assert {"شرطة": {"n": 30}, "FBI": {"n": 25}} == {
        name: known for name, known in graph.nodes(data=True) if name != "قضاء"
    }
    assert ["شرطة"] == list(network(pairs(EDGES[:1], n=0, code_n=3, other_n=0)))


def test_two_circles_of_codes_are_two_communities_with_the_modularity_of_its_formula():
    table = communities(network(pairs()))
    groups = table.groupby("community")["code"].agg(set).tolist()
    weight = sum(w for *_, w in EDGES)
    inside, ends = 2.4, 4.9  # weights within a circle, and of all ends of edges of its nodes

    assert [{"شرطة", "FBI", "قضاء"}, {"رياضة", "football", "كأس"}] == groups
    assert 2 * (inside / weight - (ends / (2 * weight)) ** 2) == pytest.approx(table["modularity"][0], abs=1e-9)
    assert (table["stability"] == 1).all()
    assert table["simulated"].all()


def test_degree_and_strength_are_those_of_networkx_and_the_order_is_told():
    graph = network(pairs())
    table = communities(graph).set_index("code")

    assert dict(graph.degree()) == table["degree"].to_dict()
    assert dict(graph.degree(weight="weight")) == pytest.approx(table["strength"].to_dict())
    assert ["شرطة", "FBI", "قضاء"] == sorted(table.index[:3], key=CODES.index)


def test_the_same_seed_gives_the_same_table_and_chance_shows_as_low_stability():
    ring = network(pairs([(i, (i + 1) % 7, 1.0) for i in range(7)]))
    table = communities(ring, seed=3)

    pd.testing.assert_frame_equal(table, communities(ring, seed=3))
    assert (table["stability"] < 1).any()
    assert (table["stability"] >= 0).all()


def test_a_network_without_edges_or_nodes_has_communities_of_one_and_no_modularity():
    bare = communities(network(pairs(q=1.0)))

    assert 6 == bare["community"].nunique()
    assert np.isnan(bare["modularity"]).all()
    assert communities(network(pairs([]))).empty


@pytest.mark.parametrize(("suffix", "read"), [(".gexf", nx.read_gexf), (".graphml", nx.read_graphml)])
def test_a_file_holds_nodes_edges_and_communities_and_is_the_same_each_time(tmp_path, suffix, read):
    graph = network(pairs(code_n=9, other_n=8))
    table = communities(graph)
    first = write_network(graph, tmp_path / f"a{suffix}", table=table)
    read_back = read(first)

    assert {frozenset(edge) for edge in graph.edges} == {frozenset(edge) for edge in read_back.edges}
    assert (9, 1) == (read_back.nodes["شرطة"]["n"], read_back.nodes["شرطة"]["community"])
    assert 0.9 == read_back.edges["شرطة", "FBI"]["weight"]
    assert first.read_bytes() == write_network(graph, tmp_path / f"b{suffix}", table=table).read_bytes()
    assert "lastmodifieddate" not in first.read_text(encoding="utf-8")


def test_other_suffixes_columns_and_no_run_are_refused(tmp_path):
    with pytest.raises(OptionError, match=r"n\.png ends in '\.png'"):
        write_network(network(pairs()), tmp_path / "n.png")
    with pytest.raises(SchemaError, match=r"the table lacks npmi.*measures.cooccurrence"):
        network(pairs().drop(columns="npmi"))
    with pytest.raises(OptionError, match="runs is 0"):
        communities(network(pairs()), runs=0)
