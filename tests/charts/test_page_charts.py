"""Charts in an Arabic page and a real browser: no text covers another or leaves its figure, all lines are in order."""

import re
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import pytest
from bidi_golden import GOLDEN, expected, unspaced
from drawn_page import TEXTS, opened, write
from tidy import tidy

from achtari_toolkit import charts
from achtari_toolkit.charts.parts.line_labels import name_lines
from achtari_toolkit.text.script.bidi import isolate, strip_marks

pytestmark = pytest.mark.browser

WIDTHS = [1100, 420, 400]  # a desk, and two telephones
MIXED = ["مكتب التحقيقات الفيدرالي FBI", "تنظيم داعش (ISIS) 2015", "95%"]
NAMES = {"fbi": MIXED[0], "ties": "التعاون الأمني والاستخباراتي بين المغرب والولايات المتحدة"}
TITLE = "حضور مكتب التحقيقات الفيدرالي FBI والتعاون الأمني في الصحافة المغربية 2024–2025"
FRENCH = [
    "Bureau fédéral d'enquête des États-Unis",
    "Coopération sécuritaire et de renseignement entre le Maroc et les États-Unis",
    "Direction générale de la surveillance du territoire national et de la sûreté nationale",
    "Rabat 95 %",
]
EVENTS = pd.DataFrame(
    {
        "date": ["2024-02-10", "2025-06-30", "2025-07-20", "2025-08-06"],
        "label": [
            "لقاء واشنطن",
            "تفكيك خلية «داعش» في تمارة",
            "منتدى أمني بمراكش",
            "زيارة مدير FBI كاش باتيل إلى الرباط",
        ],
        "url": ["https://example.org/", None, "javascript:alert(1)", ""],
    }
)
NOTE = "<br>".join(MIXED)
VOWELS = re.compile("[\u064b-\u0652]")  # they stand over their letter, neither before nor after it
WORDS = (
    "المغرب الأمن مكافحة الإرهاب التعاون حموشي الرباط مدير FBI الولايات المتحدة واشنطن المكتب الفيدرالي الشرطة الوطني"
).split()


