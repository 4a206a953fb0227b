"""The data sets that ship with the toolkit: registered, licensed, described, and given out only unchanged."""

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import yaml

from achtari_toolkit import datasets, loaders, schema
from achtari_toolkit.errors import DatasetError
from achtari_toolkit.sources.registry import REGISTRY, file_hashes, read_registry, sha256, update_registry

FOLDER = datasets.dataset_file("simulated_press", "articles.parquet").parents[1]
REGISTERED = read_registry()


@pytest.fixture
def copied(tmp_path):
    """A second installation, whose data a test may damage."""
    hidden = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(datasets.__file__).parent, tmp_path / "achtari_toolkit", ignore=hidden)
    shutil.copytree(FOLDER, tmp_path / "datasets", ignore=hidden)
    return tmp_path


def said(installation: Path, code: str) -> str:
    """What the installation prints, or the last line of its error."""
    program = f"from achtari_toolkit import datasets; print({code})"
    done = subprocess.run([sys.executable, "-c", program], cwd=installation, capture_output=True)
    return (done.stderr or done.stdout).decode("utf-8").strip().splitlines()[-1]


def test_the_list_names_every_data_set_with_its_size_licence_and_whether_it_is_invented():
    listed = datasets.list()

    assert ["name", "title", "articles", "licence", "simulated"] == [*listed.columns]
    assert ["press_folder", "simulated_press"] == listed["name"].tolist()
    assert {"CC0-1.0"} == set(listed["licence"])
    assert listed["simulated"].all()


@pytest.mark.parametrize("name", REGISTERED)
def test_the_hashes_of_the_registry_are_those_of_the_shipped_files(name):
    assert REGISTERED[name].files
    assert dict(REGISTERED[name].files) == file_hashes(FOLDER / name, list(REGISTERED[name].include))


@pytest.mark.parametrize("name", [*REGISTERED, "sentence_bank"])
def test_every_data_set_has_a_card_with_licence_hash_and_the_word_that_it_is_invented(name):
    card = (FOLDER / name / "README.md").read_text(encoding="utf-8")

    assert "CC0" in card
    assert " invented" in card
    assert "make data" in card
    assert len(card.splitlines()) < 250


def test_the_card_gives_the_hash_of_the_article_table():
    card = (FOLDER / "simulated_press" / "README.md").read_text(encoding="utf-8")

    assert REGISTERED["simulated_press"].files["articles.parquet"] in card


@pytest.mark.parametrize("name", REGISTERED)
def test_the_card_gives_the_number_of_articles(name):
    card = (FOLDER / name / "README.md").read_text(encoding="utf-8")

    assert f"{REGISTERED[name].articles:,} articles" in card


def test_the_articles_have_the_columns_and_types_of_the_schema_and_are_all_invented():
    articles = datasets.load("simulated_press")

    assert schema.ARTICLES.dtypes == articles.dtypes.astype("str").to_dict()
    assert articles is schema.check_articles(articles)
    assert articles["simulated"].all()
    assert REGISTERED["simulated_press"].articles == len(articles)


def test_the_articles_are_those_that_the_loaders_read():
    articles, problems = loaders.load(datasets.dataset_file("simulated_press", "articles.parquet"))

    assert problems.empty
    assert datasets.load("simulated_press").equals(articles)


def test_an_article_id_is_that_of_what_the_article_says():
    articles = datasets.load("simulated_press")

    assert articles["article_id"].equals(schema.complete(articles)["article_id"])


def test_an_unknown_name_is_told_the_known_ones():
    with pytest.raises(
        DatasetError, match=r"'real_press'; datasets.list\(\) shows them: simulated_press, press_folder"
    ):
        datasets.load("real_press")


def test_a_folder_of_files_is_not_a_table_and_the_error_says_how_to_load_it():
    with pytest.raises(DatasetError, match=r"loaders.load\(datasets.dataset_file\('press_folder'\)\)"):
        datasets.load("press_folder")


def test_an_unknown_file_is_told_the_known_ones():
    with pytest.raises(DatasetError, match=r"no file 'truth/storms\.csv'; it has articles\.parquet"):
        datasets.dataset_file("simulated_press", "truth/storms.csv")


