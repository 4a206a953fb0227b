"""The coding page: what it holds, and what a coder does in it in a real browser."""

import json
import random

import pandas as pd
import pytest
from corpus import corpus
from drawn_page import CHROMIUM

from achtari_toolkit import codebooks, validation, words
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.text.spreadsheet_safety import escaped

TONE = validation.Question("tone", values={"-1": {}, "0": {}, "1": {}}, level="interval")
# Sets the selection as a hand would: lines are counted in the field, offsets in units of the browser, UTF-16.
SELECT = """
([field, line, offset, lastLine, lastOffset]) => {
  const lines = document.querySelectorAll(`[data-field=${field}]`);
  const walk = (element, offset) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
    return [element, 0];
  };
  getSelection().setBaseAndExtent(...walk(lines[line], offset), ...walk(lines[lastLine], lastOffset));
}
"""


def sample_of(articles):
    return articles[["article_id"]]


def many(n):
    return corpus(**{f"t{number:02}": f"نص رقم {number}\nFBI قال" for number in range(n)}).assign(language="ar")


def written(folder, articles, questions=("water",), **options):
    """A page for coder A."""
    options = {"coder": "A", **options}
    validation.write_coding_page(sample_of(articles), articles, list(questions), to=folder / "coding.html", **options)
    return folder / "coding.html"


def content_of(path):
    page = path.read_text(encoding="utf-8")
    return json.loads(page.partition('id="content">')[2].partition("</script>")[0])


# without a browser


def test_texts_come_in_the_order_of_the_draw_and_as_they_are_stored(tmp_path):
    articles = corpus(a="x\r\n\ty", b="<b>&amp;", c="ك")
    sample = pd.DataFrame({"article_id": ["a", "b", "c"], "position": [2, 3, 1]})

    validation.write_coding_page(sample, articles, ["water"], to=tmp_path / "p.html", coder="A")

    assert ["ك", "x\r\n\ty", "<b>&amp;"] == [text["body"] for text in content_of(tmp_path / "p.html")["articles"]]


def test_the_page_says_nothing_of_outlet_day_kind_or_score_unless_asked(tmp_path):
    articles = corpus(a="x").assign(
        outlet="hespress", published_precision="day", site="Hespress", url="https://example.org/1"
    )
    articles["published"] = pd.to_datetime(["2025-03-04"], utc=True)
    sample = sample_of(articles).assign(kind="hit", stratum="hit 2024-01-01", position=1)
    for name, show in (("blind", ()), ("shown", ("outlet", "day"))):
        validation.write_coding_page(sample, articles, ["water"], to=tmp_path / name, coder="A", show=show)

    blind, shown = ((tmp_path / name).read_text(encoding="utf-8") for name in ("blind", "shown"))

    assert not any(word in blind for word in ("hespress", "Hespress", "2025-03-04", "example.org", "hit 2024"))
    assert "hespress · 2025-03-04" in shown


@pytest.mark.browser
def test_a_day_is_read_from_year_to_day_on_an_arabic_page(tmp_path, context):
    articles = corpus(a="متن").assign(outlet="هسبريس", published_precision="day", language="ar")
    articles["published"] = pd.to_datetime(["2025-03-04"], utc=True)
    page, _ = opened(context, written(tmp_path, articles, show=["outlet", "day"]))

    boxes = page.evaluate(
        """() => {
        const text = [...document.querySelectorAll("article bdi")].at(-1).firstChild, range = document.createRange();
        const placeOf = (at) => (range.setStart(text, at), range.setEnd(text, at + 1), range.getBoundingClientRect().x);
        return [0, 9].map(placeOf);
        }"""
    )

    assert boxes[0] < boxes[1]


@pytest.mark.browser
def test_a_definition_with_a_table_is_shown_as_one(tmp_path, context):
    definition = "What **counts**.\n\n| counts | does not |\n|---|---|\n| `rain` | tears |\n"
    page, _ = opened(context, written(tmp_path, many(1), [validation.Question("water", definition=definition)]))

    assert ["What counts."] == page.locator(".definition p").all_text_contents()
    assert ["counts", "does not", "rain", "tears"] == page.locator(".definition td").all_text_contents()


