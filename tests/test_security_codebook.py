"""The shipped codebook: its shape, what it must find, and the traps it must not step into."""

from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit import codebooks, schema, words

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SECURITY = codebooks.read_codebook("security_cooperation")
KEYS = SECURITY.keys()


def codes_in(text: str) -> set[str]:
    articles = schema.make_articles([{"headline": "", "body": text}])
    return set(codebooks.find(SECURITY, words.tokenize(articles))["code"])


def development(file: str) -> Path:
    if not (DATA / file).exists():
        pytest.skip("the development samples are not beside the repository")
    return DATA / file


def test_it_has_the_topics_actors_and_frames_that_were_asked_for():
    kinds = {kind: len(SECURITY.keys(kind)) for kind in ("topic", "actor", "frame")}

    assert (True, True, True) == (kinds["topic"] >= 8, kinds["actor"] >= 25, kinds["frame"] >= 5)


@pytest.mark.parametrize("code", SECURITY.codes, ids=lambda code: code.key)
def test_every_code_speaks_three_languages_and_says_what_counts(code):
    assert ({"ar", "fr", "en"}, True) == (set(code.patterns), bool(code.note.endswith(".")))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("استقبل عبد اللطيف الحموشي مدير مكتب التحقيقات الفيدرالي كاش باتيل", {"hammouchi", "fbi", "patel"}),
        ("مدير الـ”إف بي آي” كريستوفر راي", {"fbi", "wray"}),
        ("نوه الاف بي اي والسي آي إيه بالمديرية العامة لمراقبة التراب الوطني", {"fbi", "cia", "dgst"}),
        ("تمكن البسيج التابع للديستي من تفكيك خلية إرهابية موالية لداعش", {"bcij", "dgst", "daesh", "counter_terrorism"}),
        ("التعاون في مجال مكافحة الإرهاب بين المغرب وإسبانيا", {"ct_cooperation", "counter_terrorism", "morocco", "spain"}),
        ("La DGSN et la D.G.S.T. ont coopéré avec le F.B.I", {"dgsn", "dgst", "fbi"}),
        ("Hammouchi s'est entretenu avec l'ONU et Interpol", {"hammouchi", "united_nations", "interpol"}),
        ("Le BCIJ démantèle une cellule terroriste affiliée à Daech", {"bcij", "counter_terrorism", "terrorism", "daesh"}),
        ("Counterterrorism cooperation with the United States", {"ct_cooperation", "united_states"}),
        ("AQIM, al-Qaeda and NATO", {"aqim", "al_qaeda", "nato"}),
        ("مجلس الأمن الدولي والناتو والاتحاد الأوروبي واليوروبول", {"un_security_council", "nato", "european_union", "europol"}),
        ("المحاكمة العادلة وحقوق الإنسان", {"rights_legal_frame"}),
        ("احترام الوحدة الترابية للمملكة", {"sovereignty_frame"}),
        ("برنامج مصالحة لنزلاء السجون", {"prevention_frame"}),
        ("تهديدات متنامية ومخاطر محدقة", {"threat_frame"}),
        ("شراكة استراتيجية وشريك موثوق", {"success_partnership_frame"}),
    ],
)
def test_it_finds_names_and_subjects_as_the_press_writes_them(text, expected):
    assert set() == expected - codes_in(text)


@pytest.mark.parametrize(
    "text, absent",
    [
        ("حزب العدالة والتنمية يدعو إلى العدالة الاجتماعية", {"trials_justice", "rights_legal_frame"}),
        ("القاعدة العسكرية والقاعدة القانونية", {"al_qaeda", "terrorism"}),
        ("دعا إلى القضاء على الفقر", {"trials_justice"}),
        ("الأمن الغذائي وانعدام الأمن الغذائي", {"dgsn", "threat_frame"}),
        ("ريادة الأعمال وتثمين التراث", {"success_partnership_frame"}),
        ("المغرب العربي الكبير", {"morocco"}),
        ("خوسي مانويل ألباريس يزور الرباط", {"france"}),
        ("الخيام التي نصبها المتضررون", {"bcij_directors"}),
        ("Un homme a été arrêté sous la menace d'une arme", {"united_nations", "threat_frame"}),
        ("Il a eu peur, mais far from us", {"european_union", "royal_armed_forces", "united_states"}),
        ("Poursuivi pour attentat à la pudeur", {"terrorism"}),
        ("الذكاء الاصطناعي والمعلومات", {"intelligence"}),
        ("نادي الجيش الملكي لكرة القدم", {"royal_armed_forces"}),
        ("الجهاز الوطني للتراب والصحراء الكبرى", {"dgst", "sahara_question"}),
    ],
)
def test_words_with_two_senses_do_not_count(text, absent):
    assert set() == absent & codes_in(text)


