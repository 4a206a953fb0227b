"""Names and numbers as they are typed, and sentences around them: 100 tokens in 18 contexts, all of our own writing.

What is right is defined here, not in the package: a token reads from left to right as it is typed, and the items of
a sentence follow one another in the direction of the sentence.
"""

from bidi_golden import unspaced

TOKENS = (
    "2M 4G 5G 3D 2M.ma 24saa.ma 24H 7sur7 9rayti.com 1,5M€ 2.5GW $5.5bn 4x4 11-Septembre 20-Février 1er 2e 15°C 100% "
    "C++ C# A+ .NET #COP22 #Maroc2030 @DGSN @le_360 R&D AT&T M6+ 18+ F-16 COVID-19 H24info Le360 G20 G7 MA-6 U.S. "
    "2019–2021 2019-2021 1990-91 −12% -1.25 −0.5 +3.4% -0,1 .26 −.05 <5 ≥10% ±2 ~50 €1,200 5.000€ $1.5M 12‰ 1,5% "
    "2025-08-04 04/08/2025 12:30 24/7 1/2 3×4 +212-537 0537-12-34 192.168.1.1 v2.0.1 n=340 p<.05 a/b x_1 "
    "e-mail iPhone https://2m.ma/ar/?id=5&x=1 info@2m.ma B2B MP3 6G/5G CO2 m² 2,5% 50/50 −€5 -$2.5bn "
    "۲۰۲۵ ۱۲% ۲۰۱۹–۲۰۲۱ ⵜⴰⵎⴰⵣⵉⵖⵜ ΑΒΓ Москва 2ⵎ ＦＢＩ"
).split()
PHRASES = (
    "S&P 500",
    "France 24",
    "BBC 2",
    "20 Minutes",
    "iPhone 15 Pro",
    "Direction générale (DGSN)",
    "+212 537 12 34 56",
    "(+212) 537-123456",
    "05 37 12 34 56",
    "-0.5 – 1.2",
    "2019 – 2021",
    "2019 - 2021",
    "[-0.1, 0.5]",
    "[−.1, .01]",
    "n = 340",
    "p < 0.05",
    "r = −.41",
    "12 %",
    "5 €",
    "15 °C",
    "12 km",
    "100 MW",
    "12 500",
    "2 + 2 = 4",
    "FBI & CIA",
    "FBI, CIA, NSA",
    "6 août 2025",
    "C++ 17",
)
ALL_TOKENS = (*TOKENS, *PHRASES)

HOLE = "{}"
RTL_CONTEXTS = {  # name: items in reading order; a space stands before an item unless its text begins with ~
    "between": ["قناة", HOLE, "المغربية"],
    "last": ["تغطية", HOLE],
    "first": [HOLE, "بالعربية"],
    "bracketed": ["القناة", "(", "~" + HOLE, "~)", "تبث"],
    "before a bracket": ["اتفاق", HOLE, "(", "~الرباط", "~)"],
    "before a colon": ["تقرير", HOLE, "~:", "27", "دولة"],
    "after a colon": ["المصدر", "~:", HOLE],
    "before a comma": ["زار", HOLE, "~،", "ثم", "عاد"],
    "quoted": ["كتبت", "«", "~" + HOLE, "~»", "أمس"],
    "question": ["هل", "شاهدت", HOLE, "~؟"],
    "full stop": ["شاهدت", HOLE, "~."],
    "after a clitic": ["مع", "وكالة", "و", HOLE, "أمس"],
    "counted": ["في", HOLE, "44", "مقالا"],
    "dash": ["المغرب", "-", HOLE, "-", "أسبوع"],
    "Hebrew": ["ערוץ", HOLE, "בעברית"],
    "Persian": ["شبکه", HOLE, "گزارش", "داد"],
    "emoji": ["قناة", HOLE, "🔥", "مباشر"],
    "twice": ["بين", HOLE, "و", HOLE, "فرق"],
}
LTR_CONTEXTS = {
    "French": ["La chaîne", HOLE, "au Maroc"],
    "before Arabic": ["Part de", HOLE, "et", "الأمن"],
    "after Arabic": ["Le mot", "الأمن", "et", HOLE, "en ligne"],
    "with Arabic in brackets": ["Le terme", HOLE, "(", "~الأمن", "~)", "en ligne"],
}
FRENCH = ("Direction générale (DGSN)", "6 août 2025")  # words of a sentence: at an end of a line in a French
ENDS = ("first", "last", "after a colon", "question", "full stop")  # drawing, they may be French beside Arabic


def typed(items, token):
    """The sentence as it is typed."""
    text = ""
    for item in items:
        glued = item.startswith("~") or text.endswith(("(", "«", " و")) or not text
        text += ("" if glued else " ") + item.removeprefix("~").replace(HOLE, token)
    return text


def visual(items, token, *, base):
    """What a drawing shows from the left, without spaces: Arabic and Hebrew words reversed, tokens as typed."""
    plain = [item.removeprefix("~") for item in items]
    drawn = [token if item == HOLE else item[::-1] if is_rtl(item) else item for item in plain]
    return unspaced("".join(reversed(drawn) if base == "rtl" else drawn))


def is_rtl(item):
    return any("\u0590" <= letter <= "\u06ef" and not letter.isdigit() for letter in item)


def pairs():
    """(name, language of the drawing, text, visual order) of every token in every context."""
    for token in ALL_TOKENS:
        for name, items in RTL_CONTEXTS.items():
            for lang in ("ar",) if token in FRENCH and name in ENDS else ("ar", "fr"):
                yield f"{token} {name} {lang}", lang, typed(items, token), visual(items, token, base="rtl")
        for name, items in LTR_CONTEXTS.items():
            for lang in ("fr", "en"):
                yield f"{token} {name} {lang}", lang, typed(items, token), visual(items, token, base="ltr")
