"""Where the repository and the development samples lie, and what to say when the samples are absent."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"


def sample(name: str) -> Path:
    """The path of a development sample; the test is skipped, and says so, where the samples are absent."""
    if not DATA.is_dir():
        pytest.skip("the development samples are not beside the repository")
    return DATA / name