def test_lines_have_the_direction_of_most_of_their_letters(tmp_path):
    articles = corpus(a="FBI ومكافحة الإرهاب\nLe port\n12", b="12").assign(language=["ar", "fr"])

    texts = content_of(written(tmp_path, articles))["articles"]

    assert ["rlr", "l"] == [text["directions"] for text in texts]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"coder": "me@example.org"}, "e-mail"),
        ({"coder": " "}, "no name"),
        ({"lang": "xx"}, "lang is 'xx'"),
        ({"show": ["site"]}, "show is 'site'"),
        ({"questions": ["a", "a"]}, "each key once"),
        ({"questions": []}, "at least one"),
    ],
)
def test_what_cannot_be_coded_is_refused(tmp_path, wrong, message):
    with pytest.raises(OptionError, match=message):
        written(tmp_path, corpus(a="x"), **wrong)


def test_a_sample_of_other_articles_is_refused(tmp_path):
    sample = pd.DataFrame({"article_id": ["a", "b"]})

    with pytest.raises(SchemaError, match=r"1 of the 2 texts .* is b"):
        validation.write_coding_page(sample, corpus(a="x"), ["water"], to=tmp_path / "p", coder="A")


def test_hits_without_tokens_are_refused(tmp_path):
    with pytest.raises(OptionError, match="give both"):
        written(tmp_path, corpus(a="x"), hits=pd.DataFrame())


def test_the_same_sample_gives_the_same_bytes(tmp_path):
    first, again = (written(tmp_path, many(3)).read_bytes() for _ in range(2))

    assert first == again


# in a browser


@pytest.fixture
def context(browser):
    made = browser.new_context(accept_downloads=True, viewport={"width": 1000, "height": 800})
    yield made
    made.close()


def opened(context, path):
    """The page, and everything that it said, asked for or that happened to it."""
    page, noise = context.new_page(), []
    for event in ("console", "pageerror", "dialog", "popup"):
        page.on(event, lambda thing, event=event: noise.append(f"{event} {thing}"))
    page.on(
        "request", lambda request: noise.append(request.url) if not request.url.startswith(("file:", "blob:")) else None
    )
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    return page, noise


def exported(page, folder, name="JSON"):
    """The file that the coder saves."""
    page.evaluate("document.querySelector('#tools details').open = true")
    with page.expect_download() as download:
        page.get_by_role("button", name=f"تصدير {name}").click()
    path = folder / f"{len(list(folder.iterdir()))}.{name.lower()}"
    download.value.save_as(path)
    return path


def labels_of(path, **knows):
    return validation.read_codings(path, **knows).set_index(["article_id", "code"])["label"]


def started(browser, folder):
    """A browser of its own, which keeps in the folder what browsers keep."""
    options = {"executable_path": CHROMIUM, "args": ["--no-sandbox"], "accept_downloads": True}
    return browser.browser_type.launch_persistent_context(folder, **options)


@pytest.mark.browser
def test_thirty_articles_are_coded_by_keyboard_with_the_browser_closed_between_and_loaded(tmp_path, browser):
    articles = many(30)
    path = written(tmp_path, articles, ["water", TONE])
    expected = {f"t{n:02}": ("yes" if n % 3 else "no", str(n % 3 - 1)) for n in range(30)}
    keys = {"yes": "y", "no": "n", "-1": "1", "0": "2", "1": "3"}
    parts = [[expected[f"t{n:02}"] for n in numbers] for numbers in (range(17), range(17, 30))]
    for done, labels in zip((0, 17), parts, strict=True):
        own = started(browser, tmp_path / "browser")
        page, noise = opened(own, path)
        assert f"{done} من 30" in page.locator("#progress-text").text_content()
        for label in (label for pair in labels for label in pair):
            page.keyboard.press(keys[label])
        saved = [exported(page, tmp_path, name) for name in ("JSON", "CSV")]
        own.close()
        assert [] == noise

    codings = labels_of(saved[0], sample=articles, articles=articles, questions=["water", TONE])
    assert expected == {name: (codings[name, "water"], codings[name, "tone"]) for name in expected}
    assert codings.equals(labels_of(saved[1]))


