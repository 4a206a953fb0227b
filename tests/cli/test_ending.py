"""`kill` and a closed terminal end a command as Ctrl-C does: nothing of what it had begun is left."""

import os
import signal
import threading

import pytest

from achtari_toolkit.cli import main
from achtari_toolkit.cli.ending import ended_as_interrupted
from achtari_toolkit.files import replacing
from achtari_toolkit.loaders import write_articles
from achtari_toolkit.schema import make_articles

ARTICLES = make_articles([{"headline": "خبر", "body": "متن"}, {"headline": "Titre", "body": "Texte"}])
STATUS = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 130}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_articles(ARTICLES, "in.parquet")
    return tmp_path


def send_while_writing(monkeypatch, *signals) -> None:
    """Let the process get signals in the midst of the output."""

    def write_half(_, path) -> None:
        with replacing(path) as part:
            part.write_text("half")
            for number in signals:
                os.kill(os.getpid(), number)

    monkeypatch.setattr("achtari_toolkit.loaders.write_articles", write_half)


@pytest.mark.parametrize("number", STATUS)
@pytest.mark.parametrize("to", ["out.csv", "in.parquet", "new/folder/out.csv"])
def test_a_signal_leaves_the_old_output_and_nothing_else(number, to, folder, monkeypatch, capsys):
    old = (folder / "in.parquet").read_bytes()
    send_while_writing(monkeypatch, number)

    assert STATUS[number] == main(["load", "in.parquet", "--to", to])
    assert "achtari load: interrupted.\n" == capsys.readouterr().err
    assert ["in.parquet"] == [path.name for path in folder.iterdir()]
    assert old == (folder / "in.parquet").read_bytes()


def test_a_terminal_that_closes_with_two_signals_does_not_stop_the_cleaning_up(folder):
    def close_terminal() -> None:
        try:
            os.kill(os.getpid(), signal.SIGHUP)
        finally:
            os.kill(os.getpid(), signal.SIGHUP)
            os.kill(os.getpid(), signal.SIGTERM)

    with ended_as_interrupted() as signals, pytest.raises(KeyboardInterrupt), replacing("out.csv"):
        close_terminal()

    assert [signal.SIGHUP] == signals
    assert ["in.parquet"] == [path.name for path in folder.iterdir()]


def test_a_command_that_was_started_with_nohup_goes_on(folder, monkeypatch):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        send_while_writing(monkeypatch, signal.SIGHUP)

        assert 0 == main(["load", "in.parquet", "--to", "out.csv"])
    finally:
        signal.signal(signal.SIGHUP, before)


def test_kill_ends_a_command_that_a_script_started_in_the_background(folder, monkeypatch):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as shells do for `command &` in a script
    try:
        send_while_writing(monkeypatch, signal.SIGTERM)

        assert 143 == main(["load", "in.parquet", "--to", "out.csv"])
    finally:
        signal.signal(signal.SIGINT, before)


def test_signals_are_handled_as_before_after_a_command_and_in_other_threads(folder):
    main(["load", "in.parquet", "--to", "out.csv"])
    handlers: list[object] = []

    def look() -> None:
        with ended_as_interrupted():
            handlers.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert [signal.SIG_DFL] == handlers == [signal.getsignal(signal.SIGTERM)]
