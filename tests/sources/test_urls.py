import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.sources import (
    Outlet,
    address_date,
    archived_at,
    canonical_url,
    host_of,
    lookalike,
    original_url,
    publisher_url,
    read_outlets,
)
from achtari_toolkit.sources.lookalikes import looks

PAGE = "https://minbar.ma/أمن/خبر-1"
ENCODED = "https://minbar.ma/%D8%A3%D9%85%D9%86/%d8%ae%d8%a8%d8%b1-1"
OUTLETS = {"minbar": Outlet("minbar", domains=("minbar24.ma",)), "cadran": Outlet("cadran", domains=("cadran.com",))}


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        ENCODED,
        f"{ENCODED}/",
        f"{ENCODED}/amp/",
        f"{ENCODED}?amp=1",
        f"{ENCODED}/?outputType=amp",
        f"{ENCODED}?utm_source=x&utm_medium=y&fbclid=z#comments",
        "http://www.minbar.ma:80/أمن/خبر-1",
        "HTTPS://M.Minbar.MA./أمن/خبر-1",
        "https://amp.minbar.ma/أمن//./خبر-1",
        "//minbar.ma/amp/أمن/خبر-1",
        "minbar.ma/أمن/خبر-1#:~:text=x",
        " \u200fhttps://minbar.ma:443/أمن/خبر-1\u200f ",
        f"https://web.archive.org/web/20240115103000/{ENCODED}",
        f"https://web.archive.org/web/20240115103000id_/{ENCODED}",
        "https://www-minbar-ma.cdn.ampproject.org/c/s/www.minbar.ma/%D8%A3%D9%85%D9%86/%D8%AE%D8%A8%D8%B1-1/amp",
        "https://www.google.com/amp/s/minbar.ma/%D8%A3%D9%85%D9%86/%D8%AE%D8%A8%D8%B1-1",
        "https://minbar-ma.translate.goog/%D8%A3%D9%85%D9%86/%D8%AE%D8%A8%D8%B1-1?_x_tr_sl=ar&_x_tr_tl=fr",
        f"https://archive.ph/20240115103000/{ENCODED}",
        f"https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:{ENCODED}+&cd=1",
    ],
)
def test_every_address_of_a_page_has_one_canonical_form(url):
    assert PAGE == canonical_url(url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://minbar.ma/a", "https://minbar.ma/A"),
        ("https://minbar.ma/?p=1", "https://minbar.ma/?p=2"),
        ("https://minbar.ma/a", "https://fr.minbar.ma/a"),
        ("https://minbar.ma/a", "https://minbar.ma:8080/a"),
        ("https://minbar.ma/a%2Fb", "https://minbar.ma/a/b"),
        ("https://minbar.ma/?q=a%26b", "https://minbar.ma/?q=a&b"),
        ("https://minbar.ma/%25D8", "https://minbar.ma/%D8"),
        ("https://minbar.ma/?m=202401", "https://minbar.ma/"),
        ("https://minbar.ma/x?sid=12", "https://minbar.ma/x?sid=13"),
        ("https://minbar.ma/camp", "https://minbar.ma/c"),
        ("https://m.ma/a", "https://ma/a"),
        ("https://amp.gov.ma/a", "https://gov.ma/a"),
        ("https://minbar.ma/#!/2015", "https://minbar.ma/#!/2016"),
    ],
)
def test_what_chooses_another_page_stays_in_the_address(one, other):
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        "mailto:a@minbar.ma",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://minbar.ma/a",
        "no address",
        "https://",
        "https://[::1",
        "https://a b.ma/",
        "x",
    ],
)
def test_what_is_no_address_of_the_web_has_no_canonical_form(url):
    assert ("", "") == (canonical_url(url), host_of(url))


def test_the_order_of_parameters_does_not_count_and_empty_ones_stay():
    assert "https://minbar.ma/x?a=1&b=أ&c" == canonical_url("https://minbar.ma/x?c&b=%D8%A3&a=1")


