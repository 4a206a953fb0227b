"""Captcha, consent and error pages are no articles; short articles about the same things are."""

import re
from importlib.resources import files

import pytest

from achtari_toolkit.loaders import load


def page(title: str, *paragraphs: str, heading: str = "", head: str = "") -> str:
    h1 = f"<h1>{heading}</h1>" if heading else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{h1}{body}</body></html>"


def shell(title: str, text: str) -> str:
    return f"<html><head><title>{title}</title></head><body><div id='x'></div><noscript>{text}</noscript></body></html>"


INTERSTITIALS = {
    "captcha": [
        page("Just a moment...", "Enable JavaScript and cookies to continue"),
        page(
            "Attention Required! | Cloudflare",
            "Please complete the security check to access this site.",
            heading="One more step",
        ),
        page(
            "journal.example",
            "journal.example needs to review the security of your connection before proceeding. Ray ID: 8a2b3c4d5e6f",
            heading="Verify you are human",
        ),
        page("Access Denied", "You don't have permission to access this server. Reference #18.2f"),
        page(
            "Pardon Our Interruption", "As you were browsing something about your browser made us think you were a bot."
        ),
        page("Un instant…", "Vérifiez que vous n’êtes pas un robot en cochant la case ci-dessous."),
        page(
            "Le Titre",
            "Notre système a détecté un trafic inhabituel depuis votre réseau. Veuillez réessayer plus tard.",
        ),
        page("Vérification de sécurité - Le Titre", "Merci de patienter pendant la vérification de votre navigateur."),
        page("لحظة من فضلك…", "يرجى تفعيل جافا سكريبت وملفات الارتباط للمتابعة"),
        page("الجريدة", "نتحقق من أنك لست روبوتا. ضع علامة في الخانة أسفله للدخول إلى الموقع."),
        page("التحقق الأمني | الجريدة", "يجب إكمال هذه الخطوة قبل الدخول."),
        page("Le Titre", "Confirmez que vous êtes un humain. Le Titre vérifie la sécurité de votre connexion."),
        page("تم حظر الوصول", "ليس لديك صلاحية الدخول إلى هذه الصفحة."),
        page("El Ejemplo", "Completa la verificación para continuar. Habilita JavaScript en tu navegador."),
        page("Acceso denegado", "No tienes permisos para ver esta página."),
    ],
    "error": [
        page("404 Not Found", "nginx", heading="404 Not Found"),
        page(
            "Page not found – The Paper",
            "It looks like nothing was found at this location. Maybe try a search?",
            heading="Oops! That page can’t be found.",
        ),
        page("Database Error", "", heading="Error establishing a database connection"),
        page("502 Bad Gateway", "", heading="502 Bad Gateway"),
        page("The Paper", "There has been a critical error on this website. Learn more about troubleshooting."),
        page("Erreur 404 - Le Titre", "Retour à l’accueil"),
        page(
            "Page introuvable | Le Titre",
            "Le contenu que vous cherchez a peut-être été déplacé.",
            heading="Cette page n’existe plus",
        ),
        page("Le Titre", "", heading="Site en maintenance"),
        page("الصفحة غير موجودة - الجريدة", "عذرا، لم نجد ما تبحث عنه.", heading="404"),
        page("الجريدة", "عذراً، الصفحة التي تبحث عنها غير متوفرة حاليا أو تم حذفها."),
        page("الموقع قيد الصيانة", "سنعود قريبا."),
        page("خطأ في الاتصال بقاعدة البيانات", ""),
        page("Página no encontrada - El Ejemplo", "Vuelve a la portada."),
        page("El Ejemplo", "Puede que el enlace esté roto.", heading="¡Ups! No encontramos la página que buscas"),
        page("El Ejemplo", "Volvemos pronto.", heading="Sitio en mantenimiento"),
        page("Le Titre", "Une mise à jour est en cours.", heading="Nous revenons très bientôt"),
        page("Web archive", "The archive has not archived that page yet.", heading="Hrm."),
    ],
    "consent": [
        page(
            "Before you continue to the site",
            "We use cookies and data to deliver services. If you choose Accept all, we will also use cookies for ads.",
        ),
        page(
            "The Paper",
            "We and our 214 partners store and access information on a device, such as cookies.",
            "Accept all or reject all, or manage your choices.",
            heading="We value your privacy",
        ),
        page(
            "Le Titre",
            "Nous et nos partenaires utilisons des cookies pour mesurer l’audience de nos contenus.",
            "Vous pouvez tout accepter ou continuer sans accepter, et changer d’avis.",
            heading="Votre vie privée est notre priorité",
        ),
        page("Gestion des cookies - Le Titre", "Choisissez les traceurs que vous acceptez."),
        page(
            "الجريدة",
            "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لقياس الزيارات.",
            "يمكنك قبول الكل أو رفض الكل.",
            heading="نحن نهتم بخصوصيتك",
        ),
        page(
            "El Ejemplo",
            "Usamos cookies propias y de terceros para mostrar publicidad personalizada.",
            "Acepta las cookies y sigue leyendo, o recházalas con una suscripción.",
        ),
        page("Política de cookies | El Ejemplo", "Elige qué cookies permites."),
    ],
    "login": [
        page("El Ejemplo", "¿Has olvidado tu contraseña? ¿Aún no tienes cuenta?", heading="Inicia sesión"),
        page("Créez votre compte", "Un compte vous donne accès à vos alertes.", heading="Créez votre compte"),
        page("إنشاء حساب جديد - الجريدة", "أدخل بريدك الإلكتروني وكلمة المرور."),
    ],
    "parked": [
        page("ejemplo.example", "Este dominio está a la venta. El propietario del dominio lo ha aparcado."),
        page("titre.example - Ce site web est à vendre", "Cliquez pour faire une offre."),
        page("نطاق للبيع", "اسم النطاق متاح."),
    ],
    "scripted": [
        shell("El Ejemplo", "Necesita JavaScript."),
        shell("الجريدة | الرئيسية", "فعل جافا سكريبت من فضلك"),
        shell("Le Titre", "Activez JavaScript").replace("<div id='x'></div>", ""),
    ],
    "redirect": [page("Redirigiendo...", "Haga clic aquí si no ocurre nada.")],
}
ARTICLES = [
    page(
        "كيف تعمل اختبارات الكابتشا؟ - الجريدة",
        "يتساءل كثيرون لماذا تطلب المواقع التحقق من أنك لست روبوتا قبل الدخول إليها،"
        " وكيف تميز هذه الاختبارات بين البشر والآلات.",
        "ويقول مهندس في شركة لأمن المعلومات إن الاختبارات صارت تعتمد على حركة الفأرة أكثر من الصور،"
        " وإن دقتها تتحسن كل سنة.",
        "وحسب دراسة نشرت هذا الأسبوع فإن المستخدم يقضي في المتوسط عشر ثوان في كل اختبار،"
        " وهو ما يعادل آلاف السنوات من وقت البشر كل عام، فيما تستطيع برامج حديثة حلها في أقل من ثانية واحدة"
        " وبنسبة نجاح تفوق نسبة نجاح البشر أنفسهم في الاختبارات ذاتها.",
        "ويضيف الباحث أن المستقبل لطرق لا تطلب من المستخدم أي شيء، لأن كل سؤال يطرح على القارئ يدفع بعضهم إلى إغلاق"
        " الصفحة قبل قراءة الخبر، وهو ما لا تريده أي جريدة تعيش من عدد زوارها، خاصة في الهواتف التي يصعب فيها النقر"
        " على الصور الصغيرة.",
    ),
    page("500 قتيل في زلزال", "أعلنت السلطات المحلية أن حصيلة الزلزال بلغت 500 قتيل."),
    page("404 مشاريع جديدة في جهة الشرق", "صادق المجلس على 404 مشاريع تهم الماء والطرق."),
    page(
        "Le site du ministère en maintenance après une attaque",
        "Le portail est resté fermé deux jours, a indiqué le ministère.",
    ),
    page("Access to justice denied, say lawyers", "Lawyers protested on Monday in front of the court."),
    page(
        "Privacy law adopted",
        "Parliament adopted on Tuesday the law on personal data.",
        "Sites must now ask readers before they use cookies.",
    ),
    page("El dominio municipal, en venta por error", "El dominio está en venta desde el lunes, según el municipio."),
    page("Verificación | El Ejemplo", "No, el puente no se cerró el lunes: las fotos son de otra ciudad."),
    page("Inscription : les dates", "L’université ouvre ses inscriptions lundi, a-t-elle annoncé mardi."),
    page("Cookies: lo que cambia", "Los sitios deben pedir permiso antes de dejar cookies, recordó la agencia."),
    page("وصول أول قطار", "وصل أول قطار إلى المحطة الجديدة صباح الاثنين، وحظر الوقوف قربها."),
    shell("Le conseil adopte le programme des routes rurales - Le Titre", "Activez JavaScript"),
    page("A robot in the newsroom", "The agency presented its robot on Monday."),
    page("Une page se tourne au club", "Le président a quitté ses fonctions mardi soir."),
    page("لحظة وصول المنتخب إلى المطار", "استقبلت الجماهير المنتخب عند وصوله."),
    page("رفض الوصول إلى اتفاق بين الطرفين", "انتهت الجولة الأولى من المفاوضات دون نتيجة."),
    page("Sécurité routière : les contrôles renforcés", "Les contrôles seront renforcés durant l’été."),
    page("Just a moment", "A short review of the play.", head='<meta property="og:type" content="article">'),
]


