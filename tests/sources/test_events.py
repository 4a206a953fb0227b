"""Events: data with a day, a name in three languages and a source."""

import pandas as pd
import pytest

from achtari_toolkit import codebooks, datasets, sources
from achtari_toolkit.errors import OptionError, SchemaError

EVENT = "events: [{key: a, date: 2025-01-02, label: {ar: حدث, fr: Événement, en: Event}, source: a paper}]"
WHOLE = EVENT.replace("source:", "place: Rabat, actors: [bcij, al_qaeda], source:")


def written(folder, text):
    (folder / "events.yml").write_text(text, encoding="utf-8")
    return folder / "events.yml"


def test_an_event_has_its_day_its_label_in_the_asked_language_and_its_source(tmp_path):
    events = sources.read_events(written(tmp_path, WHOLE), lang="fr")

    expected = ("a", pd.Timestamp("2025-01-02"), "Événement", "Rabat", "bcij al_qaeda", "a paper", "", False)
    assert [expected] == list(events.itertuples(index=False, name=None))


def test_an_event_without_place_actors_and_address_has_empty_text_there(tmp_path):
    events = sources.read_events(written(tmp_path, EVENT))

    assert ["", "", ""] == events.loc[0, ["place", "actors", "url"]].tolist()


def test_events_come_in_the_order_of_their_days():
    assert sources.read_events(lang="en")["date"].is_monotonic_increasing


@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_every_shipped_event_has_a_label_in_every_language(lang):
    assert sources.read_events(lang=lang)["label"].str.strip().ne("").all()


def test_at_least_forty_five_public_events_are_shipped_from_2001_to_2025():
    events = sources.read_events()

    assert 45 <= len(events)
    assert (2001, 2025) == (events["date"].dt.year.min(), events["date"].dt.year.max())


def test_every_shipped_event_has_place_actors_and_source_and_none_comes_twice():
    events = sources.read_events(lang="en")

    assert events[["place", "actors", "source"]].apply(lambda column: column.str.strip().ne("")).all(axis=None)
    assert events["key"].is_unique
    assert events["label"].is_unique
    assert not events.duplicated(["date", "place"]).any()
    assert not events["simulated"].any()


def test_actors_of_shipped_events_are_codes_of_the_security_codebook_or_countries_that_it_does_not_have():
    actors = {actor for row in sources.read_events()["actors"] for actor in row.split()}

    assert {"tunisia", "mali", "netherlands"} == actors - {
        *codebooks.read_codebook("security_cooperation").keys("actor")
    }


def test_the_events_of_the_simulated_press_are_the_onsets_of_its_waves_and_say_that_they_are_invented():
    events = sources.read_events(datasets.dataset_file("simulated_press", "events.yml"), lang="en")
    waves = pd.read_csv(datasets.dataset_file("simulated_press", "truth/waves.csv"), parse_dates=["onset"]).set_index(
        "wave"
    )

    assert waves.loc[events["key"], "onset"].tolist() == events["date"].tolist()
    assert events["simulated"].all()
    assert events["label"].str.contains("simulated").all()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (EVENT.replace("2025-01-02", "2025"), "date is 2025; write a day"),
        (EVENT.replace("2025-01-02", "2025-01-02T10:00:00"), "write a day"),
        (EVENT.replace(", source: a paper", ""), "source is missing"),
        (EVENT.replace("fr: Événement, ", ""), "label needs one text for each of ar, fr, en"),
        (EVENT.replace("source:", "witness: me, source:"), "unknown field 'witness'"),
        (WHOLE.replace("place: Rabat", "place: 7"), "a: place is 7; write a town"),
        (WHOLE.replace("[bcij, al_qaeda]", "bcij"), "a: actors is 'bcij'; write a list"),
        (WHOLE.replace("bcij,", "Le BCIJ,"), "a: actor 'Le BCIJ' is not a key"),
        (WHOLE.replace("bcij,", "7,"), "a: actor 7 is not a key"),
        (WHOLE.replace("bcij,", "al_qaeda,"), "line 1, a: duplicate actor al_qaeda; remove one"),
        ("events: [" + EVENT[9:-1] + "," + EVENT[9:-1] + "]", "a: the key is used by event 1 too"),
        ("- a", "an events file is a mapping"),
        ("events: [", "is not YAML"),
    ],
)
def test_a_broken_rule_is_told_with_its_event(tmp_path, text, told):
    with pytest.raises(SchemaError, match=told):
        sources.read_events(written(tmp_path, text))


def test_an_absent_file_and_an_unknown_language_are_refused(tmp_path):
    with pytest.raises(SchemaError, match="no events file"):
        sources.read_events(tmp_path / "none.yml")
    with pytest.raises(OptionError, match="lang"):
        sources.read_events(lang="de")
