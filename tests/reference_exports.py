"""References in Arabic, French and English, invented, as managers and databases export them: the same three in each."""

import json

RIS = """TY  - NEWS
TI  - مكتبة جديدة في فاس
AU  - المثالي، ليلى
T2  - جريدة المثال
DA  - 2021/04/03/
PY  - 2021
AB  - افتتحت الجماعة مكتبة جديدة في الحي القديم.
وتضم ثلاث قاعات للقراءة.
UR  - https://x.example/1
LA  - ar
ER  -\x20

TY  - NEWS
T1  - Une bibliothèque ouvre à Fès
A1  - Exemple, Leïla
A1  - Muster, Max
JO  - Le Titre
Y1  - 2021/04//printemps
N2  - La commune a ouvert lundi une bibliothèque dans le vieux quartier.
UR  - https://x.example/2
ER  -
TY  - NEWS
TI  - A library opens
JF  - The Example
DA  - Apr 3
PY  - 2021
UR  - https://x.example/3
ER  -\x20
"""

REFER = """%0 Newspaper Article
%T مكتبة جديدة في فاس
%A المثالي، ليلى
%J جريدة المثال
%D 2021
%8 3 أبريل 2021
%X افتتحت الجماعة مكتبة جديدة في الحي القديم.
وتضم ثلاث قاعات للقراءة.
%U https://x.example/1
%G Arabic

%0 Newspaper Article
%T Une bibliothèque ouvre à Fès
%A Exemple, Leïla
%A Muster, Max
%J Le Titre
%8 avril 2021
%X La commune a ouvert lundi une bibliothèque dans le vieux quartier.
%U https://x.example/2

%0 Newspaper Article
%T A library opens
%J The Example
%D 2021
%8 April 3
%U https://x.example/3
"""

BIBTEX = r"""% Encoding: UTF-8
@comment{nothing}
@string{titre = "Le Titre"}
@online{k1, title = "مكتبة جديدة في فاس", author = {المثالي، ليلى}, journaltitle = {جريدة المثال}, date = {2021-04-03},
  abstract = {افتتحت الجماعة مكتبة جديدة في الحي القديم.
  وتضم ثلاث قاعات للقراءة.}, url = {https://x.example/1}, langid = {arabic}, urldate = {2024-01-01}}

@article{k2,
  title = {Une biblioth{\`e}que ouvre {\`a} F\`{e}s},
  author = {Exemple, Le{\"i}la and Muster, Max},
  journal = titre,
  year = 2021, month = apr,
  abstract = {La commune a ouvert lundi une biblioth\`eque dans le vieux quartier.},
  url = {https://x.example/2}
}
@misc{k3, title = {A {library} opens}, organization = {The Example}, year = 2021, month = apr # "~3",
  howpublished = {\url{https://x.example/3}}}
"""

CSL = [
    {
        "id": "1", "type": "article-newspaper", "title": "مكتبة جديدة في فاس", "container-title": "جريدة المثال", "language": "ar-MA",
        "abstract": "افتتحت الجماعة مكتبة جديدة في الحي القديم.\nوتضم ثلاث قاعات للقراءة.", "URL": "https://x.example/1",
        "author": [{"literal": "المثالي، ليلى"}], "issued": {"date-parts": [[2021, 4, 3]]}, "accessed": {"date-parts": [[2024, 1, 1]]},
    },
    {
        "id": "2", "type": "article-newspaper", "title": "Une bibliothèque ouvre à Fès", "container-title": "Le Titre",
        "abstract": "<p>La commune a ouvert lundi une biblioth&egrave;que dans le vieux quartier.</p>", "URL": "https://x.example/2",
        "author": [{"family": "Exemple", "given": "Leïla"}, {"family": "Muster", "given": "Max"}], "issued": {"date-parts": [["2021", "4"]]},
    },
    {
        "id": "3", "type": "webpage", "title": "A library opens", "container-title": "The Example", "URL": "https://x.example/3",
        "issued": {"literal": "April 3, 2021"},
    },
]  # fmt: skip


def _zotero(item: dict) -> dict:
    """An item of CSL as Zotero's own JSON has it."""
    date = item["issued"].get("literal") or "-".join(str(part) for part in item["issued"]["date-parts"][0])
    creators = [
        {"creatorType": "author", "name": person["literal"]}
        if "literal" in person
        else {"creatorType": "author", "firstName": person["given"], "lastName": person["family"]}
        for person in item.get("author", ())
    ]
    return {
        "itemType": "newspaperArticle", "title": item["title"], "creators": creators, "abstractNote": item.get("abstract", ""),
        "publicationTitle": item["container-title"], "date": date, "url": item["URL"], "language": item.get("language", ""),
    }  # fmt: skip


