"""Figures in an Arabic page, and what a browser shows of them: each line of text with its letters and its place."""

import json
import shutil

from nbformat.v4 import new_code_cell, new_notebook, new_output

from achtari_toolkit.reports.page.outputs import PLOTLY
from achtari_toolkit.reports.page.page import page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# One entry a line of text: what it says, its characters from the left, and the box around its letters in pixels.
TEXTS = """
() => [...document.querySelectorAll("figure.plot")].map((plot) => {
  const frame = plot.querySelector(".drawing").getBoundingClientRect();
  const letterOf = (element, at) => {
    const box = element.getExtentOfChar(at), base = element.getStartPositionOfChar(at).y;
    return { letter: element.textContent[at], start: box.x, stop: box.x + box.width, base };
  };
  const lineOf = (element) => {
    const size = parseFloat(getComputedStyle(element).fontSize), matrix = element.getScreenCTM();
    const letters = [...Array(element.getNumberOfChars()).keys()]
      .map((at) => letterOf(element, at))
      .filter(({ start, stop, letter }) => stop > start && letter.trim());
    const across = (x) => x * matrix.a + matrix.e - frame.left;
    const base = letters[0].base * matrix.d + matrix.f - frame.top;
    const start = Math.min(...letters.map((one) => across(one.start)));
    const stop = Math.max(...letters.map((one) => across(one.stop)));
    const text = letters.map((one) => one.letter).join("");
    letters.sort((one, other) => one.start + one.stop - other.start - other.stop);
    const drawn = letters.map((one) => one.letter).join("");
    return { text, drawn, box: [start, base - 0.75 * size, stop, base + 0.25 * size] };
  };
  const shown = [...plot.querySelectorAll(".main-svg text")]
    .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width)
    .flatMap((text) => (text.querySelector("tspan.line") ? [...text.querySelectorAll("tspan.line")] : [text]))
    .filter((line) => line.textContent.trim());
  const size = plot.querySelector(".drawing")._fullLayout._size;
  const area = [size.l, size.t, size.l + size.w, size.t + size.h];
  return { lines: shown.map(lineOf), width: frame.width, height: frame.height, area };
})
"""


def write(file, *made):
    """Write an Arabic report with these figures, without running a notebook; return its path."""
    outputs = [new_output("display_data", data={PLOTLY: json.loads(figure.to_json())}) for figure in made]
    file.write_text(
        page(new_notebook(cells=[new_code_cell("1", outputs=outputs)]), lang="ar", name="study"), encoding="utf-8"
    )
    return file


def opened(browser, file, *, width=1100):
    """Return the page of a file once it is drawn, and everything it said or asked for."""
    shown, noise = browser.new_page(viewport={"width": width, "height": 900}), []
    shown.on("console", lambda message: noise.append(message.text))
    shown.on("pageerror", lambda error: noise.append(str(error)))
    shown.on(
        "request", lambda request: noise.append(request.url) if not request.url.startswith(("file:", "data:")) else None
    )
    shown.goto(file.as_uri())
    shown.wait_for_selector("body[data-drawn]", timeout=60_000)
    return shown, noise
