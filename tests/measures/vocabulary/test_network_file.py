"""A network whose codes have any name is a file that parsers read, with the same names or a warning that counts."""

import warnings

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from achtari_toolkit.errors import MisleadingResult
from achtari_toolkit.measures import write_network

READERS = {".gexf": nx.read_gexf, ".graphml": nx.read_graphml}
EQUAL = [
    "الأمن",
    "Sûreté & <b>",
    "a\nb",
    "a\r\nb\r",
    "\tx ",
    "",
    "\u2028\u2029\u0085",
    "e\u0301",
    "é",
    "\u202eخبر",
    "&#0;",
]
LOST = {"a\x00b": "a\ufffdb", "\x0b": "\ufffd", "\ud800خبر": "\ufffdخبر", "\uffff\ufffe": "\ufffd\ufffd"}
every_suffix = pytest.mark.parametrize("suffix", READERS)


def network_of(*names):
    graph = nx.Graph(simulated=False)
    for name in names:
        graph.add_node(name, n=1, note=name)
    nx.add_path(graph, names, weight=0.5, kind=names[0])
    return graph


@every_suffix
@pytest.mark.parametrize("name", EQUAL)
def test_a_name_that_xml_can_hold_comes_back_and_nothing_is_warned_of(name, suffix, tmp_path):
    graph = network_of(name, "ب")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_back = READERS[suffix](write_network(graph, tmp_path / f"a{suffix}"))

    assert set(graph) == set(read_back)
    assert (name, name) == (read_back.nodes[name]["note"], read_back.edges[name, "ب"]["kind"])


@every_suffix
@pytest.mark.parametrize("name", LOST)
def test_a_character_that_xml_cannot_hold_is_replaced_and_told(name, suffix, tmp_path):
    with pytest.warns(MisleadingResult, match=rf"a\{suffix}: 1 of 2 codes have characters that XML cannot hold"):
        path = write_network(network_of(name, "ب"), tmp_path / f"a{suffix}")

    assert {LOST[name], "ب"} == set(READERS[suffix](path))


@every_suffix
@pytest.mark.filterwarnings("ignore::achtari_toolkit.errors.MisleadingResult")
def test_codes_that_become_the_same_stay_apart_and_one_that_is_called_so_keeps_its_name(suffix, tmp_path):
    graph = network_of("a\x00", "a\x01", "a\ufffd", "a\ufffd (2)")
    read_back = READERS[suffix](write_network(graph, tmp_path / f"a{suffix}"))

    assert {"a\ufffd", "a\ufffd (2)", "a\ufffd (3)", "a\ufffd (4)"} == set(read_back)
    assert 3 == read_back.number_of_edges()
    assert "a\x00" in graph


@every_suffix
@pytest.mark.filterwarnings("ignore::achtari_toolkit.errors.MisleadingResult")
@settings(max_examples=60, deadline=None)
@given(names=st.sets(st.text(st.characters(), max_size=6), min_size=2, max_size=6))
def test_whatever_the_names_the_file_is_read_with_as_many_nodes(suffix, names, tmp_path_factory):
    path = write_network(network_of(*sorted(names)), tmp_path_factory.mktemp("networks") / f"a{suffix}")

    assert len(names) == READERS[suffix](path).number_of_nodes()
    assert etree.parse(str(path)).getroot() is not None
