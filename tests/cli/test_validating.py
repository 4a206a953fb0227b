"""From a query to a corrected series on the command line, with two coders whose files are written by hand."""

from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit import codebooks, datasets, validation
from achtari_toolkit.cli import main
from achtari_toolkit.cli.validating import companion

CODE = "drug_trafficking"
CODING = ["clean.parquet", "--codebook", "migration", "--coder", "A", "--to", "x.html"]


def run(*arguments):
    return main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study")
    press = datasets.dataset_file("simulated_press", "articles.parquet")
    assert 0 == run("clean", press, "--stories", "--to", folder / "clean.parquet")
    codebook = ["--codebook", "security_cooperation"]
    assert 0 == run("find", folder / "clean.parquet", *codebook, "--to", folder / "hits.parquet")
    drawing = ["--code", CODE, *codebook, "--n", 200, "--to", folder / "sample.parquet"]
    assert 0 == run("sample", folder / "clean.parquet", folder / "hits.parquet", *drawing)
    coding = ["code", folder / "sample.parquet", folder / "clean.parquet", *codebook]
    assert 0 == run(*coding, "--coder", "A", "--to", folder / "A.html")
    answers(folder / "A.csv", "A", pd.read_parquet(folder / "sample.parquet"))
    assert 0 == run(*coding, "--coder", "B", "--second", folder / "A.csv", "--lang", "fr", "--to", folder / "B.xlsx")
    answers(folder / "B.csv", "B", pd.read_parquet(companion(folder / "sample.parquet", "second")), wrong=2)
    return folder


def answers(path, coder, texts, wrong=0):
    """What a page saves when the coder knows what was planted, and errs in the first few texts."""
    truth = pd.read_csv(datasets.dataset_file("simulated_press", "truth/articles.csv"))
    planted = set(truth.loc[truth["topic"] == CODE, "article_id"])
    rows = texts.drop_duplicates("article_id").reset_index(drop=True)
    says = rows["article_id"].isin(planted) ^ (rows.index < wrong)
    codings = rows[["article_id"]].assign(code=CODE, coder=coder, label=says.map({True: "yes", False: "no"}), note="")
    codings.assign(coded_at="2026-01-01T00:00:00Z").to_csv(path, index=False)


def test_a_sample_has_its_frame_beside_it_and_says_what_coding_is_worth(study, capsys):
    hits, to = study / "hits.parquet", study / "again.parquet"
    assert 0 == run("sample", study / "clean.parquet", hits, "--code", CODE, "--n", 100, "--to", to)

    said = capsys.readouterr().out
    assert "100 of " in said
    assert "points" in said
    assert 100 == len(pd.read_parquet(to))
    assert validation.frame_hash(pd.read_parquet(companion(to, "frame"))) == pd.read_parquet(to)["frame"].iloc[0]


def test_pages_and_workbooks_are_written_for_coders(study):
    assert "<html" in (study / "A.html").read_text(encoding="utf-8")
    assert b"PK" == (study / "B.xlsx").read_bytes()[:2]


def test_coders_agree_and_what_they_dispute_is_listed(study, capsys):
    assert 0 == run("agree", study / "sample.parquet", study / "A.csv", study / "B.csv", "--to", study / "agree.csv")

    assert "alpha" in capsys.readouterr().out
    assert 2 == len(pd.read_csv(study / "disputes.csv"))


def test_a_workbook_in_which_nobody_has_coded_yet_is_named(study, capsys):
    assert 1 == run("agree", study / "sample.parquet", study / "B.xlsx", "--to", study / "none.csv")

    assert "no text has a label" in capsys.readouterr().err
    assert not (study / "none.csv").exists()


def test_the_corrected_series_is_written_and_the_share_covers_what_was_planted(study, capsys):
    run("agree", study / "sample.parquet", study / "A.csv", study / "B.csv", "--to", study / "agree.csv")
    disputes = pd.read_csv(study / "disputes.csv", dtype="str")
    decided = disputes.assign(label=disputes["labels"].str.extract(r"A: (\w+)")[0])
    decided.to_csv(study / "decided.csv", index=False, encoding="utf-8-sig")
    codings = [study / "A.csv", study / "B.csv", "--decisions", study / "decided.csv"]
    assert 0 == run("correct", study / "sample.parquet", *codings, "--every", "year", "--to", study / "corrected.csv")

    said = capsys.readouterr().out
    assert "precision" in said
    series = pd.read_csv(study / "corrected.csv")
    assert {"share", "low", "high", "naive", "state"} <= set(series)
    assert 8 == len(series)


def test_what_was_measured_goes_to_the_card_of_the_codebook(study, capsys):
    shipped = Path(codebooks.__file__).with_name("security_cooperation.yml")
    own = study / "mine.yml"
    own.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    codings = [study / "A.csv", study / "B.csv", "--card", own, "--to", study / "whole.csv"]
    assert 0 == run("correct", study / "sample.parquet", *codings)

    card = codebooks.accuracy(codebooks.read_codebook(own)).set_index("code").loc[CODE]
    assert "measured" == card["measure"]
    assert 198 == card["n"]  # two disputes have no decision


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sample", "clean.parquet", "hits.parquet", "--code", CODE, "--to", "sample.csv"], ".parquet"),
        (["sample", "clean.parquet", "hits.parquet", "--code", "fire", "--to", "x.parquet"], "code is 'fire'"),
        (["code", "none.parquet", *CODING], "there is no file"),
        (["code", "clean.parquet", *CODING], "lacks"),
        (
            ["code", "sample.parquet", "clean.parquet", "--codebook", "security_cooperation", "--coder", "a@b.example",
             "--to", "x.html"],
            "pseudonym",
        ),
        (
            ["code", "sample.parquet", "clean.parquet", "--codebook", "security_cooperation", "--coder", "A", "--to",
             "x.txt"],
            "a page (.html) or a workbook (.xlsx)",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_explained_and_nothing_is_written(study, capsys, arguments, said, monkeypatch):
    monkeypatch.chdir(study)
    before = sorted(path.name for path in study.iterdir())

    assert 1 == run(*arguments)
    assert said in capsys.readouterr().err
    assert before == sorted(path.name for path in study.iterdir())
