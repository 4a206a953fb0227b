"""Fields that print more than one date: the day of publication counts, and never that of an update or a visit."""

import pytest

from achtari_toolkit.text.dates.parse_date import NOTHING, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "Mis à jour : 05/05/2021 à 10:15 - Créé : 04/05/2021",
        "Actualisé le 5 mai 2021 | Rédigé le 4 mai 2021",
        "MAJ le 05/05/2021 - Ajouté le 04/05/2021",
        "Version du 5 mai 2021 (première version 4 mai 2021)",
        "4 mai 2021 (publié), 5 mai 2021 (mis à jour)",
        "آخر تحديث: 5 ماي 2021 - أضيف في: 4 ماي 2021",
        "تعديل: 05/05/2021 - إضافة: 04/05/2021",
        "تاريخ التحديث: 5 مايو 2021 تاريخ الإنشاء: 4 مايو 2021",
        "تم التعديل في 5 ماي 2021، أدرج بتاريخ 4 ماي 2021",
        "تحديث 5 ماي 2021 تاريخ الإصدار 4 ماي 2021",
        "Updated: 5 May 2021 | Created: 4 May 2021",
        "Last modified on 5 May 2021. Issued on 4 May 2021",
        "Edited 5 May 2021, written 4 May 2021",
        "5 May 2021 (updated), 4 May 2021 (published)",
        "Retrieved 5 May 2021. Posted 4 May 2021",
        "Actualizado el 5 de mayo de 2021 - Creado el 4 de mayo de 2021",
        "Última actualización: 05/05/2021. Publicado: 04/05/2021",
        "Zuletzt geändert: 05.05.2021, erstellt: 04.05.2021",
    ],
)
def test_the_creation_counts_and_the_update_does_not(text):
    dated = parse_date(text, timezone="UTC")

    assert ("2021-05-04", "") == (dated.when.date().isoformat(), dated.reading.replace("day before month", ""))


@pytest.mark.parametrize("text", ["MàJ : 5 mai 2021", "آخر تحيين 5 ماي 2021", "Edited 5 May 2021", "Editado 5/5/2021"])
def test_an_update_without_a_creation_counts_and_is_doubted(text):
    assert "last update" == parse_date(text).reading


@pytest.mark.parametrize("text", ["Consulté le 5 mai 2021", "تاريخ الاطلاع: 5 ماي 2021", "Accessed 5 May 2021"])
def test_the_day_of_a_visit_is_no_date_of_publication(text):
    assert NOTHING == parse_date(text)
