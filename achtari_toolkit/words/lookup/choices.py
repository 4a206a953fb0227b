"""What the rules of disambiguation compare: two analyses of one type, and the counts of the corpus."""

from __future__ import annotations

from typing import NamedTuple

from achtari_toolkit.text.arabic.analyses import Analysis
from achtari_toolkit.text.arabic.clitic_slots import ARTICLES
from achtari_toolkit.text.arabic.headwords import ARTICLE
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.words.lookup.corpus_counts import (
    adjective_share,
    count,
    masculine_presents,
    nominal_uses,
    past_uses,
    uses,
    verbal_uses,
)
from achtari_toolkit.words.tokens import Tokens

HEADWORD_SLOTS = ("absolute", "perfect", "name", "construct", "with_possessive", "perfect_with_object")
VERB_KINDS = ("past", "present", "jussive", "passive", "verb dual")
KINDS_BELOW_COUNTRIES = (*VERB_KINDS, "dual", "accusative", "sound plural")
CHEAPER_BY = 0.3  # clitics; a smaller difference in cost decides nothing
MOSTLY_ADJECTIVE = 0.5  # share of uses after a definite word from which X + ة is the feminine of an adjective
RARE_VERB_RATIO = 3  # how many times more frequent another verb must be to take a form that both have
FORM_ONE_RATIO = 20  # how many times more frequent form I must be than form IV to keep a passive that both have
LISTED_PLURAL_RATIO = 4  # how many times more frequent a headword must be than another whose listed plural it is
LEAST_FORM_FIVE = 3  # uses of the masculine present
LEAST_PASTS = 3  # uses of the feminine and the plural past that are no evidence
SECOND_PERSON_RATIO = 20  # presents in the third person per present in the second, about
ACCUSATIVE_SHARE = 0.05  # accusatives in ا per use of a noun, about
LEAST_EXPLAINED = 0.1  # share of the uses of a type that a verb should explain
VERB_FORM_SHARES = {"verb dual": 0.01, "past": 0.1, "passive": 0.1}  # uses per use of a verb; any other form: 1


class Choice(NamedTuple):
    """Two analyses of one type: as a form of the headword, and as a form of another word, with the corpus."""

    headword: str
    analysis: Analysis
    rival: Analysis
    tokens: Tokens


def is_headword_itself(analysis: Analysis) -> bool:
    """Say whether the stem of an analysis is the headword and not an inflected form of it."""
    return analysis.stem.slot in HEADWORD_SLOTS and analysis.stem.written == analysis.headword


def is_closed_class(word: str) -> bool:
    """Say whether a word is a particle, a pronoun or the like."""
    return word in lexicon().particles or word in lexicon().pronoun_particles


def is_inflected(choice: Choice) -> bool:
    """Say whether the analysis is a form of its headword and not the headword itself."""
    return not is_headword_itself(choice.analysis)


def has_no_more_clitics(choice: Choice) -> bool:
    """Say whether the rival has at most as many clitics as the analysis."""
    return choice.rival.n_clitics <= choice.analysis.n_clitics


def is_closed_class_rival(choice: Choice) -> bool:
    """Say whether the rival is a particle, a pronoun or the like, alone or with a pronoun."""
    rival = choice.rival
    return rival.stem.slot in ("name", "particle_with_pronoun") and is_closed_class(rival.headword)


def is_name_instead(name: Analysis, other: Analysis) -> bool:
    """Say whether one analysis is a listed name, and the other inflected with as many clitics, or with more."""
    return (
        name.stem.kind == "name"
        and (name.headword in lexicon().names or ARTICLE + name.headword in lexicon().names)
        and (name.n_clitics < other.n_clitics or (name.n_clitics == other.n_clitics and not is_headword_itself(other)))
    )


def is_ambiguous_name(headword: str) -> bool:
    """Say whether a headword is a name that is at least as often a form of another word."""
    known = lexicon().ambiguous_names
    return headword in known or ARTICLE + headword in known


def is_country_rival(choice: Choice) -> bool:
    """Say whether the rival is a country that has the article; one without is as strong as a noun."""
    stem = choice.rival.stem
    return stem.kind == "name" and stem.slot == "absolute" and ARTICLE + choice.rival.headword in lexicon().nisbas


def is_accusative_or_verb(choice: Choice) -> bool:
    """Say whether one analysis is an accusative in ا and the other a verb: عضوا."""
    kinds = choice.analysis.stem.kind, choice.rival.stem.kind
    return is_same_length(choice) and "accusative" in kinds and any(kind in VERB_KINDS for kind in kinds)


def is_same_length(choice: Choice) -> bool:
    """Say whether both analyses have as many clitics."""
    return choice.rival.n_clitics == choice.analysis.n_clitics


