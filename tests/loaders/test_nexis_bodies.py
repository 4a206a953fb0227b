"""Bodies of Nexis that begin paragraphs as fields do, in every container: none is cut, no field comes into them."""

import re
from itertools import chain

import pytest
from press_exports import rtf, word

from achtari_toolkit import loaders

BODIES = {
    "ar": [f"افتتحت الجماعة يوم الاثنين مكتبة جديدة في الحي القديم وهي الفقرة {n}." for n in range(12)],
    "fr": [f"La commune a ouvert lundi une bibliothèque dans le vieux quartier, paragraphe {n}." for n in range(12)],
    "en": [f"The council opened a library in the old town on Monday, paragraph {n}." for n in range(12)],
}
SENTENCES = {
    "ar": "أجابت الجماعة يوم الثلاثاء أن الأشغال ستستمر شهورا أخرى.",
    "fr": "la commune a répondu mardi que les travaux continueraient encore.",
    "en": "the council answered on Tuesday that the work would go on for months.",
}
LABELS = (
    "Update: Correction: City: Subject: Company: Person: Organization: State: Country: Industry: Geographic: Ticker:"
    " Type: Language: URL: Document-Type: Load-Date: Sujet: Société: Personne: Ville: Pays: Langue: Thema: Firma:"
    " Stadt: Land: Sprache: Onderwerp: Bedrijf: Persoon: Taal: Asunto: Empresa: Persona: Ciudad: País: Idioma:"
).split()
STARTS = [
    *LABELS,
    "Sujet :",
    "Copyright law:",
    "Copyright",
    "All rights reserved",
    "Tous droits réservés",
    "Graphic:",
    "Notes:",
]
ALONE = ["Country", "Notes", "Graphic", "Update", "Subject", "City"]
CLOSING = {
    "newer": [
        ["Load-Date: April 4, 2021"],
        ["Classification", "Language: ENGLISH", "Subject: LIBRARIES (90%); CITIES (72%)", "City: FEZ, MOROCCO (73%)",
         "Load-Date: April 4, 2021"],
        ["Graphic", "A picture of the library. (Photo by A. Writer)", "Classification", "Load-Date: April 4, 2021"],
    ],
    "classic": [
        ["SUBJECT: LIBRARIES (90%)", "LOAD-DATE: April 4, 2021", "LANGUAGE: ENGLISH", "GRAPHIC: A picture. (Photo)",
         "Copyright 2021 The Example\nAll Rights Reserved"],
        ["SUJET: BIBLIOTHÈQUES (90%)", "SOCIETE: EXEMPLE SA (61%)", "DATE-CHARGEMENT: 4 avril 2021",
         "LANGUE: FRENCH; FRANÇAIS", "Copyright 2021 Le Titre\nTous droits réservés"],
        ["UPDATE: 4. April 2021", "SPRACHE: GERMAN; DEUTSCH", "Copyright 2021 Das Blatt\nAlle Rechte vorbehalten"],
        ["ONDERWERP: BIBLIOTHEKEN (90%)", "TAAL: Dutch / Nederlands", "Copyright 2021 De Krant"],
        ["FECHA-CARGA: 4 Abril 2021", "IDIOMA: SPANISH; ESPAÑOL",
         "Copyright 2021 El Ejemplo\nTodos los derechos reservados"],
    ],
}  # fmt: skip


def newer(body: list[str], closing: list[str], length: str = "") -> list[str]:
    head = [
        "A library opens in Fez",
        "The Example",
        "April 3, 2021 Saturday",
        "Copyright 2021 The Example All Rights Reserved",
    ]
    return [
        *head,
        "Section: NEWS; Pg. 7",
        *([f"Length: {length}"] if length else []),
        "Body",
        *body,
        *closing,
        "End of Document",
    ]


def classic(body: list[str], closing: list[str], length: str = "") -> str:
    head = ["1 of 1 DOCUMENTS", "The Example", "April 3, 2021 Saturday", "A library opens in Fez", "BYLINE: A. Writer"]
    return "\n\n".join([*head, *([f"LENGTH: {length}"] if length else []), *body, *closing])


def as_html(text: str) -> str:
    paragraphs = "".join(f"<div><p>{block}</p></div>" for block in text.split("\n\n")).replace("\n", "<br>")
    return f"<html><body><!-- LXNComment 1:1 -->{paragraphs}</body></html>"


CONTAINERS = {
    "Word": lambda body, closing, length="": word(tuple(newer(body, closing, length))),
    "newer text": lambda body, closing, length="": "\n\n".join(newer(body, closing, length)),
    "RTF": lambda body, closing, length="": (
        "{\\rtf1\\ansi " + "\\par ".join(map(rtf, newer(body, closing, length))) + "\\par}"
    ),
    "classic text": classic,
    "HTML": lambda body, closing, length="": as_html(classic(body, closing, length)),
}


def bodies(folder, exports: list[str | bytes]) -> list[str]:
    for n, export in enumerate(exports):
        export = export if isinstance(export, bytes) else export.encode()
        (folder / f"{n:05}").write_bytes(export)
    articles, problems = loaders.load(folder)
    assert not problems["lost"].where(problems["kind"].ne("repeated"), 0).sum()
    return articles["body"].tolist()


