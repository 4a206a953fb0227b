"""The rules of disambiguation, as data.

A type that may be a form of a headword often has other analyses, as a form of another word: يقام is a passive of قام
and of أقام. The first rule that applies to two such analyses decides; if none applies, the type is a form of the
headword. Each rule has an example that it decides: a test runs it with the rule and without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from achtari_toolkit.text.arabic.analyses import Analysis, cost
from achtari_toolkit.text.arabic.clitic_slots import ARTICLES
from achtari_toolkit.text.arabic.headwords import ARTICLE
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.words.lookup.corpus_counts import adjective_share, count, uses
from achtari_toolkit.words.tokens import Tokens

HEADWORD_SLOTS = ("absolute", "perfect", "name", "construct", "with_possessive", "perfect_with_object")
VERB_KINDS = ("past", "present", "jussive", "passive")
KINDS_BELOW_NAMES = (*VERB_KINDS, "dual", "accusative", "sound plural")  # less likely than the name of a person
CHEAPER_BY = 0.3  # clitics; a smaller difference in cost decides nothing
MOSTLY_ADJECTIVE = 0.5  # share of uses after a definite word from which X + ة is the feminine of an adjective
RARE_VERB_RATIO = 3  # how many times more frequent another verb must be to take a form that both have
FORM_ONE_RATIO = 20  # how many times more frequent form I must be than form IV to keep a passive that both have
LISTED_PLURAL_RATIO = 4  # how many times more frequent a headword must be than another whose listed plural it is
LEAST_FORM_FIVE = 3  # uses of the masculine present


class Choice(NamedTuple):
    """Two analyses of one type: as a form of the headword, and as a form of another word, with the corpus."""

    headword: str
    analysis: Analysis
    rival: Analysis
    tokens: Tokens


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


def is_headword_itself(analysis: Analysis) -> bool:
    """Say whether the stem of an analysis is the headword and not an inflected form of it."""
    return analysis.stem.slot in HEADWORD_SLOTS and analysis.stem.written == analysis.headword


def is_closed_class(word: str) -> bool:
    """Say whether a word is a particle, a pronoun or the like."""
    return word in lexicon().particles or word in lexicon().pronoun_particles


def _is_inflected(choice: Choice) -> bool:
    return not is_headword_itself(choice.analysis)


def _has_no_more_clitics(choice: Choice) -> bool:
    return choice.rival.n_clitics <= choice.analysis.n_clitics


def _is_closed_class_rival(choice: Choice) -> bool:
    rival = choice.rival
    return rival.stem.slot in ("name", "particle_with_pronoun") and is_closed_class(rival.headword)


def _is_name_rival(choice: Choice) -> bool:
    """A person, a body or a country with the article; a country without article is as strong as a noun."""
    rival = choice.rival
    return rival.stem.kind == "name" and (rival.stem.slot == "absolute" or rival.headword not in lexicon().nisbas)


def _is_form_five_rival(choice: Choice) -> bool:
    """ت + stem: a present of the headword with the prefix ت, or the past of its form V."""
    analysis = choice.analysis
    is_present_in_ta = analysis.stem.kind in VERB_KINDS and analysis.proclitics.endswith("ت")
    return is_present_in_ta and choice.rival.headword == "ت" + analysis.stem.written


def _form_five_is_likelier(choice: Choice) -> bool:
    """The masculine presents, which are not ambiguous, tell which verb the corpus uses: يعود or يتعود."""
    stem, tokens = choice.analysis.stem.written, choice.tokens
    present, form_five = count(["ي" + stem], tokens), count(["يت" + stem], tokens)
    return form_five > max(present, LEAST_FORM_FIVE)


def _passive_of_form_four_is_likelier(choice: Choice) -> bool:
    headword, rival, tokens = choice.headword, choice.rival.headword, choice.tokens
    return rival == "أ" + headword and FORM_ONE_RATIO * count([rival], tokens) >= count([headword], tokens)


def _feminine_is_a_noun(choice: Choice) -> bool:
    """X + ة is rather the noun if it is seldom used like an adjective, or mostly without article."""
    headword, analysis, _, tokens = choice
    feminine = headword + "ة"
    if analysis.enclitic or (adjective_share(headword, tokens) or 0) < MOSTLY_ADJECTIVE:
        return True
    is_definite = analysis.proclitics.endswith(ARTICLES)
    return not is_definite and count([feminine], tokens) > 2 * count([ARTICLE + feminine], tokens)


def _rival_verb_is_likelier(choice: Choice) -> bool:
    ratio = 1 if choice.analysis.stem.kind == "jussive" else RARE_VERB_RATIO
    return count([choice.rival.headword], choice.tokens) > ratio * (count([choice.headword], choice.tokens) + 1)


def _rival_is_more_frequent(choice: Choice) -> bool:
    return uses(choice.rival.headword, choice.tokens) > uses(choice.headword, choice.tokens)


RULES: tuple[Rule, ...] = (
    Rule(
        "a closed-class word beats an inflected form with as many clitics",
        applies=_is_closed_class_rival,
        rival_wins=lambda choice: _is_inflected(choice) and _has_no_more_clitics(choice),
        example=Example("نعمة", "نعم", "نعم يا نعمة", is_form=False),
    ),
    Rule(
        "a name beats only a rare inflection with as many clitics",
        applies=_is_name_rival,
        rival_wins=lambda choice: (
            _is_inflected(choice) and choice.analysis.stem.kind in KINDS_BELOW_NAMES and _has_no_more_clitics(choice)
        ),
        example=Example("سهم", "سهام", "سهام " * 9, is_form=True),
    ),
    Rule(
        "a clearly cheaper analysis wins",
        applies=lambda choice: cost(choice.rival) < cost(choice.analysis) - CHEAPER_BY,
        rival_wins=lambda choice: True,
        example=Example("جنة", "لجنة", "لجنة جنة", is_form=False),
    ),
    Rule(
        "a headword itself does not yield",
        applies=lambda choice: not _is_inflected(choice),
        rival_wins=lambda choice: False,
        example=Example("كتب", "وكتب", "وكتب كتاب", is_form=True),
    ),
    Rule(
        "an analysis with another number of clitics does not yield",
        applies=lambda choice: choice.rival.n_clitics != choice.analysis.n_clitics,
        rival_wins=lambda choice: False,
        example=Example("وفاة", "وفاته", "وفاته", is_form=True),
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
        applies=_is_form_five_rival,
        rival_wins=_form_five_is_likelier,
        example=Example("علق", "تعلق", "تعلق يعلق", is_form=True),
    ),
    Rule(
        "a passive yields only to the passive of form IV, unless form I is far more frequent",
        applies=lambda choice: choice.analysis.stem.kind == "passive" == choice.rival.stem.kind,
        rival_wins=_passive_of_form_four_is_likelier,
        example=Example("قام", "يقام", "يقام أقام", is_form=False),
    ),
    Rule(
        "a feminine yields to the noun that is written like it, unless it is used as an adjective",
        applies=lambda choice: (
            choice.analysis.stem.kind == "feminine" and choice.rival.headword == choice.headword + "ة"
        ),
        rival_wins=_feminine_is_a_noun,
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
        rival_wins=_rival_verb_is_likelier,
        example=Example("أجاد", "يجد", "أجاد يجد وجد وجد", is_form=True),
    ),
    Rule(
        "a verb form yields to a more frequent noun",
        applies=lambda choice: choice.analysis.stem.kind in VERB_KINDS,
        rival_wins=_rival_is_more_frequent,
        example=Example("سعى", "سعيا", "سعيا سعي سعي سعى", is_form=False),
    ),
    Rule(
        "a form of X yields to a form of X + ة if that is more frequent",
        applies=lambda choice: choice.rival.headword == choice.headword + "ة",
        rival_wins=_rival_is_more_frequent,
        example=Example("مؤسس", "المؤسسات", "المؤسسات مؤسسة مؤسسة مؤسس", is_form=False),
    ),
)