@pytest.mark.parametrize(("kind", "html"), [(kind, html) for kind, pages in INTERSTITIALS.items() for html in pages])
def test_a_page_before_the_article_is_no_article(tmp_path, kind, html):
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    articles, problems = load(tmp_path / "a.html")

    assert (0, ["no_article"]) == (len(articles), problems["kind"].tolist())
    assert re.search(r"is a (captcha|consent|error|login|parked|redirect|scripted) page", problems["message"].iloc[0])[
        1
    ] in (
        kind,
        "error",
    )


@pytest.mark.parametrize("html", ARTICLES)
def test_an_article_that_speaks_of_such_pages_stays_an_article(tmp_path, html):
    (tmp_path / "a.html").write_text(html, encoding="utf-8")

    assert 1 == len(load(tmp_path / "a.html")[0])


@pytest.mark.parametrize("name", ["pages/interstitials.yml", "bodies/page_boilerplate.yml", "bodies/paywall.yml"])
def test_the_patterns_are_written_in_the_plain_form_in_which_pages_are_read(name):
    text = files("achtari_toolkit.loaders").joinpath(name).read_text(encoding="utf-8")
    patterns = [line for line in text.splitlines() if line.startswith(("    - ", "  - "))]

    assert [] == [
        sign
        for form in patterns
        for sign in form
        if sign in "éèêàçîôûأإآ٠١٢٣٤٥٦٧٨٩" or (sign.isupper() and sign not in "SWD")
    ]
