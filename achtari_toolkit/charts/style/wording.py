"""What charts say in Arabic, French and English: numbers, counts, periods and standing phrases."""

import math
from datetime import date
from typing import Literal

from achtari_toolkit.text.dates.months import month_name

Lang = Literal["ar", "fr", "en"]
Every = Literal["day", "week", "month", "quarter", "year"]
LANGS = ("ar", "fr", "en")
PHRASES = {
    "share": {"ar": "النسبة من كل المقالات", "fr": "Part de tous les articles", "en": "Share of all articles"},
    "share_texts": {
        "ar": "النسبة من كل النصوص المختلفة",
        "fr": "Part de tous les textes distincts",
        "en": "Share of all distinct texts",
    },
    "share_stories": {
        "ar": "النسبة من كل الأخبار، ونسخ الخبر خبر واحد",
        "fr": "Part de toutes les informations, copies comptées une fois",
        "en": "Share of all stories, copies counted once",
    },
    "share_mentions": {
        "ar": "النسبة من كل مرات الذكر",
        "fr": "Part de toutes les mentions",
        "en": "Share of all mentions",
    },
    "volume": {"ar": "عدد المقالات", "fr": "Nombre d'articles", "en": "Number of articles"},
    "volume_texts": {"ar": "عدد النصوص المختلفة", "fr": "Nombre de textes distincts", "en": "Number of distinct texts"},
    "volume_stories": {
        "ar": "عدد الأخبار، ونسخ الخبر خبر واحد",
        "fr": "Nombre d'informations, copies comptées une fois",
        "en": "Number of stories, copies counted once",
    },
    "share_of": {"ar": "النسبة من المقالات", "fr": "Part des articles", "en": "Share of the articles"},
    "counts": {"ar": "العدد", "fr": "Nombre", "en": "Number"},
    "with_band": {
        "ar": "{measure}، والشريط مجال الثقة 95%",
        "fr": "{measure}\u00a0; la bande est l'intervalle de confiance à 95\u00a0%",
        "en": "{measure}; the band is the 95% confidence interval",
    },
    "with_line": {
        "ar": "{measure}، والخط مجال الثقة 95%",
        "fr": "{measure}\u00a0; le trait est l'intervalle de confiance à 95\u00a0%",
        "en": "{measure}; the line is the 95% confidence interval",
    },
    "terms": {
        "ar": "أكثر الكلمات ورودا: حجم الكلمة وطول العمود بعدد المرات",
        "fr": "Mots les plus fréquents\u00a0: taille du mot et longueur de la barre selon le nombre d'occurrences",
        "en": "Most frequent words: size of the word and length of the bar by number of occurrences",
    },
    "simulated": {
        "ar": "بيانات محاكاة: صحافة مختلقة، لا تغطية حقيقية",
        "fr": "Données simulées\u00a0: presse inventée, aucune couverture réelle",
        "en": "Simulated data: invented press, no real coverage",
    },
    "nothing": {"ar": "لا توجد بيانات", "fr": "Aucune donnée", "en": "No data"},
    "interval": {"ar": "مجال الثقة 95%", "fr": "Intervalle à 95\u00a0%", "en": "95% interval"},
    "n": {"ar": "المقالات المعنية", "fr": "Articles concernés", "en": "Articles"},
    "base": {"ar": "كل المقالات", "fr": "Tous les articles", "en": "All articles"},
    "n_texts": {"ar": "النصوص المعنية", "fr": "Textes concernés", "en": "Texts"},
    "base_texts": {"ar": "كل النصوص", "fr": "Tous les textes", "en": "All texts"},
    "n_stories": {"ar": "الأخبار المعنية", "fr": "Informations concernées", "en": "Stories"},
    "base_stories": {"ar": "كل الأخبار", "fr": "Toutes les informations", "en": "All stories"},
    "n_mentions": {"ar": "مرات الذكر", "fr": "Mentions", "en": "Mentions"},
    "base_mentions": {"ar": "المجموع", "fr": "Total", "en": "Total"},
    "collection": {"ar": "الجمع", "fr": "Collecte", "en": "Collection"},
    "coverage": {"ar": "ما جُمع من المتوقع", "fr": "Part recueillie de l'attendu", "en": "Collected of expected"},
    "of_expected": {"ar": "{part} مما يُتوقع", "fr": "{part} de l'attendu", "en": "{part} of what was expected"},
    "state_full": {"ar": "كامل", "fr": "complète", "en": "full"},
    "state_partial": {"ar": "جزئي", "fr": "partielle", "en": "partial"},
    "state_backlog": {"ar": "متأخرات", "fr": "arriéré", "en": "backlog"},
    "state_incomplete": {"ar": "لم يكتمل", "fr": "inachevée", "en": "not ended"},
    "state_quiet": {"ar": "لم يُنشر شيء", "fr": "rien de publié", "en": "nothing published"},
    "state_missing": {"ar": "لم يُجمع شيء", "fr": "rien de recueilli", "en": "nothing collected"},
    "state_not_started": {"ar": "لم يبدأ", "fr": "pas encore commencée", "en": "not started"},
    "note_partial": {"ar": "جُمع جزء فقط", "fr": "recueilli en partie", "en": "collected in part"},
    "note_backlog": {
        "ar": "متأخرات: مقالات أقدم تحمل هذا التاريخ",
        "fr": "arriéré\u00a0: des articles plus anciens portent cette date",
        "en": "backlog: older articles bear this date",
    },
    "note_incomplete": {
        "ar": "مدة لم تُجمع إلى آخرها",
        "fr": "période non recueillie jusqu'au bout",
        "en": "not collected to its end",
    },
    "note_missing": {
        "ar": "انقطاع: لم يُجمع شيء",
        "fr": "interruption\u00a0: rien n'a été recueilli",
        "en": "gap: nothing was collected",
    },
    "share_column": {"ar": "النسبة", "fr": "Part", "en": "Share"},
    "volume_column": {"ar": "العدد", "fr": "Nombre", "en": "Number"},
    "low": {"ar": "الحد الأدنى", "fr": "Borne basse", "en": "Low"},
    "high": {"ar": "الحد الأعلى", "fr": "Borne haute", "en": "High"},
    "code": {"ar": "الرمز", "fr": "Code", "en": "Code"},
    "outlet": {"ar": "المنبر", "fr": "Titre", "en": "Outlet"},
    "language": {"ar": "اللغة", "fr": "Langue", "en": "Language"},
    "period": {"ar": "الفترة", "fr": "Période", "en": "Period"},
    "term": {"ar": "الكلمة", "fr": "Mot", "en": "Word"},
    "actor": {"ar": "الفاعل", "fr": "Acteur", "en": "Actor"},
    "occurrences": {"ar": "عدد المرات", "fr": "Occurrences", "en": "Occurrences"},
    "documents": {"ar": "المقالات", "fr": "Articles", "en": "Articles"},
    "of": {"ar": "{n} من {base}", "fr": "{n} sur {base}", "en": "{n} of {base}"},
    "week": {"ar": "أسبوع {day}", "fr": "semaine du {day}", "en": "week of {day}"},
    "quarter": {"ar": "الربع {quarter} من {year}", "fr": "T{quarter} {year}", "en": "Q{quarter} {year}"},
    "timeline_alt": {
        "ar": "{title}: رسم زمني من {start} إلى {stop}؛ أعلى قيمة {peak} ({name}، {when}).",
        "fr": "{title}\u00a0: courbe de {start} à {stop}\u00a0; valeur la plus haute {peak} ({name}, {when}).",
        "en": "{title}: a line over time from {start} to {stop}; highest value {peak} ({name}, {when}).",
    },
    "bars_alt": {
        "ar": "{title}: أعمدة مرتبة؛ الأعلى {name} ({peak})، والأدنى {last} ({least}).",
        "fr": "{title}\u00a0: barres classées\u00a0; en tête {name} ({peak}), en bas {last} ({least}).",
        "en": "{title}: ranked bars; highest {name} ({peak}), lowest {last} ({least}).",
    },
    "cloud_alt": {
        "ar": "{title}: سحابة كلمات فوق أعمدة مرتبة؛ أكثرها ورودا {name} ({peak}).",
        "fr": "{title}\u00a0: nuage de mots au-dessus de barres classées\u00a0; le plus fréquent est {name} ({peak}).",
        "en": "{title}: a word cloud above ranked bars; the most frequent is {name} ({peak}).",
    },
    "others": {"ar": "غيرها: {names}", "fr": "Autres\u00a0: {names}", "en": "Others: {names}"},
    "colon": {"ar": ": ", "fr": "\u00a0: ", "en": ": "},
    "comma": {"ar": "، ", "fr": ", ", "en": ", "},
    "nothing_alt": {"ar": "{title}: لا توجد بيانات.", "fr": "{title}\u00a0: aucune donnée.", "en": "{title}: no data."},
}