def closings(container: str) -> list[list[str]]:
    return CLOSING["classic" if container in ("classic text", "HTML") else "newer"]


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("language", BODIES)
def test_no_paragraph_that_begins_as_a_field_cuts_the_body(tmp_path, container, language):
    body, sentence = BODIES[language], SENTENCES[language]
    starts = [
        *(f"{label} {sentence}" for label in STARTS),
        *(f"{label.upper()} {sentence}" for label in STARTS),
        *ALONE,
    ]
    places = [(start, at) for start in dict.fromkeys(starts) for at in ((5, 10) if start in ALONE else (0, 5, 10))]
    wanted = [[*body[:at], start, *body[at:]] for start, at in places]
    closing = closings(container)
    loaded = bodies(tmp_path, [CONTAINERS[container](each, closing[n % len(closing)]) for n, each in enumerate(wanted)])

    assert ["\n".join(each) for each in wanted] == loaded


@pytest.mark.parametrize("container", CONTAINERS)
def test_no_closing_field_comes_into_the_body(tmp_path, container):
    wanted = [[f"{n}", *body] for n, body in enumerate(BODIES.values())]
    exports = [CONTAINERS[container](body, closing) for body in wanted for closing in closings(container)]

    assert {"\n".join(body) for body in wanted} == set(bodies(tmp_path, exports))


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize(
    "last", ["Update: the council answered.", "City: Rabat", "Graphic: the figures speak for the town."]
)
def test_the_stated_length_says_whether_the_last_paragraph_is_a_field(tmp_path, container, last):
    last = last.upper() if container in ("classic text", "HTML") else last
    body = [
        *BODIES["fr"],
        last,
        "CITY: Fez and other towns of the region" if last.isupper() else "City: Fez, Casablanca, Rabat",
    ]
    length = f"{sum(len(text.split()) for text in body)} words"

    assert ["\n".join(body)] == bodies(tmp_path, [CONTAINERS[container](body, closings(container)[0], length)])


def test_a_correction_follows_the_body_next_to_its_date_and_is_a_paragraph_elsewhere(tmp_path):
    correction = "CORRECTION: An article on Monday misstated the day."
    closing = ["CORRECTION-DATE: April 5, 2021", correction, "LOAD-DATE: April 4, 2021"]
    [first, second] = bodies(
        tmp_path, [classic(BODIES["en"], closing), classic([*BODIES["en"], correction], closing[2:])]
    )

    assert ("\n".join(BODIES["en"]), "\n".join([*BODIES["en"], correction])) == (first, second)


@pytest.mark.parametrize(
    ("printed", "byline", "lead"),
    [
        ("A. Writer Highlight: What the council promised.", "A. Writer", "What the council promised."),
        ("ليلى المثالي Highlight: وعود الجماعة.", "ليلى المثالي", "وعود الجماعة."),
        ("Leïla Exemple Encart: Ce que la commune promet.", "Leïla Exemple", "Ce que la commune promet."),
        ("A. Writer, Fez: correspondent", "A. Writer, Fez: correspondent", None),
    ],
)
def test_a_highlight_behind_the_byline_is_no_part_of_it(tmp_path, printed, byline, lead):
    paragraphs = newer(BODIES["fr"], ["Load-Date: April 4, 2021"])
    paragraphs.insert(4, f"Byline: {printed}")
    (tmp_path / "x").write_bytes(word(tuple(paragraphs)))
    article = loaders.load(tmp_path)[0].iloc[0]

    assert (byline, "\n".join([*([lead] if lead else []), *BODIES["fr"]])) == (article["byline"], article["body"])


@pytest.mark.parametrize(
    "error",
    [
        "We are sorry but there is an error in this document and it is not possible to display it.",
        "Nous sommes désolés, ce document ne peut pas être affiché.",
        "نأسف، لا يمكن عرض هذه الوثيقة.",
    ],
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_document_that_is_only_a_message_is_no_article(tmp_path, error, at):
    documents = [newer(BODIES["ar"], ["Load-Date: April 4, 2021"]), newer(BODIES["fr"], ["Load-Date: April 4, 2021"])]
    documents.insert(at, [error, "End of Document"])
    (tmp_path / "x").write_bytes(word(tuple(chain.from_iterable(documents))))
    articles, problems = loaders.load(tmp_path)

    assert (2, [("no_article", 1)]) == (len(articles), list(zip(problems["kind"], problems["lost"], strict=True)))


def test_an_error_message_in_a_classic_download_is_no_article(tmp_path):
    error = "2 of 2 DOCUMENTS\n\nWe are sorry but there is an error in this document.\n"
    (tmp_path / "x").write_text(
        classic(BODIES["en"], CLOSING["classic"][0]).replace("1 of 1", "1 of 2") + "\n\n" + error
    )
    articles, problems = loaders.load(tmp_path)

    assert (1, ["no_article"]) == (len(articles), problems["kind"].tolist())
    assert not re.search("sorry", articles["body"].iloc[0])
