"""What tests of several files are given."""

import os
import tempfile

import pytest
from drawn_page import CHROMIUM
from playwright.sync_api import sync_playwright

os.environ["TQDM_DISABLE"] = "1"  # a slow machine shows bars among what a test expects on the console


@pytest.fixture(scope="session", autouse=True)
def jupyter_folder():
    """A folder for keys and signatures of Jupyter, so that no test signs a notebook in the name of the developer."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_DATA_DIR", folder)
        yield folder


@pytest.fixture(scope="module")
def browser():
    """A browser without a window; the test fails where Chromium is absent."""
    if CHROMIUM is None:
        pytest.fail("Chromium is not installed; install it, or leave these tests out: -m 'not browser'.", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that parallel workers end at about the same time."""
    slow = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in slow)