def say(phrase: str, /, *, lang: Lang, **slots: str) -> str:
    """Return a standing phrase in lang, its slots filled; a phrase that is not known stands for itself."""
    known = PHRASES.get(phrase)
    return known[lang].format(**slots) if known else phrase


def percent(value: float, *, lang: Lang, decimals: int = 1, sign: bool = True) -> str:
    """Return a share in [0, 1] as a percentage; empty if it is missing.

    >>> percent(0.125, lang="ar"), percent(0.125, lang="en"), percent(0.125, lang="fr") == "12,5\\u00a0%"
    ('12.5%', '12.5%', True)
    """
    if math.isnan(value):
        return ""
    digits = f"{100 * value:.{decimals}f}"
    return (digits.replace(".", ",") + "\u00a0%" * sign) if lang == "fr" else digits + "%" * sign


def whole(value: float, *, lang: Lang) -> str:
    """Return a count with its thousands apart; empty if it is missing.

    >>> whole(19616, lang="ar"), whole(19616, lang="en"), whole(19616, lang="fr") == "19\\u00a0616"
    ('19,616', '19,616', True)
    """
    if math.isnan(value):
        return ""
    digits = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return digits.replace(",", "\u00a0").replace(".", ",") if lang == "fr" else digits


def number(value: float, *, kind: str, lang: Lang, decimals: int = 1) -> str:
    """Return a value as its kind is written: "share" as a percentage, anything else as a count."""
    return percent(value, lang=lang, decimals=decimals) if kind == "share" else whole(value, lang=lang)


