"""Zip, tar and packed files: what is in them is read, and what would do harm is refused by name."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from achtari_toolkit.loaders import load, stream
from achtari_toolkit.loaders.source import limits

DUMP = "Site icon المثال\n\n{}\n\nالفقرة الأولى.\n\nExit mobile version"
TABLE = "title,text\nun,deux\ntrois,quatre\n"


def zipped(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def tarred(mode: str = "w", **members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            data = content if isinstance(content, bytes) else content.encode()
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def loaded(folder, content: bytes, name: str = "a"):
    (folder / name).write_bytes(content)
    articles, problems = load(folder / name)
    return articles["source"].tolist(), problems["kind"].tolist()


PAIR = {"x.txt": DUMP.format("خبر"), "in/y.csv": TABLE}
EXPECTED = ["a!x.txt", "a!in/y.csv#1", "a!in/y.csv#2"]


@pytest.mark.parametrize(
    "content",
    [
        zipped(**PAIR),
        tarred(**PAIR),
        tarred("w:gz", **PAIR),
        tarred("w:bz2", **PAIR),
        tarred("w:xz", **PAIR),
        gzip.compress(zipped(**PAIR)),
    ],
)
def test_every_member_of_an_archive_is_read_and_named(tmp_path, content):
    assert (EXPECTED, []) == loaded(tmp_path, content)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_read_as_if_it_lay_there_unpacked(tmp_path, pack):
    assert (["a#1", "a#2"], []) == loaded(tmp_path, pack(TABLE.encode()))


def test_archives_within_archives_are_read(tmp_path):
    assert ([f"a!b.zip!{name[2:]}" for name in EXPECTED], []) == loaded(tmp_path, tarred(**{"b.zip": zipped(**PAIR)}))


def test_archives_too_deep_within_archives_are_refused(tmp_path):
    content = zipped(**PAIR)
    for _ in range(limits.DEPTH):
        content = zipped(z=content)

    assert ([], ["too_large"]) == loaded(tmp_path, content)


@pytest.mark.parametrize(
    "pack",
    [gzip.compress, bz2.compress, lzma.compress, lambda zeros: zipped(z=zeros), lambda zeros: tarred("w:gz", z=zeros)],
)
def test_what_unpacks_to_far_more_than_its_size_is_refused(tmp_path, pack, monkeypatch):
    monkeypatch.setattr(limits, "FREE", 1 << 20)

    assert ([], ["ratio"]) == loaded(tmp_path, pack(bytes(16 << 20)))


def test_a_bomb_of_many_members_is_refused_where_each_alone_is_small(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "FREE", 1 << 20)
    inner = zipped(**{f"{n}.csv": "title,text\n" + "a,b\n" * 50_000 for n in range(20)})
    sources, kinds = loaded(tmp_path, inner)

    assert "ratio" == kinds[-1]
    assert len(sources) < 20 * 50_000


def test_an_archive_of_too_many_members_is_refused_before_it_is_opened(tmp_path):
    assert ([], ["too_large"]) == loaded(tmp_path, zipped(**{str(n): "" for n in range(limits.MEMBERS + 1)}))


def test_a_name_that_climbs_out_of_the_archive_writes_nothing_and_is_read_as_a_name(tmp_path):
    (tmp_path / "in").mkdir()
    names = ["../../out.txt", "/etc/out.txt", "..\\out.txt", "a\u202etxt.exe\n"]
    content = zipped(**{name: DUMP.format(n) for n, name in enumerate(names)})
    sources, _kinds = loaded(tmp_path / "in", content)

    assert ["a!../../out.txt", "a!/etc/out.txt", "a!..\\out.txt", "a!a\\u202etxt.exe\\x0a"] == sources
    assert ["in"] == [path.name for path in tmp_path.iterdir()]
    assert ["a"] == [path.name for path in (tmp_path / "in").iterdir()]


def test_links_and_devices_in_a_tar_are_reported_and_never_followed(tmp_path):
    packed = io.BytesIO()
    (tmp_path / "secret.csv").write_text(TABLE)
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("device", tarfile.CHRTYPE)):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, str(tmp_path / "secret.csv")
            archive.addfile(entry)

    assert ([], ["no_article"] * 3) == loaded(tmp_path, packed.getvalue())


def test_hidden_members_are_left_out_as_in_folders(tmp_path):
    assert (["a!x.txt"], []) == loaded(
        tmp_path, zipped(**{"__MACOSX/x.txt": "x", ".DS_Store": "x", "x.txt": DUMP.format("خبر")})
    )


def test_a_damaged_member_costs_itself_alone(tmp_path):
    content = bytearray(zipped(**{"x.txt": DUMP.format("خبر"), "y.csv": TABLE * 50, "z.txt": DUMP.format("نبأ")}))
    at = content.index(b"y.csv") + 12
    content[at : at + 6] = b"\xff" * 6

    assert (["a!x.txt", "a!z.txt"], ["damaged"]) == loaded(tmp_path, bytes(content))


def test_a_packed_file_that_breaks_off_gives_what_came_before(tmp_path):
    whole = "title,text\n" + "".join(f"t{n * 7919 % 100_003},b{n * 104_729 % 1_000_003}\n" for n in range(20_000))
    sources, kinds = loaded(tmp_path, gzip.compress(whole.encode())[:60_000])

    assert 5_000 < len(sources) < 20_000
    assert "damaged" == kinds[0]


def test_an_archive_that_breaks_off_gives_the_members_that_came_whole(tmp_path):
    content = zipped(
        **{"x.txt": DUMP.format("خبر"), "ص.csv": TABLE, "__MACOSX/n": "n", "z.txt": "".join(map(chr, range(32, 9000)))}
    )

    assert (["a!x.txt", "a!ص.csv#1", "a!ص.csv#2"], ["damaged"] * 2) == loaded(
        tmp_path, content[: content.index(b"z.txt") + 900]
    )


def test_an_archive_written_as_a_stream_and_cut_off_is_read_too(tmp_path):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise io.UnsupportedOperation

    packed = Pipe()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", DUMP.format("خبر"))
        archive.writestr("y.csv", TABLE)
    content = packed.getvalue()

    assert (["a!x.txt", "a!y.csv#1", "a!y.csv#2"], ["damaged"]) == loaded(
        tmp_path, content[: content.index(b"PK\x01\x02")]
    )


def test_a_member_without_index_that_was_changed_is_not_loaded(tmp_path):
    content = bytearray(zipped(x="x", **{"y.csv": TABLE})[:-30])
    at = content.index(b"y.csv") + 12
    content[at : at + 4] = b"\xff" * 4

    assert [] == loaded(tmp_path, bytes(content))[0]


def test_an_encrypted_member_is_reported(tmp_path):
    content = bytearray(zipped(x="x"))
    for at in (content.index(b"PK\x03\x04") + 6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1

    assert ([], ["damaged"]) == loaded(tmp_path, bytes(content))


def test_a_stream_cuts_a_table_into_batches_and_keeps_repeated_records_out_of_all(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.batches.BATCH_ROWS", 2)
    (tmp_path / "a.csv").write_text("title,text\n" + "".join(f"{n},x\n" for n in (1, 2, 3, 1, 4, 5, 2)))
    batches = list(stream(tmp_path / "a.csv"))

    assert [["1", "2"], ["3"], ["4", "5"], []] == [articles["headline"].tolist() for articles, _ in batches]
    assert [[], ["a.csv#4"], [], ["a.csv#7"]] == [problems["source"].tolist() for _, problems in batches]


def test_a_stream_gives_together_what_load_gives(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.batches.BATCH_ROWS", 2)
    (tmp_path / "a.zip").write_bytes(zipped(**PAIR, again=PAIR["in/y.csv"], junk=bytes(20)))
    articles, problems = load(tmp_path)
    batches = list(stream(tmp_path))

    assert articles["article_id"].tolist() == [key for batch, _ in batches for key in batch["article_id"]]
    assert problems["source"].tolist() == [source for _, batch in batches for source in batch["source"]]
    assert 3 == len(articles)
    assert ["repeated", "repeated", "binary"] == sorted(problems["kind"], reverse=True)
