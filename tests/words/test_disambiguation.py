"""Each rule that tells a form of one word from a form of another decides its example, and is needed for it."""

import pytest
from corpus import corpus

from achtari_toolkit.text.arabic.analyses import analyses, fold, in_order
from achtari_toolkit.words import tokenize
from achtari_toolkit.words.lookup.disambiguation import analysis_as_form_of, written
from achtari_toolkit.words.lookup.disambiguation_rules import RULES, Example, Rule


def is_form(example: Example, rules: tuple[Rule, ...]) -> bool:
    key, tokens = fold(example.form), tokenize(corpus(a=example.text))
    candidates = in_order(analysis for analysis in analyses(key) if analysis.headword == example.headword)
    assert example.form in example.text.split()
    word = written(key, example.form)
    return analysis_as_form_of(example.headword, candidates, word, tokens, rules=rules) is not None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_decides_its_example(rule):
    assert rule.example.is_form == is_form(rule.example, RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_without_a_rule_its_example_is_decided_otherwise(rule):
    assert rule.example.is_form != is_form(rule.example, tuple(other for other in RULES if other != rule))


@pytest.mark.parametrize(("text", "belongs"), [("تعود يعود", True), ("تعود " + "يتعود " * 4, False)])
def test_the_masculine_presents_of_a_corpus_say_whether_a_present_or_form_five_is_meant(text, belongs):
    assert belongs == is_form(Example("عاد", "تعود", text, belongs), RULES)


def test_each_rule_has_a_name_of_its_own():
    assert len(RULES) == len({rule.name for rule in RULES})