@pytest.mark.browser
def test_undo_goes_back_text_by_text_and_open_texts_are_known(tmp_path, context):
    page, _ = opened(context, written(tmp_path, many(4)))
    for key in ("y", "n", "u", "y", "o", "/"):
        page.keyboard.press(key)
    page.keyboard.type("نقل، y n u")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")

    codings = validation.read_codings(exported(page, tmp_path)).set_index("article_id")

    assert ["yes", "yes"] == codings["label"].head(2).tolist()
    assert pd.isna(codings.loc["t02", "label"])
    assert "نقل، y n u" == codings.loc["t03", "note"]
    assert codings["coded_at"].head(3).notna().all()


@pytest.mark.browser
@pytest.mark.parametrize(("code", "key"), [("KeyY", "غ"), ("KeyY", "y"), ("Digit1", "١")])
def test_a_key_counts_by_its_letter_or_where_it_is_on_an_arabic_keyboard(tmp_path, context, code, key):
    question = TONE if code == "Digit1" else "water"
    page, _ = opened(context, written(tmp_path, many(2), [question]))
    page.evaluate("(keys) => document.body.dispatchEvent(new KeyboardEvent('keydown', { ...keys, bubbles: true }))",
                  {"code": code, "key": key})  # fmt: skip

    assert ["-1" if code == "Digit1" else "yes"] == labels_of(exported(page, tmp_path)).tolist()


def mixed_strings(n):
    """Texts of letters of both directions, digits, marks, letters beyond U+FFFF, line ends, invisible characters."""
    generator = random.Random(5)
    letters = [*"ابتثجمنهو", *"abcXYZé", *"0123٤٥  «(", *"\u064e\u0651\u0301\n\t\xad\u200f\u200e\u202b\u202c\u2067"]
    letters += ["😀", "👩\u200d🔬", "𐤀", "\r\n", "\u2069", "\ufeff", "&amp;", "<b>"]
    return ["".join(generator.choice(letters) for _ in range(generator.randint(5, 120))) for _ in range(n)]


def units(text):
    return len(text.encode("utf-16-le")) // 2


def place(text, offset):
    """(line, units in it) of a character of a text."""
    before = text[:offset].split("\n")
    return len(before) - 1, units(before[-1])


@pytest.mark.browser
def test_two_hundred_texts_of_mixed_direction_are_marked_without_one_wrong_offset(tmp_path, context):
    strings = mixed_strings(200)
    headlines, bodies = strings[:100], strings[100:]
    articles = corpus(**{f"t{n:03}": text for n, text in enumerate(bodies)})
    articles = articles.assign(headline=headlines, language="mixed")
    page, _ = opened(context, written(tmp_path, articles))
    generator, expected = random.Random(6), []
    for number, pair in enumerate(zip(headlines, bodies, strict=True)):
        for field, value in zip(("headline", "body"), pair, strict=True):
            start, stop = sorted(generator.sample(range(len(value) + 1), 2))
            at = [place(value, offset) if field == "body" else (0, units(value[:offset])) for offset in (start, stop)]
            page.evaluate(SELECT, [field, *at[0], *at[1]])
            page.keyboard.press("m")
            expected.append((f"t{number:03}", field, start, stop, value[start:stop]))
        page.keyboard.press("ArrowLeft")

    coded = validation.read_coding_files(exported(page, tmp_path), articles=articles)
    of_csv = validation.read_coding_files(exported(page, tmp_path, "CSV"), articles=articles)

    columns = ["article_id", "field", "start", "stop", "text"]
    assert [] == coded.problems["message"].tolist()
    assert sorted(expected) == sorted(coded.spans[columns].itertuples(index=False, name=None))
    pd.testing.assert_frame_equal(coded.spans, of_csv.spans)


@pytest.mark.browser
def test_marks_beside_and_over_one_another_keep_their_offsets(tmp_path, context):
    body = "مكافحة FBI الإرهاب 😀 اليوم"
    articles = corpus(a=body).assign(language="ar")
    page, _ = opened(context, written(tmp_path, articles))
    for start, stop in ((0, 6), (3, 12), (7, 20), (2, 21)):
        page.evaluate(SELECT, ["body", *place(body, start), *place(body, stop)])
        page.keyboard.press("m")
    page.get_by_role("button", name="حذف").nth(1).click()

    spans = validation.read_coding_files(exported(page, tmp_path), articles=articles).spans

    assert {(0, 6), (7, 20), (2, 21)} == set(spans[["start", "stop"]].itertuples(index=False, name=None))
    assert body == page.locator("[data-field=body]").evaluate("element => element.textContent")


