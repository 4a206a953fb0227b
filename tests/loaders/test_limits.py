"""A file that hangs, is too large or breaks the toolkit costs itself, and what was read of it stays."""

import signal
import threading
import time
import zipfile

import pytest

from achtari_toolkit.errors import OptionError
from achtari_toolkit.loaders import Limits, load, stream
from achtari_toolkit.loaders.formats import FORMATS, Format
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.time_limit import HAS_TIMER, TooSlow, within_seconds

TABLE = "title,text,date\nخبر,متن,2020-01-01\n"
QUICK = Limits(seconds_per_record=0.2, seconds_per_megabyte=1e-9)
needs_timer = pytest.mark.skipif(not HAS_TIMER, reason="the system has no timers")


def spin():
    while True:
        try:
            sum(range(1_000))
        except Exception:  # as readers of other libraries have it
            raise AssertionError from None


def read_trap(file):
    yield {"headline": "before", "body": "متن", "source": f"{file.source}#1"}
    if b"HANG" in file.content:
        spin()
    if b"FAIL" in file.content:
        raise ZeroDivisionError("an unforeseen fault")
    if b"MEMORY" in file.content:
        raise MemoryError
    if b"SLOW" in file.content:
        for n in range(2, 200):
            sum(range(1_000_000))
            yield {"headline": str(n), "body": "متن", "source": f"{file.source}#{n}"}


@pytest.fixture
def trap(monkeypatch):
    """A format whose reader hangs or fails where the file says so."""
    known = Format("trap", lambda file: file.head.startswith(b"TRAP"), read_trap)
    monkeypatch.setattr("achtari_toolkit.loaders.reading.FORMATS", (known, *FORMATS))


def write(folder, **contents):
    for name, content in contents.items():
        (folder / name).write_text(content)
    return folder


@needs_timer
def test_a_reader_that_hangs_ends_and_the_next_file_is_read(tmp_path, trap):
    loaded = load(write(tmp_path, a="TRAP HANG", b=TABLE), limits=QUICK)

    assert ["before", "خبر"] == loaded.articles["headline"].tolist()
    assert [["too_slow", 1]] == loaded.problems[["kind", "lost"]].values.tolist()
    assert "raise limits=Limits(seconds_per_record=...)" in loaded.problems["message"].iloc[0]
    assert ["in part", "read"] == loaded.files["outcome"].tolist()


@needs_timer
def test_a_recognition_that_hangs_ends_too(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.reading.FORMATS", (Format("x", lambda file: spin(), read_trap),))

    assert ["too_slow"] == load(write(tmp_path, a="x"), limits=QUICK).problems["kind"].tolist()


@needs_timer
def test_a_member_that_hangs_costs_the_others_of_its_archive_nothing(tmp_path, trap):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a", "TRAP HANG")
        archive.writestr("b", TABLE)
    loaded = load(tmp_path / "a.zip", limits=QUICK)

    assert ["a.zip!a#1", "a.zip!b#1"] == loaded.articles["source"].tolist()
    assert ["a.zip!a"] == loaded.problems["source"].tolist()


def test_a_file_of_many_slow_records_stops_after_the_time_of_a_file(tmp_path, trap):
    limits = Limits(seconds_per_file=0.1, seconds_per_megabyte=1e-9)
    loaded = load(write(tmp_path, a="TRAP SLOW", b=TABLE), limits=limits)

    assert 1 < len(loaded.articles) < 150
    assert "خبر" == loaded.articles["headline"].iloc[-1]
    assert "raise limits=Limits(seconds_per_file=...)" in loaded.problems["message"].iloc[0]


def test_handler_and_timer_are_afterwards_what_they_were(tmp_path, trap):
    before = signal.getsignal(signal.SIGVTALRM), signal.getitimer(signal.ITIMER_VIRTUAL)
    write(tmp_path, a="TRAP HANG", b="TRAP FAIL", c=TABLE)
    for _batch in stream(tmp_path, limits=QUICK):
        assert before == (signal.getsignal(signal.SIGVTALRM), signal.getitimer(signal.ITIMER_VIRTUAL))

    assert before == (signal.getsignal(signal.SIGVTALRM), signal.getitimer(signal.ITIMER_VIRTUAL))


@needs_timer
def test_a_timer_that_the_caller_set_runs_on():
    signals = []
    before = signal.signal(signal.SIGVTALRM, lambda *_: signals.append(1))
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.3)
        with pytest.raises(TooSlow):
            within_seconds(0.1, spin)
        left = signal.getitimer(signal.ITIMER_VIRTUAL)[0]
        end = time.process_time() + 2
        while not signals and time.process_time() < end:
            sum(range(1_000))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)

    assert 0 < left < 0.3
    assert [1] == signals


@needs_timer
def test_a_limit_within_a_limit_leaves_the_outer_one_in_force():
    def inner():
        assert 5 == within_seconds(60, lambda: 5)
        spin()

    with pytest.raises(TooSlow):
        within_seconds(0.1, inner)


