"""A workbook that is being written uses no temporary file that a killed run would leave for ever."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit.errors import WriteError
from achtari_toolkit.loaders import write_table
from achtari_toolkit.loaders.tables import write_workbook


def test_the_rows_wait_in_a_private_folder_that_is_gone_afterwards(tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    during: list[str] = []

    def look(value):
        during.extend(path.name for path in temporary.iterdir())
        return value

    monkeypatch.setattr(write_workbook, "cell_text", look)
    write_table(pd.DataFrame({"headline": ["خبر", "nouvelle", "news"]}), tmp_path / "a.xlsx")

    assert during
    assert all(name.endswith(".achtari-part") for name in during)
    assert [] == list(temporary.iterdir())
    assert ["خبر", "nouvelle", "news"] == pd.read_excel(tmp_path / "a.xlsx", engine="calamine")["headline"].tolist()


def test_a_temporary_folder_that_is_gone_is_an_error_of_the_toolkit(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(Path(tmp_path / "gone")))

    with pytest.raises(WriteError, match=r"there is no folder .*gone"):
        write_table(pd.DataFrame({"headline": ["خبر"]}), tmp_path / "a.xlsx")
    assert [] == list(tmp_path.iterdir())


LIMITED = """
import resource, sys
import pandas as pd
from achtari_toolkit.errors import WriteError
from achtari_toolkit.loaders import write_table
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try: write_table(pd.DataFrame({"headline": [f"خبر {n}" * 9 for n in range(3_000)]}), sys.argv[1])
except WriteError as error: print("refused:", error)
"""


def test_a_file_that_may_not_grow_is_an_error_of_the_toolkit(tmp_path):
    said = subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path / "a.xlsx")], capture_output=True, text=True)

    assert said.stdout.startswith(f"refused: {tmp_path / 'a.xlsx'} cannot be written: File too large."), said.stderr
    assert [] == list(tmp_path.iterdir())