@pytest.mark.browser
def test_a_word_is_marked_with_the_mouse_also_within_a_mark(tmp_path, context):
    articles = corpus(a="مكافحة 😀 الإرهاب").assign(language="ar")
    page, _ = opened(context, written(tmp_path, articles))
    line = page.locator("[data-field=body]")
    for _ in range(2):
        line.click(click_count=3, position={"x": 5, "y": 5})  # three clicks select the line
        page.keyboard.press("m")
        box = line.evaluate(
            "(line) => { const last = [...line.childNodes].at(-1), text = last.firstChild ?? last;"
            "const range = document.createRange(), stop = text.length;"
            "range.setStart(text, stop - 3); range.setEnd(text, stop);"
            "const { x, y, width, height } = range.getBoundingClientRect(); return [x + width / 2, y + height / 2]; }"
        )
        page.mouse.dblclick(*box)
        page.get_by_role("button", name="تعليم المقطع").click()

    spans = validation.read_coding_files(exported(page, tmp_path), articles=articles).spans

    assert {"مكافحة 😀 الإرهاب", "الإرهاب"} == set(spans["text"].str.strip())


HOSTILE = [
    *("<script>alert(1)</script>", "</script><script>window.hacked = 1</script>", "<!--<script>", "__proto__"),
    *("<img src=x onerror=alert(1)>", '"}];window.hacked=1;//', "\u2028window.hacked=1\u2029", "javascript:alert(1)"),
    *("<a href='javascript:alert(1)'>x</a>", "<svg onload=alert(1)>", "]]><script>alert(1)</script>", "constructor"),
    *("${window.hacked=1}", "{n} {done}", "&lt;script&gt;", "\x00\x1b", "\u202eabc", "\ufdd0\uffff"),
    *("<link rel=stylesheet href=https://example.org/x.css>", "<style>body{display:none}</style>"),
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
]


@pytest.mark.browser
def test_hostile_texts_do_nothing(tmp_path, context):
    articles = corpus(**{f"t{n}": text for n, text in enumerate(HOSTILE)}).assign(headline=HOSTILE, language="fr")
    question = validation.Question(
        "water", {"ar": HOSTILE[1]}, {"yes": {"ar": HOSTILE[3]}, "no": {"ar": HOSTILE[0]}}, definition=HOSTILE[2]
    )
    path = written(tmp_path, articles, [question], coder="<b onclick=alert(1)>A</script>")
    page, noise = opened(context, path)
    before = page.evaluate("Object.keys(window).sort()")
    shown = []
    for _ in HOSTILE:
        shown.append(
            page.locator("[data-field=body]").evaluate_all("lines => lines.map(line => line.textContent).join('\\n')")
        )
        page.keyboard.press("y")

    codings = validation.read_codings(exported(page, tmp_path))

    assert [] == noise
    assert before == page.evaluate("Object.keys(window).sort()")
    assert 0 == page.locator("main :is(script, img, a, svg, style, link, meta)").count()
    assert HOSTILE == shown
    assert len(HOSTILE) == len(codings)


@pytest.mark.browser
@pytest.mark.slow
def test_the_csv_of_the_page_escapes_what_the_toolkit_escapes(tmp_path, context):
    generator = random.Random(9)
    pieces = [
        "=",
        "+",
        "-",
        "@",
        "'",
        '"',
        ";",
        ",",
        "\n",
        "\t",
        "|",
        "!",
        "SUM(",
        "a",
        "٣",
        "3",
        " ",
        "\u200f",
        "الأمن",
        "％",
    ]
    notes = ["".join(generator.choice(pieces) for _ in range(generator.randint(1, 8))) for _ in range(300)]
    page, _ = opened(context, written(tmp_path, many(1)))

    assert [escaped(note) for note in notes] == page.evaluate("(notes) => notes.map(escapedFormula)", notes)


@pytest.mark.browser
def test_the_words_of_the_query_can_be_shown_only_after_a_label(tmp_path, context):
    articles = many(2)
    tokens = words.tokenize(articles)
    book = codebooks.Codebook.from_dict({"water": ["FBI"], "other": ["نص"]})
    page, _ = opened(context, written(tmp_path, articles, hits=codebooks.find(book, tokens), tokens=tokens))
    page.keyboard.press("h")
    assert 0 == page.locator("mark").count()
    page.keyboard.press("y")
    page.keyboard.press("h")
    assert 0 == page.locator("mark").count(), "the next text has no label yet"
    page.keyboard.press("ArrowRight")
    assert 0 == page.locator("mark").count()
    page.keyboard.press("h")

    assert ["FBI"] == page.locator("mark.hit").all_text_contents()


