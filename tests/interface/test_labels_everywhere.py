"""Names of outlets as sources.read_outlets gives them, in charts, tables and boxes: none is empty, none is doubled."""

import pandas as pd
import pytest

from achtari_toolkit import charts, reports
from achtari_toolkit.sources import Outlet, outlet_labels

OUTLETS = {
    "h24info": Outlet("h24info", name_latin="H24info"),
    "ecoactu": Outlet("ecoactu", name_latin="EcoActu"),
    "hespress": Outlet("hespress", name_ar="هسبريس", name_latin="Hespress"),
}


def by_outlet(*keys):
    months = pd.date_range("2025-01-01", periods=2, freq="MS")
    rows = [{"code": "water", "outlet": key, "period": month, "share": 0.1} for key in keys for month in months]
    return pd.DataFrame(rows)


def groups(figure):
    return list(dict.fromkeys(row[1] for row in figure.layout.meta["table"]["rows"]))


def test_an_arabic_timeline_of_outlets_without_an_arabic_name_shows_their_latin_names():
    figure = charts.timeline(by_outlet("h24info", "ecoactu"), title="الماء", lang="ar", labels=OUTLETS)

    assert ["EcoActu", "H24info"] == groups(figure)


@pytest.mark.parametrize(("lang", "name"), [("ar", "هسبريس"), ("fr", "Hespress")])
def test_labels_are_outlets_or_texts(lang, name):
    tidy = by_outlet("hespress")

    assert [name] == groups(charts.timeline(tidy, title="A", lang=lang, labels=OUTLETS))
    assert [name] == groups(charts.timeline(tidy, title="A", lang=lang, labels=outlet_labels(OUTLETS, lang)))


def test_a_timeline_takes_names_of_codes_and_outlets_together():
    figure = charts.timeline(by_outlet("hespress"), title="A", lang="fr", labels={**OUTLETS, "water": "Eau"})

    assert ["Eau", "Hespress"] == figure.layout.meta["table"]["rows"][0][:2]


def test_two_outlets_of_one_name_keep_their_panels():
    labels = {"one": "Le Matin", "two": "Le Matin"}

    assert ["Le Matin (one)", "Le Matin (two)"] == groups(
        charts.timeline(by_outlet("one", "two"), title="A", lang="fr", labels=labels)
    )


def test_an_unknown_outlet_is_named_in_the_language_of_the_chart():
    assert ["غير معروف"] == groups(charts.timeline(by_outlet("unknown"), title="A", lang="ar"))


def test_bars_take_labels_too():
    table = pd.DataFrame({"outlet": ["hespress", "other"], "share": [0.2, 0.1]})
    figure = charts.ranked_bars(table, label="outlet", value="share", title="A", lang="ar", labels=OUTLETS)

    assert ["هسبريس", "other"] == [row[0] for row in figure.layout.meta["table"]["rows"]]


def test_a_table_names_keys_of_outlets_and_no_other_text():
    frame = pd.DataFrame({"outlet": ["h24info"], "a": ["hespress"], "headline": ["hespress"]})

    assert "H24info\tهسبريس\thespress" == repr(reports.table(frame, lang="ar", labels=OUTLETS)).splitlines()[1]


def test_a_table_translates_the_words_of_the_toolkit_and_no_other_text():
    frame = pd.DataFrame({
        "kind": ["too_large", "my_kind"], "state": ["partial", None], "role": ["copy", "origin"],
        "published_precision": ["day", "none"], "unit": ["stories", "articles"], "headline": ["copy", "day"],
    })  # fmt: skip

    assert [
        "trop volumineux\tpartielle\tcopie\tau jour\tinformations\tcopy",
        "my_kind\t—\torigine\tsans date\tarticles\tday",
    ] == repr(reports.table(frame, lang="fr")).splitlines()[1:]


def test_a_step_taken_outlet_by_outlet_names_the_outlet():
    frame = pd.DataFrame({"step": ["repeated line of hespress"], "articles": [3]})

    assert "سطر مكرر · هسبريس\t3" == repr(reports.table(frame, lang="ar", labels=OUTLETS)).splitlines()[1]
