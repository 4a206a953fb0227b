"""Offices without a country: whose they are, and where nobody can say."""

import pytest

from achtari_toolkit import codebooks, schema, words
from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.errors import CodebookError

INTERIOR = {
    "ar": ["وزارة الداخلية", "وزير الداخلية", "وزير داخلية"],
    "fr": ["ministre de l'Intérieur", '"ministre * de l Intérieur"'],
    "en": ["interior minister", "minister of the interior"],
}
OFFICES = {
    "codes": {
        "interior": {
            "kind": "actor",
            "patterns": INTERIOR,
            "office_of": {"ma": "rabat", "fr": "paris", "sa": "riyadh", "other": "elsewhere"},
        },
        "rabat": {"kind": "actor", "patterns": {"ar": ["لفتيت"]}},
        "paris": {"kind": "actor"},
        "riyadh": {"kind": "actor"},
        "elsewhere": {"kind": "actor"},
    }
}


def offices_in(body: str, headline: str = "", codebook: Codebook | None = None) -> list[str]:
    """The codes of the mentions in an article, in its order."""
    articles = schema.make_articles([{"headline": headline, "body": body}])
    hits = codebooks.find(codebook or Codebook.from_dict(OFFICES), words.tokenize(articles))
    return hits.sort_values("first")["code"].astype(str).tolist()


@pytest.mark.parametrize(
    ("body", "office"),
    [
        ("عاد المغرب إلى الهدوء. وقال وزير الداخلية إن المغاربة يشاركون في الانتخابات.", "rabat"),
        ("En France, le ministre de l'Intérieur promet aux Français plus de policiers.", "paris"),
        ("The interior minister said that Moroccans would vote in September, as Morocco had promised.", "rabat"),
        ("قال وزير الداخلية إن تونس والتونسيين بخير، وإن المغرب شقيق.", "elsewhere"),
        ("استقبل خادم الحرمين في السعودية وزير الداخلية.", "riyadh"),
        ("قال وزير الداخلية، اليوم بالرباط، إن الموسم ناجح.", "rabat"),
        ("Le ministre de l'Intérieur a ouvert, lundi à Rabat, une réunion.", "rabat"),
    ],
)
def test_an_office_without_a_country_is_that_of_the_country_that_the_article_names_most(body, office):
    assert [office] == offices_in(body)


@pytest.mark.parametrize(
    ("mention", "office"),
    [
        ("وزير الداخلية الفرنسي", "paris"),
        ("وزير داخلية فرنسا", "paris"),
        ("وزير الداخلية في فرنسا", "paris"),
        ("وزارة الداخلية بفرنسا", "paris"),
        ("وزير الداخلية السابق الفرنسي", "paris"),
        ("وزير الداخلية بجمهورية مصر", "elsewhere"),
        ("le ministre de l'Intérieur français", "paris"),
        ("le ministre français de l'Intérieur", "paris"),
        ("le ministre de l'Intérieur de la France", "paris"),
        ("le ministre tunisien de l'Intérieur", "elsewhere"),
        ("the French interior minister", "paris"),
        ("France's interior minister", "paris"),
        ("the minister of the interior of France", "paris"),
        ("the Tunisian interior minister", "elsewhere"),
    ],
)
def test_a_country_beside_the_office_decides_whatever_the_article_is_about(mention, office):
    morocco = "المغرب والمغاربة والرباط. Le Maroc, les Marocains. Morocco and the Moroccans."

    assert [office] == offices_in(f"{morocco}\n{mention}\n{morocco}")


def test_a_minister_abroad_is_not_of_the_country_that_he_visits():
    saudi = "السعودية والسعوديون. "

    assert ["riyadh"] == offices_in(saudi + "زيارة وزير الداخلية للمغرب.")
    assert ["paris"] == offices_in(saudi + "زار المغرب وزير الداخلية الفرنسي.")


@pytest.mark.parametrize(
    "body",
    [
        "قال وزير الداخلية إن الموسم ناجح.",
        "اتفق المغرب وفرنسا. وقال وزير الداخلية إن الاتفاق جيد.",
        "Le Maroc et la France se sont entendus, a dit le ministre de l'Intérieur.",
        "اتفق المغرب وفرنسا والسعودية. والمغاربة راضون. وقال وزير الداخلية إن الاتفاق جيد.",
        "الرباط (و.م.ع) - قال وزير الداخلية إن الموسم ناجح.",
        "الرباط - وكالة المغرب العربي للأنباء: قال وزير الداخلية إن الموسم ناجح.",
        "Paris (AFP) - Le ministre de l'Intérieur a démissionné.",
        "ونقلت وكالة الأنباء السعودية عن وزير الداخلية أن الموسم ناجح.",
        "قال وزير الداخلية لصحيفة التلغراف البريطانية إن الموسم ناجح.",
        "تعرض اللاعب لقطع في الرباط الصليبي، وزاره وزير الداخلية.",
        "فاز المغرب التطواني بحضور وزير الداخلية.",
        "صلى وزير الداخلية صلاة المغرب في المسجد.",
        "Le ministre de l'Intérieur habite avenue de France et lit France Football.",
        "The interior minister flew with Air France over the Indian Ocean.",
    ],
    ids=[
        "no country", "two countries", "deux pays", "no more than half", "dateline", "agency", "dateline en français",
        "agency of a country", "paper of a country", "ligament", "club", "prayer", "street and magazine", "airline",
    ],
)  # fmt: skip
def test_an_office_of_nobody_knows_whom_stays_with_the_office(body):
    assert ["interior"] == offices_in(body)