def over_time():
    counts = [11, 2, 4, None, 16, 8, 6, 0, 3, 2, 5, 4, 20, 5, 12, 7, 6, 3, 13, 3, 6, 19, 9, 9] * 2
    months = tidy("2024-01-01", fbi=[n and n // 3 for n in counts[:24]], ties=counts[:24]).assign(simulated=True)
    days = tidy("2025-07-20", step="D", fbi=[n and n // 2 for n in counts], ties=counts)
    groups = pd.concat([months.assign(outlet=name) for name in ("هسبريس", "Le360 بالعربية", "أشتاري 24")])
    said = {"title": TITLE, "note": NOTE, "events": EVENTS}
    for table in (months, groups, days):
        yield charts.timeline(table, labels=NAMES, lang="ar", **said)
    yield charts.timeline(days, labels={"fbi": FRENCH[0], "ties": FRENCH[1]}, lang="fr", **said)


def ranked(names, lang):
    table = pd.DataFrame({"actor": names, "share": [0.529, 0.118, 0.015, 0.0], "n": [180, 40, 5, 0], "base": 340})
    table = table.assign(low=[0.476, 0.088, 0.006, 0], high=[0.582, 0.156, 0.034, 0.011])
    how = {"label": "actor", "value": "share", "interval": ("low", "high")}
    return charts.ranked_bars(table, title=TITLE, lang=lang, note=NOTE, **how)


def figures():
    terms = pd.DataFrame({"term": WORDS, "n": [12345 // (place + 1) for place in range(len(WORDS))]})
    cloud = charts.word_cloud(terms, title=TITLE, lang="ar", note=NOTE)
    return [*over_time(), ranked([*MIXED, NAMES["ties"]], "ar"), ranked(FRENCH, "fr"), cloud]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return write(tmp_path_factory.mktemp("charts") / "page.html", *figures())


@pytest.fixture(scope="module")
def seen(browser, report):
    """{width: what a window of that width shows of each figure, and all that the page said or asked for}."""
    windows = {width: opened(browser, report, width=width) for width in WIDTHS}
    return {width: (shown.evaluate(TEXTS), noise) for width, (shown, noise) in windows.items()}


def overlapping(lines):
    for one, other in combinations(lines, 2):
        (left, top, right, foot), (other_left, other_top, other_right, other_foot) = one["box"], other["box"]
        if left < other_right and other_left < right and top < other_foot and other_top < foot:
            yield one["text"], other["text"]


def over_the_area(figure):
    """The lines of the names of codes that begin left of the right edge of the plot area."""
    said = {strip_marks(line).replace(" ", "") for name in NAMES.values() for line in name_lines(name)}
    found = [line for line in figure["lines"] if line["text"] in said]
    return len(found), [line["text"] for line in found if line["box"][0] < figure["area"][2]]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_covers_another(seen, width):
    figures = [figure["lines"] for figure in seen[width][0]]

    assert [] == [pair for lines in figures for pair in overlapping(lines)]
    assert [True] * 7 == [len(lines) > 12 for lines in figures]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_leaves_its_figure(seen, width):
    for figure in seen[width][0]:
        boxes = {line["text"]: line["box"] for line in figure["lines"]}

        assert {} == {
            text: box
            for text, box in boxes.items()
            if min(box) < 0 or box[2] > figure["width"] or box[3] > figure["height"]
        }


@pytest.mark.parametrize("width", WIDTHS)
def test_no_name_at_the_end_of_a_line_lies_over_the_drawing(seen, width):
    assert (6, []) == over_the_area(seen[width][0][0])


def test_names_would_lie_over_the_drawing_if_plotly_measured_them_from_the_right(browser, report, tmp_path):
    file = tmp_path / "page.html"
    source = report.read_text(encoding="utf-8")
    file.write_text(
        source.replace("#js-plotly-tester { direction: ltr; }", "#js-plotly-tester { direction: rtl; }"),
        encoding="utf-8",
    )
    shown, _ = opened(browser, file)

    assert [] != over_the_area(shown.evaluate(TEXTS)[0])[1]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_silent_and_asks_for_nothing(seen, width):
    assert [] == seen[width][1]


def test_no_link_of_a_figure_runs_a_script(browser, report):
    shown, _ = opened(browser, report)
    links = shown.evaluate("[...document.querySelectorAll('.main-svg a')].map((a) => a.href.baseVal)")

    assert {"https://example.org/"} == set(links)


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        (MIXED[0], "FBI الفيدرالي التحقيقات مكتب"),
        (MIXED[1], "2015 (ISIS) داعش تنظيم"),
        (MIXED[2], "95%"),
        ("┊ 6 غشت 2025: زيارة مدير FBI كاش باتيل إلى الرباط", "الرباط إلى باتيل كاش FBI مدير زيارة : 2025 غشت 6 ┊"),
    ],
)
def test_a_label_of_two_scripts_is_drawn_in_its_order(seen, text, visual):
    lines = [line for figure in seen[420][0] for line in figure["lines"] if line["text"] == re.sub(r"\s", "", text)]

    assert {expected(visual)} == {unspaced(line["drawn"]) for line in lines}


def test_what_a_point_says_is_drawn_in_its_order(browser, report):
    shown, _ = opened(browser, report)
    shown.evaluate("Plotly.Fx.hover(document.querySelector('.drawing'), [{curveNumber: 2, pointNumber: 0}])")
    shown.wait_for_selector(".hoverlayer text")
    drawn = {line["text"]: unspaced(line["drawn"]) for line in shown.evaluate(TEXTS)[0]["lines"]}

    assert expected("FBI الفيدرالي التحقيقات مكتب") == drawn[MIXED[0].replace(" ", "")]
    assert expected("مقال 100 من 3") == drawn["3من100مقال"]
    assert expected("1.0–8.5% : 95% الثقة مجال") == drawn["مجالالثقة95%:1.0–8.5%"]


def test_every_line_of_the_golden_table_is_drawn_in_its_order_by_the_browser(browser, tmp_path):
    rows = [row for row in GOLDEN if not re.search(r"%\{|<", row["text"])]
    lines = [
        {
            "text": isolate(row["text"], lang=row["lang"]),
            "x": 0.5,
            "yref": "paper",
            "xref": "paper",
            "showarrow": False,
            "yshift": -20 * place,
            "y": 1,
        }
        for place, row in enumerate(rows)
    ]
    figure = go.Figure(
        layout={"annotations": lines, "height": 20 * len(rows) + 200, "xaxis_visible": False, "yaxis_visible": False}
    )
    shown, _ = opened(browser, write(tmp_path / "page.html", figure))
    drawn = [unspaced(line["drawn"]) for line in shown.evaluate(TEXTS)[0]["lines"]]

    assert len(rows) >= 60
    assert [VOWELS.sub("", expected(row["visual"])) for row in rows] == [VOWELS.sub("", line) for line in drawn]
