"""The sentence that WordPress puts behind the text of feeds goes where it is sure, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.cleaners import clean, clean_with_audit, strip_trailers
from achtari_toolkit.schema import make_articles
from achtari_toolkit.text.trailer import trailers

HEADLINE, SITE = "Un accord “historique” signé", "Le Cadran"
FORMS = [
    "The post {} appeared first on {}.",
    "The post {} first appeared on {}.",
    "L’article {} est apparu en premier sur {}.",
    "L'article {} est apparu en premier sur {}",
    "Cet article {} est apparu en premier sur {}.",
    "المقالة {} ظهرت أولاً على {}.",
    "التدوينة {} ظهرت أولا على {}.",
    "ظهرت المقالة {} أولاً على {}.",
]


def stripped(*texts, headline=HEADLINE, site=SITE):
    articles = make_articles(
        [{"url": str(n), "headline": headline, "site": site, "body": text} for n, text in enumerate(texts)]
    )
    return strip_trailers(articles)["body"].tolist()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("before", ["Texte.\n", "Début du texte […] "])
def test_a_trailer_goes_from_the_end_of_a_body(form, before):
    assert [before.rstrip()] == stripped(before + form.format(HEADLINE, SITE))


def test_quotation_marks_and_dashes_of_the_headline_may_differ():
    assert ["Texte."] == stripped('Texte. The post Un accord "historique" signé appeared first on Another Name.')


@pytest.mark.parametrize(("headline", "site"), [(HEADLINE, None), ("", SITE), ("Titre changé depuis", SITE)])
def test_the_headline_or_the_site_is_enough(headline, site):
    assert ["Texte."] == stripped(
        f"Texte.\nThe post {HEADLINE} appeared first on {SITE}.", headline=headline, site=site
    )


def test_a_trailer_of_an_aggregator_behind_that_of_the_paper_goes_too():
    assert ["Texte."] == stripped(
        f"Texte. The post {HEADLINE} appeared first on X. The post {HEADLINE} appeared first on {SITE}."
    )


def test_a_body_that_is_a_trailer_alone_is_empty_afterwards():
    assert [""] == stripped(f"The post {HEADLINE} appeared first on {SITE}.")


@pytest.mark.parametrize(
    "body",
    [
        "The post office appeared first on the list.",
        "The post of chief appeared first on Tuesday. Later it was gone.",
        f"“The post {HEADLINE} appeared first on {SITE}” is what feeds say, he wrote.",
        "Cet article de loi est apparu en premier sur la table du ministre.",
        "ظهرت المقالة أولا على صفحات الجريدة.",
        "Texte\n\nsans rien",
        "",
    ],
)  # fmt: skip
def test_sentences_of_a_report_stay(body):
    assert [body] == stripped(body)


def test_an_earlier_sentence_that_begins_alike_is_not_taken_along():
    body = f"The post was filled on Monday. The post {HEADLINE} appeared first on {SITE}."

    assert ["The post was filled on Monday."] == stripped(body)


def test_the_ladder_takes_trailers_and_its_audit_tells_how_many():
    record = {
        "headline": HEADLINE,
        "site": SITE,
        "body": f"Le texte entier.\nL’article {HEADLINE} est apparu en premier sur {SITE}.",
        "url": "https://x.example/1",
    }
    articles = make_articles([record])
    cleaned, audit = clean_with_audit(articles, outlets={})
    told = audit.set_index("step").loc["trailer"]

    assert ("Le texte entier.", 1) == (cleaned["body"].iloc[0], told["articles"])
    assert cleaned["body"].tolist() == clean(cleaned, outlets={})["body"].tolist()


@given(st.text(max_size=60), st.sampled_from(FORMS))
def test_what_stands_before_a_trailer_stays(before, form):
    text = " ".join(before.split())

    assert [text] == stripped(f"{text}\n{form.format(HEADLINE, SITE)}".strip())
    assert next(trailers(form.format(HEADLINE, SITE)))[1:] == (HEADLINE, SITE)