def rival_is_expected_more(choice: Choice) -> bool:
    """Compare how many accusatives the noun and how many such forms the verb should have, by their other forms.

    A verb that explains less than a tenth of the uses loses to any noun of the corpus, for some nouns are mostly
    accusative: غدا is tomorrow, and seldom a verb.
    """
    headword, analysis, rival, tokens = choice
    is_rival_noun = rival.stem.kind == "accusative"
    noun, verb = ((rival.headword, rival), (headword, analysis))[:: 1 if is_rival_noun else -1]
    accusatives, verb_forms = expected_uses(*noun, tokens), expected_uses(*verb, tokens)
    n_uses = count([analysis.proclitics + analysis.stem.written + analysis.enclitic], tokens)
    is_noun = accusatives >= verb_forms or (accusatives > 0 and verb_forms < LEAST_EXPLAINED * n_uses)
    return is_noun == is_rival_noun


def expected_uses(headword: str, analysis: Analysis, tokens: Tokens) -> float:
    """Return how many such forms a headword should have in the corpus, by its forms that are no other word."""
    kind, is_verb = analysis.stem.kind, headword in lexicon().verbs
    if kind == "accusative":  # of a verb too, which has the same letters in the dual
        accusatives = ACCUSATIVE_SHARE * nominal_uses(headword, tokens)
        return accusatives + is_verb * VERB_FORM_SHARES["verb dual"] * verbal_uses(headword, tokens)
    share = 1 if is_headword_itself(analysis) else VERB_FORM_SHARES.get(kind, 1)
    return share * verbal_uses(headword, tokens)


def is_form_five_rival(choice: Choice) -> bool:
    """ت + stem: a present of the headword with the prefix ت, or the past of its form V."""
    analysis, rival = choice.analysis, choice.rival
    is_present_in_ta = analysis.stem.kind in VERB_KINDS and analysis.proclitics.endswith("ت")
    form_five = "ت" + analysis.stem.written
    is_past_of_form_five = rival.headword[0] == "ت" and rival.stem.written == form_five and rival.stem.kind == "past"
    return is_present_in_ta and (rival.headword == form_five or is_past_of_form_five)


def form_five_is_likelier(choice: Choice) -> bool:
    """The masculine presents, which are not ambiguous, tell which verb the corpus uses: يعود or يتعود.

    So do the pasts of verbs that are seldom anything but masculine: يمكن, and تمكنت.

    A plural in ت (تعودوا) addresses the reader, which newspapers seldom do.
    """
    tokens, is_plural = choice.tokens, choice.analysis.stem.written.endswith(("وا", "ون"))
    present, form_five = (masculine_presents(word, tokens) for word in (choice.headword, choice.rival.headword))
    return has_far_more_pasts(choice) or form_five > max(
        present / (SECOND_PERSON_RATIO if is_plural else 1), LEAST_FORM_FIVE
    )


def passive_of_form_four_is_likelier(choice: Choice) -> bool:
    """Say whether the rival is form IV, and form I is not far more frequent."""
    headword, rival, tokens = choice.headword, choice.rival.headword, choice.tokens
    return rival == "أ" + headword and FORM_ONE_RATIO * count([rival], tokens) >= count([headword], tokens)


def feminine_is_a_noun(choice: Choice) -> bool:
    """X + ة is rather the noun if it is seldom used like an adjective, or mostly without article."""
    headword, analysis, _, tokens = choice
    feminine = headword + "ة"
    if analysis.enclitic or (adjective_share(headword, tokens) or 0) < MOSTLY_ADJECTIVE:
        return True
    is_definite = analysis.proclitics.endswith(ARTICLES)
    return not is_definite and count([feminine], tokens) > 2 * count([ARTICLE + feminine], tokens)


def rival_verb_is_likelier(choice: Choice) -> bool:
    """Say whether the past of the rival is far more frequent, or more frequent if the analysis is a jussive.

    Where one of the two pasts is a noun or adjective too, the feminine and plural pasts are counted.
    """
    headword, analysis, rival, tokens = choice
    if is_nominal(headword) or is_nominal(rival.headword):  # أحدث is newest, too
        return has_far_more_pasts(choice)
    ratio = 1 if analysis.stem.kind == "jussive" else RARE_VERB_RATIO
    return count([rival.headword], tokens) > ratio * (count([headword], tokens) + 1)


def is_nominal(headword: str) -> bool:
    """Say whether a headword is a noun or an adjective, whatever else it is."""
    return headword in lexicon().nouns or headword in lexicon().adjectives


def has_far_more_pasts(choice: Choice) -> bool:
    """Say whether the rival has far more feminine and plural pasts, which are no nouns; fewer than ten are too few."""
    headword, _, rival, tokens = choice
    return past_uses(rival.headword, tokens) > RARE_VERB_RATIO * (past_uses(headword, tokens) + LEAST_PASTS)


def rival_is_more_frequent(choice: Choice) -> bool:
    """Say whether the headword of the rival is more frequent."""
    return uses(choice.rival.headword, choice.tokens) > uses(choice.headword, choice.tokens)
