"""Questions, headings and items of lists stay in a body whatever the element is called in which it stands."""

import pytest

from achtari_toolkit.loaders import load

WORDS = {  # four short texts and the paragraphs after them
    "ar": (
        ["لماذا الآن؟", "من يستفيد من البرنامج؟", "متى تبدأ الأشغال؟", "كم يكلف المشروع؟"],
        "تقول مديرة البرنامج إن الفكرة بدأت قبل سنتين في اجتماع صغير مع سكان الحي القديم وإن الجماعة قبلتها",
    ),
    "fr": (
        ["Pourquoi maintenant ?", "Qui en profite ?", "Quand commencent les travaux ?", "Combien coûte-t-il ?"],
        "La directrice raconte que l'idée est née il y a deux ans lors d'une petite réunion avec les habitants",
    ),
    "en": (
        ["Why now?", "Who gains from it?", "When do the works begin?", "What does it cost?"],
        "The director says that the idea was born two years ago at a small meeting with people who live in the quarter",
    ),
}
HOLDERS = [
    "<div class='interview'>{}</div>",
    "<div id='nass'>{}</div>",
    "<article>{}</article>",
    "<section class='z'>{}</section>",
    "<table><tr><td>{}</td></tr></table>",
    "<div>{}</div>",
]
FORMS = {
    "h2": "<h2>{short}</h2><p>{long}.</p>",
    "h3": "<h3>{short}</h3><p>{long}.</p>",
    "h4": "<div><h4>{short}</h4><p>{long}.</p></div>",
    "strong": "<p><strong>{short}</strong></p><p>{long}.</p>",
}


def body(folder, lang, holder, content):
    page = (
        f"<html lang='{lang}'><head><title>x y</title></head><body><h1>x y</h1>{holder.format(content)}</body></html>"
    )
    (folder / "a.html").write_text(page, encoding="utf-8")
    return load(folder / "a.html")[0]["body"].iloc[0].split("\n")


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("form", FORMS)
def test_questions_stay_before_their_answers(tmp_path, lang, holder, form):
    questions, answer = WORDS[lang]
    content = "".join(FORMS[form].format(short=text, long=f"{answer} {n}") for n, text in enumerate(questions))

    wanted = [line for n, text in enumerate(questions) for line in (text, f"{answer} {n}.")]
    assert wanted == body(tmp_path, lang, holder, content)


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("is_last", [False, True])
def test_a_list_stays_between_or_after_the_paragraphs(tmp_path, lang, holder, is_last):
    items, text = WORDS[lang]
    listed = "".join(f"<li>{item}</li>" for item in items)
    after = "" if is_last else f"<p>{text} 2.</p>"
    lines = body(tmp_path, lang, holder, f"<p>{text} 0.</p><p>{text} 1.</p><ul>{listed}</ul>{after}")

    assert [f"{text} 0.", f"{text} 1.", *(f"- {item}" for item in items), *([] if is_last else [f"{text} 2."])] == lines


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("holder", HOLDERS)
def test_a_last_list_under_a_heading_stays(tmp_path, lang, holder):
    items, text = WORDS[lang]
    listed = "".join(f"<li>{item}</li>" for item in items[1:])
    lines = body(tmp_path, lang, holder, f"<p>{text} 0.</p><p>{text} 1.</p><h3>{items[0]}</h3><ul>{listed}</ul>")

    assert [f"{text} 0.", f"{text} 1.", items[0], *(f"- {item}" for item in items[1:])] == lines


OTHER = {  # the null: what stands among the paragraphs and is none of them
    "links": "<ul><li><a href='/1'>{0}</a></li><li><a href='/2'>{1}</a></li></ul>",
    "pointer": "<h3><a href='/1'>{0}</a></h3>",
    "share": "<ul class='share'><li>{0}</li><li>{1}</li></ul>",
    "author": "<div class='author-box'><h3>{0}</h3></div>",
    "label": "<h3>Lire aussi</h3>",
    "menu": "<nav><ul><li>{0}</li></ul></nav>",
}


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("holder", HOLDERS[:2])
@pytest.mark.parametrize("other", OTHER)
def test_links_labels_and_boxes_among_paragraphs_stay_out(tmp_path, lang, holder, other):
    shorts, text = WORDS[lang]
    content = f"<p>{text} 0.</p><p>{text} 1.</p>{OTHER[other].format(*shorts)}<p>{text} 2.</p>"

    assert [f"{text} {n}." for n in range(3)] == body(tmp_path, lang, holder, content)
