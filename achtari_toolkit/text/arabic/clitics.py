"""Spellings of an Arabic word with and without proclitics: conjunctions, prepositions and article."""

from achtari_toolkit.text.arabic.clitic_slots import BEFORE_BARE, BEFORE_DEFINITE
from achtari_toolkit.text.script.folding import folded_words

SHORTEST_STEM = 3  # letters: a shorter word with a proclitic is another word more often than not
ARTICLE, MARKS = "ال", "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"

PLAIN = str.maketrans("ٱ", "ا", MARKS)


def is_arabic(word: str) -> bool:
    """Say whether the first letter of a word is Arabic.

    >>> is_arabic("الأمن"), is_arabic("FBI"), is_arabic("Sécurité")
    (True, False, False)
    """
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and "\u0600" <= letters[0] <= "\u06ff"


def plain(word: str) -> str:
    """Return a word as it is written, with its hamzas, without vowel marks and tatweel.

    >>> plain("الإِرْهَـاب")
    'الإرهاب'
    """
    return word.translate(PLAIN)


def bare(word: str) -> str:
    """Return an Arabic word folded and without its article, if it is written with one.

    The article begins with a bare alef: ألمانيا begins with another letter and stays as it is.

    >>> bare("الإرهاب"), bare("للأمن"), bare("ألمانيا"), bare("أمن")
    ('ارهاب', 'امن', 'المانيا', 'امن')
    """
    written = plain(word)
    folded = "".join(folded_words(written, keep="*"))
    for article in (ARTICLE, "لل"):
        if written.startswith(article) and len(folded.replace("*", "")) >= len(article) + SHORTEST_STEM:
            return folded[len(article) :]
    return folded


def forms(word: str) -> list[str]:
    """Return every folded spelling that a word of a pattern matches: itself, and with proclitics if it is Arabic.

    The article makes no difference: a pattern word with it matches without it too, and the reverse.

    >>> {"بالارهاب", "وللارهاب", "ارهاب", "لارهاب"} <= set(forms("الإرهاب"))
    True
    >>> "بالمانيا" in forms("ألمانيا")
    True
    >>> forms("FBI"), forms("عن")
    (['fbi'], ['عن'])
    """
    folded = "".join(folded_words(word, keep="*"))
    stem = bare(word)
    if not is_arabic(word) or len(stem.replace("*", "")) < SHORTEST_STEM:
        return [folded]
    spellings = {p + stem for p in BEFORE_BARE + BEFORE_DEFINITE}
    if folded.startswith(ARTICLE):  # also ل before a whole word: لألمانيا
        spellings |= {p + folded for p in BEFORE_BARE}
    return sorted(spellings)