def test_of_two_ministries_the_longer_name_counts():
    assert {"spanish_security"} == codes_in("وزارة الداخلية الإسبانية") & {"spanish_security", "interior_ministry"}


@pytest.mark.shared_data
def test_the_seed_page_names_its_chief_its_agencies_and_its_subject():
    found = codes_in(development("seed/achtari24_page_dump.txt").read_text(encoding="utf-8"))
    asked = {"hammouchi", "fbi", "wray", "dgsn", "dgst", "counter_terrorism", "daesh", "morocco", "united_states", "intelligence"}

    assert set() == asked - found


# least precision and recall on the development half, headline and first 1,400 characters, unweighted
FLOORS = {
    "terrorism": (0.85, 0.95),
    "counter_terrorism": (0.88, 0.58),
    "security_cooperation": (0.70, 0.35),
    "daesh": (0.95, 0.95),
    "spain": (0.95, 0.95),
    "france": (0.95, 0.85),
    "united_states": (0.60, 0.85),
    "moroccan security": (0.95, 0.65),
}
MOROCCAN = {
    "dgsn", "dgst", "bcij", "bnpj", "dged", "royal_gendarmerie", "royal_armed_forces", "auxiliary_forces", "hammouchi",
    "interior_ministry_morocco", "public_prosecution_morocco", "bcij_directors", "mansouri", "prison_administration",
}  # fmt: skip
MEANS = {
    "terrorism": ("terrorism", {"terrorism"}),
    "counter_terrorism": ("counter_terrorism", {"counter_terrorism"}),
    "security_cooperation": ("security_cooperation", {"security_cooperation"}),
    "daesh": ("a_daesh", {"daesh"}),
    "spain": ("a_spain", {"spain", "spanish_security"}),
    "france": ("a_france", {"france", "french_security"}),
    "united_states": ("a_us", {k for k in KEYS if k.startswith("us_")} | {"united_states", "fbi", "cia", "white_house", "wray"}),
    "moroccan security": ("a_morocco_security", MOROCCAN),
}


@pytest.fixture(scope="module")
def coded() -> pd.DataFrame:
    """Rows of the gold set, with the codes that the codebook finds in each."""
    gold = pd.read_csv(development("gold_topics/topics_dev.csv"))
    texts = {**saudi_texts(), **french_texts(), **febrayer_texts(), **section_texts()}
    records = [{"url": str(i), "body": texts[key][:1500]} for i, key in enumerate(zip(gold["set"], gold["key"], strict=True))]
    articles = schema.make_articles(records)
    hits = codebooks.find(SECURITY, words.tokenize(articles)).merge(articles[["article_id", "url"]], on="article_id")
    found = hits.groupby("url")["code"].agg(set)
    return gold.assign(found=[found.get(str(i), set()) for i in range(len(gold))])


def saudi_texts() -> dict[tuple[str, str], str]:
    table = pd.read_parquet(development("news_ar_saudi/articles.parquet"))
    return {("saudi", r.url): f"{r.title}\n{r.content}" for r in table.fillna("").itertuples()}


def french_texts() -> dict[tuple[str, str], str]:
    table = pd.read_csv(development("news_fr_maroc/h24info.csv")).fillna("")
    return {("h24info", r.url): f"{r.title}\n{r.resume}" for r in table.itertuples()}


def febrayer_texts() -> dict[tuple[str, str], str]:
    table = pd.read_json(development("news_ar_maroc_2019/febrayer.jsonl.gz"), lines=True)
    return {("febrayer", f"febrayer#{i}"): "\n".join(lines) for i, lines in enumerate(table["paragraphs"])}


def section_texts() -> dict[tuple[str, str], str]:
    table = pd.read_parquet(development("news_ar_sections/articles.parquet")).fillna("")
    return {("hespress_pol", r.path): f"{r.title}\n{r.text}" for r in table.itertuples()}


@pytest.mark.shared_data
@pytest.mark.parametrize("subject", FLOORS)
def test_it_agrees_with_the_coders_at_least_as_well_as_measured(coded, subject):
    column, wanted = MEANS[subject]
    sure = coded[coded[column] >= 0]
    said, is_so = sure["found"].map(lambda found: bool(wanted & found)), sure[column].eq(1)
    precision, recall = (said & is_so).sum() / said.sum(), (said & is_so).sum() / is_so.sum()

    assert (True, True) == (precision >= FLOORS[subject][0], recall >= FLOORS[subject][1]), (precision, recall)
