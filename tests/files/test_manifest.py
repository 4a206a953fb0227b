"""A manifest beside a file, or in a folder, proves it whole; what differs from it is not read."""

import hashlib
import json
import random

import pandas as pd
import pytest

from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files import check, salvage, write_manifest
from achtari_toolkit.files.manifest import check_manifest, read_manifest
from achtari_toolkit.loaders import load, write_articles, write_table
from achtari_toolkit.schema import make_articles

ARTICLES = make_articles([{"headline": f"خبر {n}", "body": f"متن. Le texte. {n}"} for n in range(200)])


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl", ".xlsx"])
def test_a_file_with_a_manifest_is_loaded_and_the_manifest_makes_no_noise(ending, tmp_path):
    write_articles(ARTICLES, tmp_path / f"أخبار{ending}")
    write_manifest(tmp_path / f"أخبار{ending}")
    loaded = load(tmp_path)

    assert (200, 0, 1) == (len(loaded.articles), len(loaded.problems), len(loaded.files))


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx"])
def test_a_file_that_differs_from_its_manifest_is_not_loaded_and_mended_by_salvage(ending, tmp_path):
    path, rng = tmp_path / f"a{ending}", random.Random(ending)
    write_articles(ARTICLES, path)
    manifest, whole = write_manifest(path), path.read_bytes()
    damaged = bytearray(whole)
    damaged[rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
    path.write_bytes(damaged)
    articles, problems = load(path)

    assert (0, ["damaged"]) == (len(articles), problems["kind"].tolist())
    assert f"differs from its manifest {manifest.name}: 1 of" in problems["message"][0]
    assert "saved" in salvage(path, tmp_path / f"saved{ending}")
    assert whole == (tmp_path / f"saved{ending}").read_bytes()


def test_the_manifest_has_the_sha256_that_other_programs_compute(tmp_path):
    (tmp_path / "network.gexf").write_bytes(b"<gexf/>")
    write_manifest(tmp_path / "network.gexf")
    files = json.loads((tmp_path / "network.gexf.manifest.json").read_text())["files"]

    assert hashlib.sha256(b"<gexf/>").hexdigest() == files["network.gexf"]["sha256"]


def test_a_manifest_that_is_damaged_says_that_it_proves_nothing(tmp_path):
    path = tmp_path / "a.csv"
    write_articles(ARTICLES, path)
    content = write_manifest(path).read_bytes()
    for position in [0, 5, 40, len(content) // 2, len(content) - 4]:
        damaged = bytearray(content)
        damaged[position] ^= 1
        (tmp_path / "a.csv.manifest.json").write_bytes(damaged)

        with pytest.raises(DamagedFile, match=r"Restore it from a copy; or remove it|Update it"):
            check_manifest(path)


@pytest.mark.parametrize("content", ["[]", "{}", '{"name": "my app"}', "no JSON"])
def test_another_file_of_that_name_is_no_manifest(content, tmp_path):
    (tmp_path / "a.csv").write_text("headline,body\nخبر,متن")
    (tmp_path / "a.csv.manifest.json").write_text(content)

    assert not check_manifest(tmp_path / "a.csv")


@pytest.mark.parametrize("head", [b"", bytes(512)], ids=["cut to nothing", "zeroed"])
def test_a_manifest_of_which_nothing_is_left_leaves_no_file_unchecked(head, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("headline,body\nخبر,متن")
    manifest = write_manifest(path)
    manifest.write_bytes(head + manifest.read_bytes()[len(head) :] if head else b"")

    with pytest.raises(DamagedFile, match="no whole manifest"):
        check_manifest(path)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", ".", "./a", "a\0b", "\ud800"])
def test_a_manifest_that_names_files_elsewhere_is_refused(name, tmp_path):
    from achtari_toolkit.files import manifest

    (tmp_path / "a").write_bytes(b"x")
    described = json.loads(write_manifest(tmp_path / "a").read_text())
    content = {"achtari_manifest": 1, "files": {name: described["files"]["a"]}, "toolkit": "0"}
    content["digest"] = manifest.xxh3_64_hexdigest(manifest._json(content).encode())
    (tmp_path / "a.manifest.json").write_text(manifest._json(content))

    with pytest.raises(DamagedFile, match=r"not within its folder|surrogates not allowed"):
        read_manifest(tmp_path / "a.manifest.json")


def test_a_folder_of_any_files_can_have_a_manifest(tmp_path):
    (tmp_path / "صور").mkdir()
    (tmp_path / "صور" / "a.png").write_bytes(b"a picture")
    write_manifest(tmp_path)
    assert ["whole"] == [file.state for file in check(tmp_path)]

    (tmp_path / "صور" / "a.png").write_bytes(b"a Picture")

    assert [("damaged", "صور/a.png: 1 of 1 blocks are not as they were written, bytes 0 to 8")] == [
        (file.state, file.message) for file in check(tmp_path)
    ]


def test_the_same_workbook_is_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_table(pd.DataFrame({"خبر": ["متن", None], "n": [1, 2]}), tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_manifest_of_endless_bytes_is_refused(tmp_path):
    from achtari_toolkit.files import manifest

    (tmp_path / "a").write_bytes(b"x")
    about = json.loads(write_manifest(tmp_path / "a").read_text())["files"]["a"] | {"bytes": float("inf")}
    content = {"achtari_manifest": 1, "files": {"a": about}, "toolkit": "0"}
    content["digest"] = manifest.xxh3_64_hexdigest(manifest._json(content).encode())
    (tmp_path / "a.manifest.json").write_text(manifest._json(content))

    with pytest.raises(DamagedFile, match="cannot convert float infinity"):
        read_manifest(tmp_path / "a.manifest.json")
