"""Pages whose body stands in several blocks, with a menu, a sidebar and a footer that are no part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

WRAPPERS = ("article", "div", "form", "main", "section", "td")
CLASSES = ("article-body", "entry-content", "post-content", "td-post-content", "text", "", "q7", "mtn-khbr", "col")
COUNTS = (2, 3, 4)
PARAGRAPHS = 4  # of a block
TEXTS = {
    "ar": (
        "الجماعة تفتح مسبحا جديدا في حي الزيتون",
        [
            "قررت الجماعة يوم الثلاثاء فتح مسبح جديد في حي الزيتون بعد أشغال دامت ثلاث سنوات كاملة",
            "ويستقبل المسبح التلاميذ في الصباح والعائلات بعد الظهر، مع تخفيض للطلبة والمتقاعدين",
            "وأوضحت المهندسة المكلفة بالورش أن الماء يصفى ثم يستعمل في سقي الحدائق المجاورة",
            "وينتظر أن يشغل المرفق عشرين شخصا من شباب الحي حسب ما جاء في بلاغ المجلس",
        ],
        "الأكثر قراءة", "خبر آخر عن موضوع بعيد في اللائحة", "من نحن: جريدة إلكترونية تصدر من وجدة منذ سنوات.",
    ),
    "fr": (
        "La commune ouvre une piscine au quartier des Oliviers",
        [
            "La commune a décidé mardi d'ouvrir une piscine au quartier des Oliviers après trois ans de chantier",
            "Elle accueillera les élèves le matin et les familles l'après-midi, à tarif réduit pour les étudiants",
            "L'ingénieure chargée du chantier a précisé que l'eau sera filtrée puis servira à arroser les jardins",
            "Une vingtaine de jeunes du quartier devraient y travailler, selon un communiqué du conseil communal",
        ],
        "Les plus lus", "Une autre nouvelle sur un sujet lointain", "Qui sommes-nous : un journal publié à Oujda.",
    ),
    "en": (
        "Council opens a pool in the Olive quarter",
        [
            "The council decided on Tuesday to open a pool in the Olive quarter after three years of building works",
            "It will receive pupils in the morning and families in the afternoon, at a lower price for students",
            "The engineer in charge said that the water will be filtered and then used for the gardens nearby",
            "About twenty young people of the quarter are to work there, according to a statement of the council",
        ],
        "Most read", "Another story about a distant subject", "About us: an online paper published in Oujda for years.",
    ),
}  # fmt: skip
BETWEEN = {
    "nothing": "",
    "ad": '<div class="ads"><script>show()</script></div>',
    "box": '<div class="related-posts"><h4>{most}</h4><ul>{items}</ul></div>',
    "plain box": "<div><b>{most}</b> {items}</div>",
    "picture": '<figure><img src="/a.jpg"><figcaption>©</figcaption></figure>',
}


class SplitPage(NamedTuple):
    """A page: what distinguishes it, its HTML, the paragraphs that it has, and what must stay out."""

    name: str
    text: str
    paragraphs: list[str]
    unwanted: list[str]


def split_pages(*, block: str = "div") -> Iterator[SplitPage]:
    """Pages in every wrapper, class, number of blocks and language; what is between the blocks changes in turn."""
    kinds = list(BETWEEN)
    for wrapper in WRAPPERS:
        for n_class, name in enumerate(CLASSES):
            for count in COUNTS:
                for lang in TEXTS:
                    between = kinds[(n_class + count) % len(kinds)]
                    yield split_page(wrapper, name, count, lang, between=between, block=block)


def split_page(wrapper: str, name: str, count: int, lang: str, *, between: str, block: str = "div") -> SplitPage:
    """One page; block is the element of each part of the body."""
    headline, sentences, most, other, about = TEXTS[lang]
    paragraphs = [f"{text} ({part}-{n})." for part in range(count) for n, text in enumerate(sentences[:PARAGRAPHS])]
    items = "".join(f'<li><a href="/n/{n}">{other} {n}</a></li>' for n in range(6))
    gap = BETWEEN[between].format(most=most, items=items)
    attribute = f' class="{name}"' if name else ""
    blocks = [
        f"<{block}{attribute}>"
        + "".join(f"<p>{text}</p>" for text in paragraphs[start : start + PARAGRAPHS])
        + f"</{block}>"
        for start in range(0, len(paragraphs), PARAGRAPHS)
    ]
    content = f"<h1>{headline}</h1>{gap.join(blocks)}"
    sidebar = f'<div class="col-4"><div class="box"><h3>{most}</h3><ul>{items}</ul></div></div>'
    if wrapper == "td":
        main = f"<table><tr><td>{content}</td><td>{sidebar}</td></tr></table>"
    else:
        main = f"<{wrapper}>{content}</{wrapper}>{sidebar}"
    text = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<meta property="og:title" content="{headline}"><meta property="og:type" content="article"></head>'
        f"<body><header><nav><ul>{items}</ul></nav></header>{main}<footer><p>{about}</p></footer></body></html>"
    )
    return SplitPage(f"{wrapper} {name} {count} {lang} {between}", text, paragraphs, [other, about, most])


def kept_share(page: SplitPage, body: str) -> float:
    """The share of the characters of the paragraphs that are among the lines of a body."""
    lines = body.split("\n")
    return sum(len(text) for text in page.paragraphs if text in lines) / sum(map(len, page.paragraphs))
