import os
import subprocess
import sys

import pytest
from samples import ROOT

from achtari_toolkit.words.engine import compiled as module
from achtari_toolkit.words.engine.compiled import compiled, private_folder

NOTHING_MAY_BE_WRITTEN = """
import os, sys

def refuse(event, arguments):
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes or event == "os.mkdir":
        raise PermissionError(13, "read-only", str(arguments[0]))

sys.addaudithook(refuse)
import pandas as pd
from achtari_toolkit import words, measures
articles = pd.DataFrame({"article_id": ["a"], "headline": ["قال الأمن"], "body": [""]})
print(measures.ngrams.__name__, words.tokenize(articles))
"""


def test_words_and_measures_work_where_nothing_can_be_written():
    result = subprocess.run(
        [sys.executable, "-B", "-c", NOTHING_MAY_BE_WRITTEN],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "NUMBA_OPT": "0", "PYTHONUTF8": "1"},
    )

    assert "" == result.stderr
    assert result.stdout.startswith("ngrams Tokens(1 article")


def test_machine_code_of_another_state_of_the_files_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setattr(module.SETTINGS, "CACHE_DIR", str(tmp_path / "cache"))
    source = tmp_path / "folder" / "loops.py"
    source.parent.mkdir()
    folders = []
    for text in ("1", "1 # changed"):
        source.write_text(text)
        module._folder_of.cache_clear()
        folders.append(module._folder_of(source.parent))
    module._folder_of.cache_clear()

    assert [False, True] == [folder.exists() for folder in folders]


def test_where_machine_code_is_kept_does_not_change_the_setting_of_the_user(monkeypatch):
    monkeypatch.setattr(module.SETTINGS, "CACHE_DIR", "")

    assert 3 == compiled(lambda n: n + 1)(2)
    assert "" == module.SETTINGS.CACHE_DIR


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_temporary_folder_that_others_may_write_to_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setattr(module.tempfile, "tempdir", str(tmp_path))
    private = private_folder()
    private.chmod(0o777)

    assert private.parent == tmp_path
    assert private_folder() is None
