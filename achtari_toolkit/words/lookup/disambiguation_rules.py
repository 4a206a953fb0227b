"""The rules of disambiguation, as data.

A type that may be a form of a headword often has other analyses, as a form of another word: يقام is a passive of قام
and of أقام. The first rule that applies to two such analyses decides; if none applies, the type is a form of the
headword. Each rule has an example that it decides: a test runs it with the rule and without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from achtari_toolkit.text.arabic.analyses import cost
from achtari_toolkit.words.lookup.choices import (
    CHEAPER_BY,
    KINDS_BELOW_COUNTRIES,
    LISTED_PLURAL_RATIO,
    VERB_KINDS,
    Choice,
    feminine_is_a_noun,
    form_five_is_likelier,
    has_no_more_clitics,
    is_accusative_or_verb,
    is_ambiguous_name,
    is_closed_class_rival,
    is_country_rival,
    is_form_five_rival,
    is_headword_itself,
    is_inflected,
    is_name_instead,
    passive_of_form_four_is_likelier,
    rival_is_expected_more,
    rival_is_more_frequent,
    rival_verb_is_likelier,
)
from achtari_toolkit.words.lookup.corpus_counts import uses


class Example(NamedTuple):
    """A case that a rule decides: whether in a text the type is a form of the headword."""

    headword: str
    form: str
    text: str
    is_form: bool


class Rule(NamedTuple):
    """If it applies to a choice, rival_wins decides it and later rules are not asked."""

    name: str
    applies: Callable[[Choice], bool]
    rival_wins: Callable[[Choice], bool]
    example: Example


RULES: tuple[Rule, ...] = (
    Rule(
        "a listed name is never a form of another word",
        applies=lambda choice: (
            is_name_instead(choice.rival, choice.analysis) or is_name_instead(choice.analysis, choice.rival)
        ),
        rival_wins=lambda choice: is_name_instead(choice.rival, choice.analysis),
        example=Example("عبد", "عبيد", "عبيد عبد عبد", is_form=False),
    ),
    Rule(
        "a closed-class word beats an inflected form with as many clitics",
        applies=is_closed_class_rival,
        rival_wins=lambda choice: is_inflected(choice) and has_no_more_clitics(choice),
        example=Example("نعمة", "نعم", "نعم يا نعمة", is_form=False),
    ),
    Rule(
        "a country with the article beats only a rare inflection with as many clitics",
        applies=is_country_rival,
        rival_wins=lambda choice: (
            is_inflected(choice) and choice.analysis.stem.kind in KINDS_BELOW_COUNTRIES and has_no_more_clitics(choice)
        ),
        example=Example("عين", "العيون", "العيون " * 9, is_form=True),
    ),
    Rule(
        "between an accusative and a verb the other forms of both decide",
        applies=is_accusative_or_verb,
        rival_wins=rival_is_expected_more,
        example=Example("عضو", "عضوا", "عضوا عضو", is_form=True),
    ),
    Rule(
        "a name that is listed as ambiguous beats no other word",
        applies=lambda choice: choice.rival.stem.kind == "name" and is_ambiguous_name(choice.rival.headword),
        rival_wins=lambda choice: False,
        example=Example("عربي", "العربية", "العربية عربي", is_form=True),
    ),
    Rule(
        "a clearly cheaper analysis wins",
        applies=lambda choice: abs(cost(choice.rival) - cost(choice.analysis)) > CHEAPER_BY,
        rival_wins=lambda choice: cost(choice.rival) < cost(choice.analysis),
        example=Example("جنة", "لجنة", "لجنة جنة", is_form=False),
    ),
    Rule(
        "a headword itself does not yield",
        applies=lambda choice: not is_inflected(choice),
        rival_wins=lambda choice: False,
        example=Example("كتب", "وكتب", "وكتب كتاب", is_form=True),
    ),
    Rule(
        "a listed plural yields only to a far more frequent headword",
        applies=lambda choice: choice.analysis.stem.kind == "plural",
        rival_wins=lambda choice: (
            is_headword_itself(choice.rival)
            and uses(choice.rival.headword, choice.tokens)
            > LISTED_PLURAL_RATIO * (uses(choice.headword, choice.tokens) + 1)
        ),
        example=Example("مدينة", "مدن", "مدن", is_form=True),
    ),
    Rule(
        "a present in ت yields to form V if the corpus has more of its masculine presents",
        applies=is_form_five_rival,
        rival_wins=form_five_is_likelier,
        example=Example("علق", "تعلق", "تعلق يعلق", is_form=True),
    ),
    Rule(
        "a passive yields only to the passive of form IV, unless form I is far more frequent",
        applies=lambda choice: choice.analysis.stem.kind == "passive" == choice.rival.stem.kind,
        rival_wins=passive_of_form_four_is_likelier,
        example=Example("قام", "يقام", "يقام أقام", is_form=False),
    ),
    Rule(
        "a feminine yields to the noun that is written like it, unless it is used as an adjective",
        applies=lambda choice: (
            choice.analysis.stem.kind == "feminine" and choice.rival.headword == choice.headword + "ة"
        ),
        rival_wins=feminine_is_a_noun,
        example=Example("شرعي", "الشرعية", "القوانين الشرعية " * 5, is_form=True),
    ),
    Rule(
        "an inflected form yields to a headword that is written like it",
        applies=lambda choice: is_headword_itself(choice.rival),
        rival_wins=lambda choice: True,
        example=Example("بيان", "بيانات", "بيانات بيان", is_form=False),
    ),
    Rule(
        "a verb form yields to a far more frequent verb",
        applies=lambda choice: choice.analysis.stem.kind in VERB_KINDS and choice.rival.stem.kind in VERB_KINDS,
        rival_wins=rival_verb_is_likelier,
        example=Example("أجاد", "يجد", "أجاد يجد وجد وجد", is_form=True),
    ),
    Rule(
        "a verb form yields to a more frequent noun",
        applies=lambda choice: choice.analysis.stem.kind in VERB_KINDS,
        rival_wins=rival_is_more_frequent,
        example=Example("هم", "تهم", "تهم تهمة تهمة هم", is_form=False),
    ),
    Rule(
        "a form of X yields to a form of X + ة if that is more frequent",
        applies=lambda choice: choice.rival.headword == choice.headword + "ة",
        rival_wins=rival_is_more_frequent,
        example=Example("مؤسس", "المؤسسات", "المؤسسات مؤسسة مؤسسة مؤسس", is_form=False),
    ),
)