@given(
    st.one_of(
        st.text(max_size=80), st.text(alphabet="ab./?#%&=:@-~!أé0 ", max_size=60).map("https://minbar.ma/".__add__)
    )
)
def test_a_canonical_form_is_its_own_canonical_form(url):
    once = canonical_url(url)

    assert once == canonical_url(once)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://achtаri24.com/1", "xn--achtri24-46g.com"),
        ("https://العمق.ma/", "العمق.ma".encode("idna").decode()),
        ("https://ＡＣＨＴＡＲＩ24.com/", "achtari24.com"),
        ("https://achtari24.com@127.0.0.2/", ""),
        ("https://achtari24。com/", ""),
        ("http://achtari24.com:80\\@127.0.0.2/", ""),
        ("http://127.0.0.2%2f@achtari24.com/", ""),
    ],
)
def test_a_host_is_shown_as_networks_know_it(url, host):
    assert host == host_of(url)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://minbаr24.ma/", "minbar"),  # a Cyrillic а
        ("https://fr.ṃinbar24.ma/", "minbar"),
        ("https://rninbar24.ma/", "minbar"),
        ("https://mlnbar24.ma/", "minbar"),
        ("https://cаdrаn.c0m/", "cadran"),
        ("https://cadran.com.evil.example/", "cadran"),
        ("https://cadran.com@127.0.0.2/", "cadran"),
        ("https://cadran。com/", "cadran"),
        ("https://minbar24.ma/", None),
        ("https://www.minbar24.ma/", None),
        ("https://minbar24.com/", None),
        ("https://minbar.ma/", None),
        ("https://xn--minb.ma/", None),
        ("", None),
    ],
)
def test_an_address_that_looks_like_an_outlets_is_flagged_and_its_own_is_not(url, outlet):
    assert outlet == lookalike(url, OUTLETS)


def test_no_two_known_outlets_look_alike():
    drawn = [looks(domain) for outlet in read_outlets().values() for domain in outlet.domains]

    assert len(drawn) == len(set(drawn))


def test_a_copy_of_a_copy_is_followed_to_the_page():
    assert "https://minbar.ma/1" == original_url(
        "https://web.archive.org/web/2024/https://archive.ph/2023/https://minbar.ma/1"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2011/http://minbar.ma/",
        "https://web.archive.org/web/20111345/http://minbar.ma/",
        "https://minbar.ma/20110106",
    ],
)
def test_an_archive_address_without_a_day_tells_no_capture_time(url):
    assert archived_at(url) is None


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("2024/11/15/x", ("2024-11-15", "day")),
        ("ar/2024/11/5/x.html", ("2024-11-05", "day")),
        ("2024-11-15-x", ("2024-11-15", "day")),
        ("20241115/x", ("2024-11-15", "day")),
        ("2013/WORLD/08/03/x/", ("2013-08-03", "day")),
        ("2024/11/x", ("2024-11-01", "month")),
        ("2024/11/15-raisons-de-partir", ("2024-11-01", "month")),
        ("2024/11/5.html", ("2024-11-01", "month")),
        ("2024/x", ("", "none")),
        ("2024/02/31/x", ("", "none")),
        ("1082347.html", ("", "none")),
        ("news/20241115", ("", "none")),
        ("match-2-1-2020", ("", "none")),
    ],
)
def test_an_address_tells_a_day_only_where_its_numbers_can_be_nothing_else(path, told):
    dated = address_date(f"https://minbar.ma/{path}", timezone="UTC")

    assert told == (f"{dated.when:%Y-%m-%d}" if dated.when else "", dated.precision)


def quoted(url):
    return quote(url, safe="")


def news_item(url):
    """The end of an address of Google News, as it was until 2024."""
    raw = b"\x08\x13\x22" + bytes([len(url)]) + url.encode() + b"\xd2\x01\x00"
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


