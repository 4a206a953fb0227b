"""The parts of a name, the same for all its spellings: عبد اللطيف, عبداللطيف and Abd al-Latif are one part."""

import re
from collections.abc import Sequence
from functools import cache

from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.text.names.name_sounds import sounds
from achtari_toolkit.text.script.folding import matching_key, written_words

DROPPED = frozenset(
    "الملك ملك جلالة العاهل الرئيس رئيس الجنرال اللواء الشيخ سيدي مولاي "
    "جبهة تنظيم حركة جماعة حزب حلف مدينة الابن دي دو ال "
    "king roi president président general général sheikh cheikh moulay sidi mr mrs mme m jr "
    "the le la les l du de da "
    "front frente group groupe movement mouvement organisation organization party parti city ville "
    "al el ul il as es ad ed ar er ash ech az ez at et an en".split()
)  # titles, kinds of organisations and articles, which identify nobody
JOINTS = [
    (re.compile(pattern), joined)
    for pattern, joined in (
        (r"\bعبد ?ال(?=[تثدذرزسشصضطظلن])", "عبد"), (r"\bعبد ?ال", "عبدل"), (r"\bعبد ", "عبد"),
        (r"\babd ([aeu])[lrsdtnz] ", r"abd\1l"), (r"\babd([aeou]l)? ", r"abd\1"), (r"\babd[aeou]l(?=[trdzsn])", "abd"),
        (r"\b(ابو|ابا|ابي|بو|abu|abou|abi|bou|بن|ابن|ben|bin|ibn) (?:ال|[ae][lsdrtnz] )?(?=\w)", r"\1"),
        (r"(?<=\w) ?الدين\b", "دين"), (r"(?<=\w\w) (?:[aeu][ld] |[aeu]d?)?d(ine?)\b", r"ed\1"),
        (r"(?<=\w) عشرة?\b", "عشر"), (r"(?<=\w) ?الله\b", "له"), (r"(?<=\w) (?:[aeu]l )?(?:[au]l)?lah\b", "lah"),
    )
]  # fmt: skip
ARTICLE = "ال"
# Other sounds of a letter: in Spanish, French and English names, and in Egyptian and Moroccan spelling.
ONE_OF_A_KIND = str.maketrans("پڤگڭڨژچثطىےة", "بفغغغزشتتييه")
ARABIC_SOUNDS = [("ث", "س"), ("ث", "ز"), ("ج", "غ"), ("غ", "ج"), ("ظ", "ض")]
OTHER_SOUNDS = [
    (re.compile(pattern), other)
    for pattern, other in (
        *ARABIC_SOUNDS, ("^h(?=[aeiouy])", ""),
        ("ch", "k"), ("j", "kh"), ("^j(?=[aou])", "y"), ("g(?=[eiy])", "gh"), ("ill(?=[aeiou])", "y"),
        ("(?<=[a-z]{3})[tdxz]$|(?<=[a-z]{2}[aeiou])s$", ""),
    )
]  # fmt: skip


REGNAL = {
    roman: str(number)
    for number, names in enumerate(
        "i ier الاول الاولي الاولى|ii الثاني الثانية|iii الثالث الثالثة|iv الرابع الرابعة|v الخامس|vi السادس|vii السابع"
        "|viii الثامن|ix التاسع|x العاشر|xi الحاديعشر|xii الثانيعشر|xiii الثالثعشر|xiv الرابععشر|xv الخامسعشر"
        "|xvi السادسعشر|xvii السابععشر|xviii الثامنعشر".split("|"), 1
    )
    for roman in names.split()
}  # fmt: skip  # the number of a king or a pope, which stands after his name


@cache
def name_parts(name: str) -> tuple[str, ...]:
    """Return the folded parts of a name, with particles joined to their words, without titles and initials.

    >>> name_parts("عبد اللطيف الحموشي"), name_parts("General Abd al-Latif al-Hammushi"), name_parts("Ben Kirane")
    (('عبدلطيف', 'الحموشي'), ('abdallatif', 'hammushi'), ('benkirane',))
    """
    words = name_words(name)
    numbered = [*words[:1], *(REGNAL.get(word, word) for word in words[1:])]
    return tuple(part for part in numbered if part not in DROPPED and (len(part) > 1 or part.isdigit())) or words


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, with particles joined to their words.

    >>> name_words("تنظيم القاعدة"), name_words("Abou Bakr")
    (('تنظيم', 'القاعدة'), ('aboubakr',))
    """
    return tuple(joined_particles([" ".join(map(_folded, written_words(name)))])[0].split())


def joined_particles(names: Sequence[str]) -> list[str]:
    """Return folded names with every particle joined to its word; many names at once.

    >>> joined_particles(["عبداللطيف", "عبد اللطيف", "salah eddine"])
    ['عبدلطيف', 'عبدلطيف', 'salahedine']
    """
    text = "\n".join(names)
    for pattern, joined in JOINTS:
        text = pattern.sub(joined, text)
    return text.split("\n")


def _folded(word: str) -> str:
    """The folded word, with a hamza before an ال that is not the article: ألباريس."""
    key = matching_key(word)
    return "ء" + key if key.startswith(ARTICLE) and not plain(word).startswith(ARTICLE) else key


@cache
def heard(part: str) -> tuple[str, ...]:
    """Return how a part of a name may sound: first as it is written without its article.

    >>> heard("الوراق"), heard("rajoy")
    (('wrk', 'lwrk'), ('rjwy', 'rqwy'))
    """
    forms = [part.removeprefix(ARTICLE), part] if len(part) > len(ARTICLE) + 1 else [part]
    for pattern, other in OTHER_SOUNDS:
        forms += [pattern.sub(other, form) for form in forms if pattern.search(form)]
    return tuple(dict.fromkeys(sound for sound in sounds(forms) if sound))


@cache
def arabic_spellings(part: str) -> frozenset[str]:
    """Return a folded Arabic part of a name in letters of which newsrooms vary none.

    >>> arabic_spellings("پاتيل") & arabic_spellings("باتيل"), sorted(arabic_spellings("سانتشيث"))
    (frozenset({'باتيل'}), ['سانشيت', 'سانشيز', 'سانشيس'])
    """
    forms = [part]
    for letter, other in ARABIC_SOUNDS:
        forms += [form.replace(letter, other) for form in forms if letter in form]
    return frozenset(form.replace("تش", "ش").translate(ONE_OF_A_KIND) for form in forms)
