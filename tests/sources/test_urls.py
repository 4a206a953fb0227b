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