def imported(page, path):
    page.locator("#tools input").set_input_files(path)
    page.wait_for_selector("#message:not([hidden])")
    return page.locator("#message").text_content()


@pytest.mark.browser
def test_an_earlier_file_is_taken_in_and_that_of_another_sample_or_coder_is_not(tmp_path, browser):
    path = written(tmp_path, many(3))
    first, second = browser.new_context(), browser.new_context()
    page, _ = opened(first, path)
    for key in ("y", "n"):
        page.keyboard.press(key)
    saved = exported(page, tmp_path)
    page, _ = opened(second, path)
    page.keyboard.press("n")

    assert "2" in imported(page, saved)
    page.keyboard.press("y")
    assert ["no", "no", "yes"] == labels_of(exported(page, tmp_path)).tolist(), "the newer answer is kept"
    for change in ({"sample": "0"}, {"coder": "B"}, {"format": "x"}, {"codings": 3}):
        other = tmp_path / "other.json"
        other.write_text(json.dumps(json.loads(saved.read_text("utf-8")) | change), encoding="utf-8")
        assert "لم يُستورد شيء" in imported(page, other)
    first.close()
    second.close()


@pytest.mark.browser
def test_the_page_saves_to_a_file_after_each_answer_where_the_browser_can(tmp_path, context):
    """The dialog of the system cannot be answered here: the file that it would give is one in memory."""
    context.add_init_script(
        "window.written = []; window.showSaveFilePicker = async () => ({ name: 'a.json', createWritable: async () => ("
        "{ write: async (text) => window.written.push(text), close: async () => {} }) })"
    )
    page, _ = opened(context, written(tmp_path, many(2)))
    page.keyboard.press("s")
    page.keyboard.press("y")
    page.evaluate("new Promise((done) => { const wait = () => (written[1] ? done() : setTimeout(wait, 20)); wait(); })")

    assert "yes" == json.loads(page.evaluate("window.written.at(-1)"))["codings"][0]["label"]
    assert "a.json" in page.locator("#tools summary").text_content()


@pytest.mark.browser
def test_what_the_browser_kept_and_cannot_be_read_is_put_aside_and_not_overwritten(tmp_path, context):
    path = written(tmp_path, many(2))
    page, _ = opened(context, path)
    page.evaluate("localStorage.setItem(place, '{broken')")
    page.close()
    page, noise = opened(context, path)

    assert "{broken" == page.evaluate("localStorage.getItem(`${place} damaged`)")
    assert [] == noise


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_says_so(tmp_path, context):
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page, _ = opened(context, written(tmp_path, many(2)))
    page.keyboard.press("y")

    assert "لا يحفظ شيئا" in page.locator("#tools summary").text_content()
    assert ["yes"] == labels_of(exported(page, tmp_path)).tolist()


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ar", "fr", "en"])
def test_the_page_fits_a_telephone_and_is_in_the_language_of_the_coder(tmp_path, browser, lang):
    long = validation.Question("long", {lang: "كلمة " * 30}, {f"v{n}": {lang: "قيمة طويلة جدا " * 3} for n in range(9)})
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(written(tmp_path, many(2), [long, "water"], lang=lang).as_uri())

    assert 390 == page.evaluate("document.documentElement.scrollWidth")
    assert ("rtl" if lang == "ar" else "ltr") == page.evaluate("getComputedStyle(document.body).direction")
    assert "rtl" == page.locator("[data-field=body]").first.evaluate("line => getComputedStyle(line).direction")
    assert page.locator("#panel").evaluate("panel => panel.getBoundingClientRect().height") < 500
    page.close()


@pytest.mark.browser
def test_a_question_may_be_called_as_what_every_object_has(tmp_path, context):
    page, _ = opened(context, written(tmp_path, many(2), ["constructor", "toString"]))
    for key in "yny":
        page.keyboard.press(key)

    assert ["yes", "no", "yes"] == labels_of(exported(page, tmp_path)).tolist()
