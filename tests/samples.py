"""Where the repository is, and where the larger samples are."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOW_TO_GET = "run `make gates SAMPLES=path/to/samples`; tests/README.md says how to get them"


def sample(name: str) -> Path:
    """The path of a file or folder of the samples; the test fails where the samples are absent."""
    folder = Path(os.environ.get("SAMPLES") or "SAMPLES is not set")
    if not folder.is_dir():
        pytest.fail(f"the samples are not at {folder}: {HOW_TO_GET}.", pytrace=False)
    return folder / name
