"""What a browser draws of lines of text: in a box that runs left to right, as a drawing does, and in cells of a table.

The letters of a line are sorted by where the browser draws them (Range.getClientRects), so nothing of the package
has a say in what is read.
"""

from html import escape

LETTERS = """
(lines) => lines.map((line) => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), letters = [], range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; ) {
      const letter = String.fromCodePoint(node.data.codePointAt(at));
      range.setStart(node, at);
      range.setEnd(node, (at += letter.length));
      const box = range.getClientRects()[0];
      if (box && box.width && letter.trim()) letters.push({ letter, centre: box.left + box.right });
    }
  }
  letters.sort((one, other) => one.centre - other.centre);
  return letters.map((one) => one.letter).join("");
})
"""
STYLE = (
    "<meta charset='utf-8'><style>td, div { white-space: nowrap; font: 16px sans-serif; width: max-content }</style>"
)


def drawn_in_charts(browser, marked):
    """Lines with their marks, as a box that runs left to right shows them."""
    boxes = "".join(f'<div class="line" dir="ltr">{escape(line, quote=False)}</div>' for line in marked)
    return _read(browser, boxes, "div.line")


def drawn_in_tables(browser, table_html):
    """The cells of a table on an otherwise empty page, below its head."""
    return _read(browser, table_html, "tbody td")


def _read(browser, body, selector):
    shown = browser.new_page()
    shown.set_content(f"{STYLE}<body>{body}</body>")
    lines = shown.eval_on_selector_all(selector, LETTERS)
    shown.close()
    return lines