ZOTERO_RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<bib:Article rdf:about="https://x.example/1"><z:itemType>newspaperArticle</z:itemType>
 <dcterms:isPartOf rdf:resource="urn:issn:1"/><dc:title>مكتبة جديدة في فاس</dc:title><dc:date>2021-04-03</dc:date>
 <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>المثالي، ليلى</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
 <dcterms:abstract>افتتحت الجماعة مكتبة جديدة في الحي القديم.
وتضم ثلاث قاعات للقراءة.</dcterms:abstract><z:language>ar</z:language><dcterms:dateSubmitted>2024-01-01 10:00:00</dcterms:dateSubmitted></bib:Article>
<bib:Newspaper rdf:about="urn:issn:1"><dc:title>جريدة المثال</dc:title></bib:Newspaper>
<bib:Article rdf:about="#item_2"><z:itemType>newspaperArticle</z:itemType><dc:title>Une bibliothèque ouvre à Fès</dc:title>
 <dcterms:isPartOf><bib:Newspaper><dc:title>Le Titre</dc:title></bib:Newspaper></dcterms:isPartOf><dc:date>avril 2021</dc:date>
 <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Exemple</foaf:surname><foaf:givenName>Leïla</foaf:givenName></foaf:Person></rdf:li>
 <rdf:li><foaf:Person><foaf:surname>Muster</foaf:surname><foaf:givenName>Max</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
 <dcterms:abstract>La commune a ouvert lundi une bibliothèque dans le vieux quartier.</dcterms:abstract>
 <dc:identifier><dcterms:URI><rdf:value>https://x.example/2</rdf:value></dcterms:URI></dc:identifier></bib:Article>
<bib:Document rdf:about="https://x.example/3"><z:itemType>webpage</z:itemType><dc:title>A library opens</dc:title>
 <dcterms:isPartOf><z:Website><dc:title>The Example</dc:title></z:Website></dcterms:isPartOf><dc:date>April 3, 2021</dc:date></bib:Document>
</rdf:RDF>"""

ENDNOTE_XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><ref-type name="Newspaper Article">23</ref-type><contributors><authors><author><style face="normal">المثالي، ليلى</style></author></authors></contributors>
<titles><title><style>مكتبة جديدة</style><style> في فاس</style></title><secondary-title><style>جريدة المثال</style></secondary-title></titles>
<dates><year><style>2021</style></year><pub-dates><date><style>3 أبريل</style></date></pub-dates></dates>
<urls><related-urls><url><style>https://x.example/1</style></url></related-urls></urls><language><style>Arabic</style></language>
<abstract><style>افتتحت الجماعة مكتبة جديدة في الحي القديم.
وتضم ثلاث قاعات للقراءة.</style></abstract></record>
<record><ref-type name="Newspaper Article">23</ref-type><contributors><authors><author>Exemple, Leïla</author><author>Muster, Max</author></authors></contributors>
<titles><title>Une bibliothèque ouvre à Fès</title></titles><periodical><full-title>Le Titre</full-title></periodical><dates><year>2021</year>
<pub-dates><date>avril</date></pub-dates></dates><urls><web-urls><url>https://x.example/2</url></web-urls></urls>
<abstract>La commune a ouvert lundi une bibliothèque dans le vieux quartier.</abstract></record>
<record><ref-type name="Web Page">12</ref-type><titles><title>A library opens</title><secondary-title>The Example</secondary-title></titles>
<dates><pub-dates><date>April 3, 2021</date></pub-dates></dates><urls><related-urls><url>https://x.example/3</url></related-urls></urls></record></records></xml>"""

REFERENCES = {
    "RIS": RIS,
    "EndNote Refer": REFER,
    "BibTeX": BIBTEX,
    "CSL or Zotero JSON": json.dumps(CSL, ensure_ascii=False),
    "Zotero JSON": json.dumps([{"key": "A", "data": _zotero(item)} for item in CSL], ensure_ascii=False),
    "Better BibTeX JSON": json.dumps({"config": {}, "items": [_zotero(item) for item in CSL]}, ensure_ascii=False),
    "Zotero RDF": ZOTERO_RDF,
    "EndNote XML": ENDNOTE_XML,
}
