"""The names of the columns of the toolkit's own tables, as a page prints them."""

COLUMNS = {  # the columns of the toolkit's own tables
    "step": {"ar": "الخطوة", "fr": "étape", "en": "step"},
    "column": {"ar": "العمود", "fr": "colonne", "en": "column"},
    "articles": {"ar": "المقالات", "fr": "articles", "en": "articles"},
    "characters": {"ar": "الأحرف المحذوفة", "fr": "caractères retirés", "en": "characters removed"},
    "before": {"ar": "قبل", "fr": "avant", "en": "before"},
    "after": {"ar": "بعد", "fr": "après", "en": "after"},
    "headline": {"ar": "العنوان", "fr": "titre", "en": "headline"},
    "body": {"ar": "المتن", "fr": "texte", "en": "body"},
    "outlet": {"ar": "المنبر", "fr": "titre de presse", "en": "outlet"},
    "byline": {"ar": "التوقيع", "fr": "signature", "en": "byline"},
    "site": {"ar": "الموقع", "fr": "site", "en": "site"},
    "dated": {"ar": "مؤرخة", "fr": "datés", "en": "dated"},
    "language": {"ar": "اللغة", "fr": "langue", "en": "language"},
    "darija": {"ar": "بالدارجة", "fr": "en darija", "en": "in Darija"},
    "published": {"ar": "تاريخ النشر", "fr": "publié le", "en": "published"},
    "duplicate_of": {"ar": "نسخة من", "fr": "copie de", "en": "copy of"},
    "source": {"ar": "المصدر", "fr": "source", "en": "source"},
    "kind": {"ar": "النوع", "fr": "genre", "en": "kind"},
    "message": {"ar": "الرسالة", "fr": "message", "en": "message"},
    "code": {"ar": "الرمز", "fr": "code", "en": "code"},
    "label": {"ar": "التسمية", "fr": "libellé", "en": "label"},
    "pattern": {"ar": "النمط", "fr": "motif", "en": "pattern"},
    "type": {"ar": "الكلمة", "fr": "forme", "en": "word type"},
    "start": {"ar": "من", "fr": "du", "en": "from"},
    "stop": {"ar": "إلى", "fr": "au", "en": "to"},
    "rank": {"ar": "الرتبة", "fr": "rang", "en": "rank"},
    "outlets": {"ar": "المنابر", "fr": "titres", "en": "outlets"},
    "period": {"ar": "ابتداء من", "fr": "à partir du", "en": "from"},
    "share": {"ar": "الحصة", "fr": "part", "en": "share"},
    "other_share": {"ar": "حصة الآخرين", "fr": "part des autres", "en": "share of others"},
    "difference": {"ar": "الفرق", "fr": "différence", "en": "difference"},
    "low": {"ar": "الحد الأدنى", "fr": "borne basse", "en": "low"},
    "high": {"ar": "الحد الأعلى", "fr": "borne haute", "en": "high"},
    "a": {"ar": "الأول", "fr": "premier", "en": "first"},
    "b": {"ar": "الثاني", "fr": "second", "en": "second"},
    "lag_hours": {"ar": "ساعات السبق", "fr": "heures d'avance", "en": "hours ahead"},
    "state": {"ar": "الجمع", "fr": "collecte", "en": "collection"},
    "first": {"ar": "من", "fr": "du", "en": "from"},
    "last": {"ar": "إلى", "fr": "au", "en": "to"},
    "days": {"ar": "الأيام", "fr": "jours", "en": "days"},
    "collected": {"ar": "ما جُمع", "fr": "recueillis", "en": "collected"},
    "expected": {"ar": "المتوقع", "fr": "attendus", "en": "expected"},
    "reason": {"ar": "السبب", "fr": "raison", "en": "reason"},
    "loaded": {"ar": "محمّلة", "fr": "chargés", "en": "loaded"},
    "with_text": {"ar": "لها نص", "fr": "avec texte", "en": "with text"},
    "distinct": {"ar": "غير مكررة", "fr": "distincts", "en": "distinct"},
    "coded": {"ar": "مرمّزة", "fr": "codés", "en": "coded"},
    "kept": {"ar": "الباقي", "fr": "part gardée", "en": "kept"},
    "simulated": {"ar": "محاكاة", "fr": "simulés", "en": "simulated"},
    "n": {"ar": "العدد", "fr": "nombre", "en": "n"},
    "base": {"ar": "من أصل", "fr": "sur", "en": "of"},
}


def column_name(column: str, *, lang: str) -> str:
    """Return the name of a column of the toolkit's own tables in the language of the page; others stay as they are.

    >>> column_name("outlet", lang="ar"), column_name("outlet", lang="fr"), column_name("my_scale", lang="fr")
    ('المنبر', 'titre de presse', 'my_scale')
    """
    return COLUMNS.get(column, {}).get(lang, column)