def interval(low: float, high: float, *, kind: str, lang: Lang) -> str:
    """Return an interval with its unit once; empty if it is missing.

    >>> interval(0.023, 0.056, kind="share", lang="ar")
    '2.3–5.6%'
    """
    if math.isnan(low) or math.isnan(high):
        return ""
    start = percent(low, lang=lang, sign=False) if kind == "share" else whole(round(low, 1), lang=lang)
    return f"{start}–{number(high if kind == 'share' else round(high, 1), kind=kind, lang=lang)}"


def period_name(day: date, *, every: Every, lang: Lang) -> str:
    """Return the name of the period that begins on a day.

    >>> [period_name(date(2025, 8, 1), every=every, lang="ar") for every in ("day", "month", "quarter", "year")]
    ['1 غشت 2025', 'غشت 2025', 'الربع 3 من 2025', '2025']
    >>> period_name(date(2025, 8, 4), every="week", lang="fr"), period_name(date(2025, 8, 1), every="month", lang="en")
    ('semaine du 4 août 2025', 'August 2025')
    """
    month = f"{month_name(day.month, lang)} {day.year}"
    if every == "year":
        return str(day.year)
    if every == "quarter":
        return say("quarter", lang=lang, quarter=str((day.month + 2) // 3), year=str(day.year))
    if every == "month":
        return month
    first = "1er" if lang == "fr" and day.day == 1 else str(day.day)
    return f"{first} {month}" if every == "day" else say("week", lang=lang, day=f"{first} {month}")