def test_a_file_outside_the_data_set_is_unknown():
    with pytest.raises(DatasetError, match="has no file"):
        datasets.dataset_file("simulated_press", "../events.yml")


def test_a_file_a_folder_and_the_whole_data_set_have_their_paths():
    assert "waves.csv" == datasets.dataset_file("simulated_press", "truth/waves.csv").name
    assert 40 == len(list(datasets.dataset_file("press_folder", "dumps").iterdir()))
    assert FOLDER / "press_folder" == datasets.dataset_file("press_folder")


def test_a_damaged_table_is_refused_with_both_hashes(copied):
    table = copied / "datasets" / "simulated_press" / "articles.parquet"
    table.write_bytes(table.read_bytes()[:-1])
    expected = REGISTERED["simulated_press"].files["articles.parquet"]
    error = said(copied, "len(datasets.load('simulated_press'))")

    assert error.startswith("achtari_toolkit.errors.DatasetError: ")
    assert f"has sha256 {sha256(table)}, the registry expects {expected}" in error
    assert "make data" in error


def test_one_changed_letter_in_one_file_of_a_folder_is_found_and_its_neighbours_are_still_given(copied):
    dump = copied / "datasets" / "press_folder" / "dumps" / "007.txt"
    dump.write_bytes(dump.read_bytes().replace(b"Exit", b"exit"))

    assert "007.txt has sha256" in said(copied, "datasets.dataset_file('press_folder')")
    assert str(dump.with_name("008.txt")) == said(copied, "datasets.dataset_file('press_folder', 'dumps/008.txt')")


def test_an_absent_file_is_named_with_the_remedy(copied):
    (copied / "datasets" / "simulated_press" / "truth" / "waves.csv").unlink()
    error = said(copied, "datasets.dataset_file('simulated_press', 'truth/waves.csv')")

    assert "waves.csv is absent. Install the toolkit again, or run `make data`" in error


def test_the_registry_is_written_anew_to_the_same_bytes(tmp_path):
    copy = tmp_path / "datasets.yml"
    copy.write_bytes(REGISTRY.read_bytes())
    update_registry(copy, FOLDER, articles={})

    assert REGISTRY.read_bytes() == copy.read_bytes()


def test_the_folder_loads_whole_and_its_damaged_files_become_problems_as_does_its_card():
    articles, problems = loaders.load(datasets.dataset_file("press_folder"))

    assert REGISTERED["press_folder"].articles == len(articles)
    lost = problems.loc[problems["lost"].gt(0), "source"]
    assert {"damaged": 4, "README": 1} == lost.str.extract(r"press_folder/(\w+)")[0].value_counts().to_dict()


def test_every_event_has_a_day_a_source_and_a_label_in_three_languages():
    table = yaml.safe_load((FOLDER / "events.yml").read_text(encoding="utf-8"))
    events = pd.DataFrame(table["events"])

    assert "CC0-1.0" == table["licence"]
    assert events["key"].is_unique
    assert events["date"].is_monotonic_increasing
    assert all({"ar", "fr", "en"} == set(label) and all(label.values()) for label in events["label"])
    assert events["source"].str.len().gt(5).all()
    assert ("2001", "2025") == (str(events["date"].min())[:4], str(events["date"].max())[:4])


def test_an_invented_coder_knows_what_was_planted_and_errs_as_often_as_is_said():
    truth = pd.read_csv(datasets.dataset_file("simulated_press", "truth/articles.csv"))
    texts = truth[["article_id"]].assign(code="drought")
    planted = truth["topic"].eq("agriculture_water").to_numpy()
    perfect = (
        datasets.simulated_coder("C", texts, "agriculture_water", seed=1, errs=False)["label"].eq("yes").to_numpy()
    )
    erring = datasets.simulated_coder("A", texts, "agriculture_water", seed=1)["label"].eq("yes").to_numpy()

    assert (planted == perfect).all()
    assert 0.02 < (~erring[planted]).mean() < 0.09
    assert 0.01 < erring[~planted].mean() < 0.03
