"""What load returns beside articles and problems: what became of each file, and of each column of a table."""

import zipfile

from achtari_toolkit import loaders
from achtari_toolkit.schema import COLUMNS, FILES, make_articles, make_problems

TABLE = "Titre;Texte;Note du bureau;العمود\nUn;deux;vu;\nTrois;;;قيمة\n"


def folder_of(tmp_path, **contents):
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content.encode())
    return tmp_path


def test_what_load_returns_unpacks_as_a_pair_and_has_two_more_tables(tmp_path):
    loaded = loaders.load(folder_of(tmp_path, a=TABLE))
    articles, problems = loaded

    assert (loaded[0] is articles, loaded.problems is problems, len(loaded)) == (True, True, 2)
    assert (FILES.dtypes, COLUMNS.dtypes) == (
        loaded.files.dtypes.astype("str").to_dict(),
        loaded.columns.dtypes.astype("str").to_dict(),
    )


def test_every_column_of_a_table_says_what_it_became_and_how_many_values_it_has(tmp_path):
    columns = loaders.load(folder_of(tmp_path, **{"a.csv": TABLE}) / "a.csv").columns

    assert [
        ["a.csv", "Titre", "headline", "name", 2, 2, "Un"],
        ["a.csv", "Texte", "body", "name", 1, 2, "deux"],
        ["a.csv", "Note du bureau", "", "", 1, 2, "vu"],
        ["a.csv", "العمود", "", "", 1, 2, "قيمة"],
    ] == columns.fillna("").values.tolist()


def test_every_file_says_whether_it_was_read_in_part_or_not_and_why(tmp_path):
    folder = folder_of(
        tmp_path,
        **{
            "a.csv": "title,text,date\nUn,deux,2020-01-01\n",
            "b.csv": "title,text,date\nTrois,quatre,2020-01-01\na,b,c,d\n",
            "c.csv": "x,y\n1,2\n",
            "d.bin": "\x00\x01\x02\x03\x04\x05\x06\x07",
            "e.html": "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
        },
    )
    files = loaders.load(folder).files

    assert ["read", "in part", "not read", "not read", "no article"] == files["outcome"].tolist()
    assert [1, 1, 0, 0, 0] == files["records"].tolist()
    assert ["", "damaged", "no_text_column", "binary", "no_article"] == files["reasons"].fillna("").tolist()
    assert ["delimited table", "delimited table", "delimited table", "", "HTML page"] == files["format"].fillna(
        ""
    ).tolist()


def test_an_archive_is_one_file_and_its_tables_are_named_within_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.csv", "title,text\nUn,deux\n")
        archive.writestr("c.csv", "title,text\nTrois,quatre\n")
    loaded = loaders.load(tmp_path / "a.zip")

    assert [["a.zip", "zip archive", "read", 2, 0]] == loaded.files.drop(columns="reasons").values.tolist()
    assert ["a.zip!b.csv", "a.zip!b.csv", "a.zip!c.csv", "a.zip!c.csv"] == loaded.columns["source"].tolist()


def test_nothing_to_load_gives_empty_tables_of_the_right_types():
    loaded = loaders.load([])

    assert (0, 0) == (len(loaded.files), len(loaded.columns))
    assert FILES.dtypes == loaded.files.dtypes.astype("str").to_dict()


def test_a_pair_that_a_loader_of_your_own_makes_has_empty_tables():
    loaded = loaders.Loaded(make_articles([]), make_problems())

    assert (0, 0, 0) == (len(loaded.articles), len(loaded.files), len(loaded.columns))