def test_an_outlet_gives_no_country():
    articles = schema.make_articles(
        [{"site": "hespress.com", "outlet": "hespress", "headline": "", "body": "قال وزير الداخلية إن الموسم ناجح."}]
    )

    assert ["interior"] == codebooks.find(Codebook.from_dict(OFFICES), words.tokenize(articles))["code"].tolist()


def test_a_study_of_one_press_may_say_what_else_names_its_country():
    kingdom = {"ar": ["~~السعودية", "المملكة"], "fr": ["saoudi*"], "en": ["Saudi*"]}
    codebook = Codebook.from_dict({**OFFICES, "lists": {"named_sa": kingdom}})
    body = "قال وزير الداخلية إن المملكة بخير."

    assert (["interior"], ["riyadh"]) == (offices_in(body), offices_in(body, codebook=codebook))


def test_mentions_are_divided_among_the_actors_and_none_is_lost_or_doubled():
    body = "المغرب والمغاربة\nوزير الداخلية\nوزير الداخلية الفرنسي\nوزير داخلية إيطاليا\nوزارة الداخلية المغربية\nلفتيت"

    assert ["rabat", "paris", "elsewhere", "rabat", "rabat"] == offices_in(body)


def test_without_other_the_offices_of_further_countries_are_no_mention():
    office_of = {"ma": "rabat", "fr": "paris", "sa": "riyadh"}
    interior = {**OFFICES["codes"]["interior"], "office_of": office_of}
    codebook = Codebook.from_dict(
        {
            "codes": {
                **OFFICES["codes"],
                "interior": interior,
                "elsewhere": {"kind": "actor", "patterns": {"ar": ["بعيد"]}},
            }
        }
    )

    assert [] == offices_in("وزير الداخلية التونسي. تونس. وزير الداخلية", codebook=codebook)


def test_a_codebook_with_offices_is_written_and_read_as_what_it_finds(tmp_path):
    codebook = Codebook.from_dict({"name": "offices", **OFFICES})
    codebooks.write_codebook(codebook, tmp_path / "offices.yml")

    assert codebook.sha256 == codebooks.read_codebook(tmp_path / "offices.yml").sha256


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"office_of": {"xx": "rabat"}}, "'xx' is no country; write its two letters of ISO 3166"),
        ({"office_of": {"ma": "rabbat"}}, "'rabbat' is no actor of this codebook"),
        ({"office_of": {"ma": "interior"}}, "'interior' is an office itself"),
        ({"office_of": []}, "office_of is a mapping of countries to actors"),
        ({"office_of": {"ma": ["rabat"]}}, "is no actor of this codebook"),
        ({"kind": "topic"}, "only an actor is an office"),
        ({"except": ["داخلية"]}, "an office has no except"),
        ({"patterns": {"any": ["MOI"]}}, "names of an office are listed by language"),
        ({"patterns": {"ar": ["وزير NEAR/3 داخلية"]}}, "is a rule; an office has names"),
        ({"patterns": {"fr": ['"ministre * de l Intérieur"']}}, "every name has a \\*"),
    ],
)
def test_a_wrong_office_is_refused_with_what_to_write(change, message):
    interior = {**OFFICES["codes"]["interior"], **change}

    with pytest.raises(CodebookError, match=message):
        Codebook.from_dict({"codes": {**OFFICES["codes"], "interior": interior}})


def test_codes_and_lists_do_not_take_the_names_of_lists_of_offices():
    with pytest.raises(CodebookError, match="countries is the name of a list of offices"):
        Codebook.from_dict({"codes": {**OFFICES["codes"], "countries": {"kind": "topic", "patterns": {"ar": ["بلد"]}}}})
    with pytest.raises(CodebookError, match="named_ma is a list of offices; write words in it"):
        Codebook.from_dict({**OFFICES, "lists": {"named_ma": {"any": ["{rabat}"]}}})