COPY = "https://minbar.ma/khabar/1.html"
BING = base64.urlsafe_b64encode(COPY.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.google.com/url?rct=j&sa=t&url={COPY}&ct=ga&cd=CAI",
        f"https://www.google.co.ma/url?q={quoted(COPY)}&sa=U",
        f"https://l.facebook.com/l.php?u={quoted(COPY)}&h=AT0",
        f"https://lm.facebook.com/l.php?u={quoted(COPY)}",
        f"https://l.instagram.com/?u={quoted(COPY)}&e=AT",
        f"https://www.youtube.com/redirect?event=x&q={quoted(COPY)}",
        f"https://duckduckgo.com/l/?uddg={quoted(COPY)}&rut=1",
        f"https://www.bing.com/ck/a?!&&p=1&u=a1{BING}&ntb=1",
        f"https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU={quoted(COPY)}/RK=2/RS=x",
        f"https://eur03.safelinks.protection.outlook.com/?url={quoted(COPY)}&data=05",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__minbar.ma_khabar_1.html&d=x",
        f"https://urldefense.com/v3/__{COPY}__;!!x",
        f"https://news.google.com/rss/articles/{news_item(COPY)}?oc=5",
        f"https://translate.google.com/translate?hl=fr&sl=ar&u={COPY}",
        f"https://ezproxy.univ.example/login?url={COPY}",
        f"https://login.proxy.univ.example/login?qurl={quoted(COPY)}",
        "https://minbar-ma.ezproxy.univ.example/khabar/1.html",
        "https://minbar.ma.ezproxy.univ.example/khabar/1.html",
        "https://minbar-ma.eu1.proxy.openathens.net/khabar/1.html",
        f"https://web.archive.org/web/2021*/{COPY}",
        f"https://web.archive.org/web/{COPY}",
        "https://web.archive.org/web/20210501000000/minbar.ma/khabar/1.html",
        f"https://archive.today/2021.05.01-000000/{COPY}",
        f"https://archive.ph/{COPY}",
        f"https://webcache.googleusercontent.com/search?q=cache:abc:{COPY}+mot&hl=fr",
        "https://webcache.googleusercontent.com/search?q=cache:minbar.ma/khabar/1.html",
        "https://cdn.ampproject.org/v/s/minbar.ma/khabar/1.html",
        f"https://r.jina.ai/{COPY}",
        f"https://12ft.io/{COPY}",
        f"https://12ft.io/proxy?q={quoted(COPY)}",
        f"https://{COPY.split('/')[2].replace('.', '-')}.translate.goog/khabar/1.html?_x_tr_sl=ar&_x_tr_tl=fr",
        f"view-source:{COPY}",
        f"https://www.google.com/url?url={quoted('https://l.facebook.com/l.php?u=' + quoted(COPY))}",
    ],
)
def test_the_address_of_a_copy_or_redirect_becomes_that_of_the_publisher(url):
    assert COPY == publisher_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://t.co/abc",
        "https://archive.ph/AbCdE",
        "https://news.google.com/rss/articles/CBMiabc?oc=5",
        "https://minbar.ma/a?ref_url=https://cadran.com/",
        "https://minbar.ma/a?url=https://cadran.com/",
        "https://minbar.ma/search?q=https://cadran.com/",
        "https://minbar.ma/login?redirect=https://minbar.ma/a",
        "https://minbar.ma/share?url=https://minbar.ma/a",
        "https://proxy.minbar.ma/a",
        "https://minbar.ma/proxy?q=guide",
        "https://www.proxyma.com/a-b-c",
        "https://minbar.ma/proxy-serveurs-du-maroc",
        "minbar.ma/a",
        "//minbar.ma/a",
        "https://minbar.ma/ar/العربية",
        "https://[bad/l.php?u=https://x",
        "",
    ],
)
def test_other_addresses_stay_as_they_are(url):
    assert url == publisher_url(url)


@given(st.text(max_size=80))
def test_any_text_may_stand_where_an_address_should(text):
    assert isinstance(publisher_url(text), str)
    assert isinstance(publisher_url(f"https://www.google.com/url?q={text}"), str)


LONE = st.text(alphabet="\ud800\udbff\udc00\udfffأé%a0./?=&#!:", max_size=20)  # JSON can express lone surrogates


@given(LONE)
def test_lone_surrogates_are_wrong_bytes_wherever_they_stand_in_an_address(text):
    for url in (text, f"https://x.example/{text}", f"https://x.example/?a={text}", f"https://{text}.example/a"):
        canonical_url(url).encode()
        for read in (host_of, publisher_url, original_url, address_date, archived_at):
            read(url)
        lookalike(url, OUTLETS)


def test_a_lone_surrogate_of_a_path_stays_encoded():
    assert "https://x.example/%ED%A0%80" == canonical_url("https://x.example/\ud800")