@needs_timer
def test_code_that_catches_everything_is_stopped_once_more(monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.time_limit.AGAIN_SECONDS", 0.05)
    caught = []

    def stubborn():
        while len(caught) < 2:
            try:
                spin()
            except BaseException as error:
                caught.append(type(error))
        return "ended"

    assert "ended" == within_seconds(0.05, stubborn)
    assert [TooSlow, TooSlow] == caught


@needs_timer
def test_time_spent_waiting_does_not_count():
    assert within_seconds(0.05, lambda: time.sleep(0.2) or True)


def test_in_a_thread_files_are_read_to_their_end(tmp_path, trap):
    write(tmp_path, a="TRAP SLOW", b=TABLE)
    results = []
    limits = Limits(seconds_per_record=1e-6, seconds_per_file=0.1, seconds_per_megabyte=1e-9)
    thread = threading.Thread(target=lambda: results.append(load(tmp_path, limits=limits)))
    thread.start()
    thread.join()

    assert ["too_slow"] == results[0].problems["kind"].tolist()
    assert "خبر" == results[0].articles["headline"].iloc[-1]


def test_a_fault_of_the_toolkit_costs_one_file_and_asks_for_a_report(tmp_path, trap):
    loaded = load(write(tmp_path, a="TRAP FAIL", b=TABLE))

    assert ["before", "خبر"] == loaded.articles["headline"].tolist()
    assert ["unforeseen"] == loaded.problems["kind"].tolist()
    assert "ZeroDivisionError: an unforeseen fault (test_limits.py:" in loaded.problems["message"].iloc[0]
    assert "Please report" in loaded.problems["message"].iloc[0]


def test_a_file_for_which_memory_does_not_suffice_costs_itself_alone(tmp_path, trap):
    loaded = load(write(tmp_path, a="TRAP MEMORY", b=TABLE))

    assert (["before", "خبر"], ["too_large"]) == (
        loaded.articles["headline"].tolist(),
        loaded.problems["kind"].tolist(),
    )


def test_an_interruption_by_the_user_is_no_problem_of_a_file(tmp_path, monkeypatch):
    def interrupted(file):
        raise KeyboardInterrupt

    monkeypatch.setattr("achtari_toolkit.loaders.reading.FORMATS", (Format("x", interrupted, read_trap),))

    with pytest.raises(KeyboardInterrupt):
        load(write(tmp_path, a="x"))


def test_a_file_that_is_larger_than_a_whole_one_may_be_is_refused_with_the_remedy(tmp_path):
    write(tmp_path, a=f'[{{"title": "Un", "text": "{"deux " * 20_000}"}}]', b=TABLE)
    loaded = load(tmp_path, limits=Limits(bytes_per_file=7e4))

    assert (1, ["too_large"]) == (len(loaded.articles), loaded.problems["kind"].tolist())
    assert "raise limits=Limits(bytes_per_file=...)" in loaded.problems["message"].iloc[0]


@pytest.mark.parametrize(
    "content",
    [
        f"title,text\nUn,deux\nlong,{'خبر ' * 50}\n",
        '[{"title": "Un", "text": "deux"}, {"title": "long", "text": "' + "خبر " * 50 + '"}]',
        f"TY  - NEWS\nTI  - Un\nAB  - deux\nER  - \n\nTY  - NEWS\nTI  - long\nAB  - {'word ' * 50}\nER  - \n",
    ],
)
def test_a_record_longer_than_an_article_may_be_is_left_out_and_told(tmp_path, content):
    loaded = load(write(tmp_path, a=content), limits=Limits(characters_per_record=100))
    too_large = loaded.problems[loaded.problems["kind"].eq("too_large")]

    assert ["Un"] == loaded.articles["headline"].tolist()
    assert [1] == too_large["lost"].tolist()
    assert "raise limits=Limits(characters_per_record=...)" in too_large["message"].iloc[0]


@pytest.mark.parametrize("value", [0, -1, float("nan"), "ten"])
def test_a_limit_that_is_no_number_above_zero_is_refused(value):
    with pytest.raises(OptionError, match=r"seconds_per_file is .*; expected a number above 0"):
        Limits(seconds_per_file=value)


def test_a_large_file_of_an_honest_newspaper_has_hours():
    assert 10_000 < Limits().until_next(1_000_000_000) < Limits().in_all(1_000_000_000)


def test_errors_of_a_temporary_disk_that_is_full_are_no_fault_of_the_file(tmp_path, monkeypatch):
    def full(file):
        raise OSError(28, "No space left on device")
        yield Problem("", "", "")

    monkeypatch.setattr("achtari_toolkit.loaders.reading.FORMATS", (Format("x", lambda file: True, full),))
    problems = load(write(tmp_path, a="x")).problems

    assert ["not_opened"] == problems["kind"].tolist()
    assert "a could not be read: No space left on device" in problems["message"].iloc[0]
