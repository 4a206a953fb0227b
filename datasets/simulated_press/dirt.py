"""Dirt of real pages, at measured rates: vowel marks, tatweel, invisible characters, mixed digits and letters.

Each kind has one function; soil() decides which articles get it, so that the rate is met and not merely expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

SHADDA, KASRA, FATHATAN, TATWEEL, NBSP = "\u0651", "\u0650", "\u064b", "\u0640", "\u00a0"
MARKS = re.compile("[\u064b-\u0652\u0670]")
LATIN = re.compile("[A-Za-z]{2,}")
SUN = re.compile("(?<!\\w)((?:[وفبك])?ال[درزسشصضطظ])(?=\\w)")  # the letter after the article is doubled
HAMZA = re.compile("(?<!\\w)((?:[ول])?إ)(?=\\w)")
ACCUSATIVE = re.compile(
    r"(?<!\w)(أيضا|وفقا|نظرا|حاليا|سنويا|رسميا|شخصا|درهما|جديدا|مؤكدا|مضيفا|مشيرا|خصوصا|متهما|بلدا|مشروعا|اجتماعا|عددا)(?!\w)"
)
JOINING = re.compile(r"(?<=\w[بتثجحخسشصضطظعغفقكمنهي])(?=[بتثجحخدرسشصضطعفقكلمنهوي]\w)")
ACRONYMS = {
    "المديرية العامة للأمن الوطني": "DGSN", "المكتب المركزي للأبحاث القضائية": "BCIJ", "الإنتربول": "Interpol",
    "المندوبية السامية للتخطيط": "HCP", "الاتحاد الأوروبي": "UE", "الأمم المتحدة": "ONU", "البنك الدولي": "BM",
    "السكانير": "Scanner", "الذكاء الاصطناعي": "AI", "ملاعب القرب": "Terrains", "بورصة الدار البيضاء": "BVC",
    "القوات المسلحة الملكية": "FAR", "المنظمة الدولية للهجرة": "OIM", "بنك المغرب": "BAM", "البطولة الوطنية": "Botola",
}  # fmt: skip
WESTERN_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
TO_PERSIAN = str.maketrans("يك", "\u06cc\u06a9")


def tashkeel(text: str, random: Random) -> str:
    """Add a few vowel marks, each where grammar puts it."""
    kind, mark = random.choice(((SUN, SHADDA), (HAMZA, KASRA), (ACCUSATIVE, FATHATAN)))
    marked = _at_some(text, kind, mark, random)
    return marked if marked != text else _at_some(text, SUN, SHADDA, random)


def tatweel(text: str, random: Random) -> str:
    """Stretch one to three words."""
    return _at_some(text, JOINING, TATWEEL, random, most=3)


def nbsp(text: str, random: Random) -> str:
    """Turn a few spaces, and every space before French punctuation, into no-break spaces."""
    french = re.sub(r" (?=[:;!?»])|(?<=«) ", NBSP, text)
    spaces = [match.start() for match in re.finditer(" ", french)]
    chosen = set(random.sample(spaces, min(len(spaces), random.randint(1, 6))))
    return "".join(NBSP if place in chosen else letter for place, letter in enumerate(french))


def latin(text: str, random: Random) -> str:
    """Put the Latin abbreviation behind the first name that has one."""
    found = next((name for name in ACRONYMS if name in text), None)
    return text.replace(found, f"{found} ({ACRONYMS[found]})", 1) if found else text


def arabic_digits(text: str, random: Random) -> str:
    """Write every digit as an Arabic-Indic one."""
    return text.translate(WESTERN_TO_ARABIC)


def bidi(text: str, random: Random) -> str:
    """Begin some lines with a right-to-left mark, and wrap numbers in embeddings."""
    lines = ["\u200f" + line if random.random() < 0.5 else line for line in text.split("\n")]
    return re.sub(r"\d+", "\u202a\\g<0>\u202c", "\u200f" + "\n".join(lines), count=2)


def presentation(text: str, random: Random) -> str:
    """Write lam-alef as one presentation form, as old editors did."""
    return text.replace("لا", "\ufefb")


def persian(text: str, random: Random) -> str:
    """Write ya and kaf with the Persian letters."""
    return text.translate(TO_PERSIAN)


def zero_width(text: str, random: Random) -> str:
    """Leave a zero-width space behind a few full stops and commas."""
    return re.sub("([.،]) ", "\\1\u200b ", text, count=3)


def soil(bodies: dict[int, str], arabic: set[int], *, rates: dict[str, float], seed: int) -> dict[int, str]:
    """Return the bodies, by article number, with every kind of dirt at its rate.

    arabic  numbers of the Arabic articles; all kinds but no-break spaces go to these alone
    """
    soiled = {number: _without_tatweel(text) for number, text in bodies.items()}
    for name, (function, has) in KINDS.items():
        random = Random(f"{seed} dirt {name}")
        among = sorted(bodies if name == "nbsp" else arabic)
        there = [number for number in among if has(soiled[number])]
        wanted = max(1, round(rates[name] * len(among))) - len(there)
        missing = [
            number for number in among if not has(soiled[number]) and has(function(soiled[number], Random(number)))
        ]
        for number in sorted(random.sample(missing, max(0, min(wanted, len(missing))))):
            soiled[number] = function(soiled[number], Random(number))
    return soiled


def _without_tatweel(text: str) -> str:
    """Drop the tatweel of ordinary words; the one between the article and a Latin abbreviation stays."""
    return re.sub(TATWEEL + "(?![A-Za-z])", "", text)


def _at_some(text: str, pattern: re.Pattern[str], mark: str, random: Random, *, most: int = 6) -> str:
    places = [match.end() for match in pattern.finditer(text)]
    for place in sorted(random.sample(places, min(len(places), random.randint(1, most))), reverse=True):
        text = text[:place] + mark + text[place:]
    return text


def _has(characters: str) -> Callable[[str], bool]:
    finder = re.compile(f"[{characters}]")
    return lambda text: bool(finder.search(text))


KINDS: dict[str, tuple[Callable[[str, Random], str], Callable[[str], bool]]] = {
    "latin": (latin, lambda text: bool(LATIN.search(text))),
    "tatweel": (tatweel, _has(TATWEEL)),
    "arabic_digits": (arabic_digits, _has("٠-٩")),
    "presentation": (presentation, _has("\ufe70-\ufefc")),
    "tashkeel": (tashkeel, lambda text: bool(MARKS.search(text))),
    "persian": (persian, _has("\u06cc\u06a9")),
    "bidi": (bidi, _has("\u200e\u200f\u202a-\u202e")),
    "zero_width": (zero_width, _has("\u200b-\u200d")),
    "nbsp": (nbsp, _has(NBSP)),
}
