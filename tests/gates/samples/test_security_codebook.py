"""The shipped codebook on one real page."""

from samples import sample

from achtari_toolkit import codebooks, schema, words

SECURITY = codebooks.read_codebook("security_cooperation")


def codes_in(text: str) -> set[str]:
    articles = schema.make_articles([{"headline": "", "body": text}])
    return set(codebooks.find(SECURITY, words.tokenize(articles))["code"])


def test_the_seed_page_names_its_chief_its_agencies_and_its_subject():
    found = codes_in(sample("seed/achtari24_page_dump.txt").read_text(encoding="utf-8"))
    asked = {
        "hammouchi",
        "fbi",
        "wray",
        "dgsn",
        "dgst",
        "counter_terrorism",
        "daesh",
        "morocco",
        "united_states",
        "intelligence",
    }

    assert set() == asked - found
