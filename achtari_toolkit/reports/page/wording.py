"""What a report itself says, in its three languages."""

WORDING = {
    "ar": {
        "contents": "المحتويات",
        "skip": "إلى النص مباشرة",
        "figure": "الشكل {n}",
        "data": "بيانات الشكل {n}",
        "csv": "تنزيل CSV",
        "no_script": "تحتاج الرسوم إلى JavaScript؛ الأرقام نفسها في الجدول تحت كل رسم.",
        "no_drawing": "هذا المتصفح لا يستطيع رسم الشكل؛ أرقامه في الجدول أسفله.",
        "simulated": "بيانات محاكاة: صحافة مُختلقة لتجربة الأداة. لا تُقتبس على أنها أخبار ولا على أنها نتائج.",
        "simulated_rows": "بيانات محاكاة: صحافة مُختلقة.",
        "code": "الشيفرة التي أنتجت هذا التقرير",
        "code_large": "الشيفرة أطول من أن تُرفق؛ تجدها في الدفتر {name}.",
        "made": "أُنتج من الدفتر {name} بواسطة {tool}.",
        "evidence": "الشواهد في سياقها",
        "shown": "المعروض: {shown} من أصل {total}",
        "context": "ما قبل · المطابقة · ما بعد",
        "undated": "بلا تاريخ",
        "headline": "العنوان",
        "body": "المتن",
        "no_evidence": "لا شاهد يطابق.",
        "methods": "المنهج والبيانات",
        "step": "الخطوة",
        "rows": "عدد السطور",
        "item": "البند",
        "value": "القيمة",
        "articles": "المقالات",
        "words": "الكلمات",
        "matching": "قواعد المطابقة",
        "dates": "الفترة",
        "from_to": "من {low} إلى {high}",
        "undated_articles": "مقالات بلا تاريخ",
        "outlets": "المنابر",
        "zone": "التوقيت",
        "data_hash": "بصمة البيانات (SHA-256 للمعرّفات مرتّبة)",
        "codebook": "دليل الترميز",
        "version": "الإصدار {version}",
        "codebook_hash": "بصمة دليل الترميز (SHA-256)",
        "software": "البرمجيات",
        "queries": "نص الاستعلامات",
        "query": "الأنماط",
        "label": "الرمز",
        "matches": "مطابقات",
        "unmatched": "بُحث عنها ولم ترد: {codes}",
        "others": "رموز أخرى من البحث نفسه غير مسرودة هنا: {codes}",
        "unknown": "غير معروف",
        "zero": "الصفر يعني أن مقالات جُمعت في الفترة ولم يرد فيها الموضوع؛ والفراغ يعني أنه لم يُجمع فيها أي مقال، فلا يُقرأ صفراً.",
        "citation": "للاستشهاد:",
        "empty": "لا سطور.",
    },
    "fr": {
        "contents": "Sommaire",
        "skip": "Aller au texte",
        "figure": "Figure {n}",
        "data": "Données de la figure {n}",
        "csv": "Télécharger en CSV",
        "no_script": "Les graphiques ont besoin de JavaScript ; leurs chiffres sont dans le tableau sous chacun d’eux.",
        "no_drawing": "Ce navigateur ne peut pas tracer la figure ; ses chiffres sont dans le tableau ci-dessous.",
        "simulated": "Données simulées : une presse inventée pour essayer l’outil. À ne citer ni comme information ni comme résultat.",
        "simulated_rows": "Données simulées : presse inventée.",
        "code": "Le code qui a produit ce rapport",
        "code_large": "Le code est trop long pour être joint ; il se trouve dans le carnet {name}.",
        "made": "Produit à partir du carnet {name} par {tool}.",
        "evidence": "Les mots dans leur contexte",
        "shown": "{shown} lignes affichées sur {total}",
        "context": "avant · mot trouvé · après",
        "undated": "sans date",
        "headline": "titre",
        "body": "texte",
        "no_evidence": "Aucune ligne ne correspond.",
        "methods": "Méthode et données",
        "step": "Étape",
        "rows": "Lignes",
        "item": "Élément",
        "value": "Valeur",
        "articles": "Articles",
        "words": "Mots",
        "matching": "Règles d'appariement",
        "dates": "Période",
        "from_to": "du {low} au {high}",
        "undated_articles": "Articles sans date",
        "outlets": "Titres de presse",
        "zone": "Fuseau horaire",
        "data_hash": "Empreinte des données (SHA-256 des identifiants triés)",
        "codebook": "Grille de codage",
        "version": "version {version}",
        "codebook_hash": "Empreinte de la grille (SHA-256)",
        "software": "Logiciels",
        "queries": "Texte des requêtes",
        "query": "Motifs",
        "label": "Code",
        "matches": "Occurrences",
        "unmatched": "Cherchés sans résultat : {codes}",
        "others": "Autres codes de la même recherche, non détaillés ici : {codes}",
        "unknown": "inconnu",
        "zero": "Zéro : des articles ont été collectés pour la période et aucun ne correspond. "
        "Vide : aucun article n’a été collecté ; ce n’est pas un zéro.",
        "citation": "Pour citer :",
        "empty": "Aucune ligne.",
    },
    "en": {
        "contents": "Contents",
        "skip": "Skip to the text",
        "figure": "Figure {n}",
        "data": "Data of figure {n}",
        "csv": "Download CSV",
        "no_script": "The charts need JavaScript; their numbers stand in the table beneath each of them.",
        "no_drawing": "This browser cannot draw the figure; its numbers stand in the table beneath.",
        "simulated": "Simulated data: press invented to try the tool. Quote it neither as news nor as a finding.",
        "simulated_rows": "Simulated data: invented press.",
        "code": "The code that made this report",
        "code_large": "The code is too long to add; it stands in the notebook {name}.",
        "made": "Made from the notebook {name} by {tool}.",
        "evidence": "The words in their context",
        "shown": "{shown} of {total} lines shown",
        "context": "before · match · after",
        "undated": "undated",
        "headline": "headline",
        "body": "body",
        "no_evidence": "No line matches.",
        "methods": "Method and data",
        "step": "Step",
        "rows": "Rows",
        "item": "Item",
        "value": "Value",
        "articles": "Articles",
        "words": "Words",
        "matching": "Matching rules",
        "dates": "Dates covered",
        "from_to": "{low} to {high}",
        "undated_articles": "Undated articles",
        "outlets": "Outlets",
        "zone": "Time zone",
        "data_hash": "Hash of the data (SHA-256 of the sorted article ids)",
        "codebook": "Codebook",
        "version": "version {version}",
        "codebook_hash": "Hash of the codebook (SHA-256)",
        "software": "Software",
        "queries": "Query texts",
        "query": "Patterns",
        "label": "Code",
        "matches": "Matches",
        "unmatched": "Searched without a match: {codes}",
        "others": "Other codes of the same search, not listed here: {codes}",
        "unknown": "unknown",
        "zero": "Zero means that articles were collected for the period and none matches; "
        "an empty cell means that none was collected, which is not a zero.",
        "citation": "To cite:",
        "empty": "No rows.",
    },
}

STEPS = {
    "loaded": {"ar": "محمّلة", "fr": "chargés", "en": "loaded"},
    "cleaned": {"ar": "بعد التنظيف", "fr": "nettoyés", "en": "cleaned"},
    "dated": {"ar": "مؤرخة", "fr": "datés", "en": "dated"},
    "repair": {"ar": "إصلاح الحروف", "fr": "signes réparés", "en": "repair"},
    "boilerplate": {"ar": "سطور الموقع", "fr": "lignes du site", "en": "site lines"},
    "outlet": {"ar": "تسمية المنابر", "fr": "titres nommés", "en": "outlets named"},
    "language": {"ar": "تسمية اللغات", "fr": "langues nommées", "en": "languages named"},
    "repeated line": {"ar": "سطر مكرر", "fr": "ligne répétée", "en": "repeated line"},
    "repeats": {"ar": "تعليم النسخ", "fr": "copies signalées", "en": "copies marked"},
    "distinct texts": {"ar": "نصوص غير مكررة", "fr": "textes distincts", "en": "distinct texts"},
    "stories": {
        "ar": "أخبار، ونسخ الخبر خبر واحد",
        "fr": "informations, copies comptées une fois",
        "en": "stories, copies counted once",
    },
}
REASONS = {  # of a state of the ledger
    "rhythm": {"ar": "إيقاع المنبر", "fr": "rythme du titre", "en": "rhythm of the outlet"},
    "all outlets": {"ar": "كل المنابر معا", "fr": "tous les titres ensemble", "en": "all outlets together"},
    "first article": {"ar": "أول مقال", "fr": "premier article", "en": "first article"},
    "last article": {"ar": "آخر مقال", "fr": "dernier article", "en": "last article"},
    "corrected": {"ar": "صُحح", "fr": "corrigé", "en": "corrected"},
}


def reason_name(reason: str, *, lang: str) -> str:
    """Return a reason of the ledger in the language of the page; other words stay as they are.

    >>> reason_name("all outlets", lang="en"), reason_name("my own", lang="ar")
    ('all outlets together', 'my own')
    """
    return REASONS.get(reason, {}).get(lang, reason)


def step_name(step: str, *, lang: str) -> str:
    """Return the name of a step in the language of the page; a name of the reader's own stays as it is.

    >>> step_name("loaded", lang="ar"), step_name("dated", lang="fr"), step_name("coded by hand", lang="en")
    ('محمّلة', 'datés', 'coded by hand')
    >>> step_name("repeated line of was", lang="fr")
    'ligne répétée · was'
    """
    done, of, outlet = step.partition(" of ")
    return STEPS.get(done, {}).get(lang, done) + (f" · {outlet}" if of else "")


def say(key: str, *, lang: str, **values: str | int) -> str:
    """Return a sentence of a report, with its values filled in.

    >>> say("figure", lang="ar", n=2), say("figure", lang="fr", n=2), say("undated", lang="en")
    ('الشكل 2', 'Figure 2', 'undated')
    """
    return WORDING[lang][key].format(**values)
