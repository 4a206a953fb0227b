import numpy as np
import pandas as pd
import pytest
from corpus import dated, hits
from scipy.stats import binomtest, nbinom
from statsmodels.stats.proportion import proportion_confint

from achtari_toolkit.errors import OptionError, RenamedWarning
from achtari_toolkit.measures import (
    negative_binomial_interval,
    over_dispersion,
    poisson_interval,
    share,
    wilson_interval,
)

CORPUS = dated(a="2025-01-10", b="2025-01-20", c="2025-03-05")


@pytest.mark.parametrize(("n", "base"), [(0, 7), (3, 7), (7, 7), (41, 1200), (1, 1)])
def test_the_share_interval_is_that_of_statsmodels_and_scipy(n, base):
    low, high = wilson_interval(np.array([n]), np.array([base]))

    assert proportion_confint(n, base, method="wilson") == pytest.approx((low[0], high[0]), abs=1e-12)
    reference = binomtest(n, base).proportion_ci(method="wilson")
    assert (reference.low, reference.high) == pytest.approx((low[0], high[0]), abs=1e-12)


def test_the_upper_bound_at_zero_has_its_closed_form():
    """With n = 0 the score interval ends at z² / (base + z²)."""
    z2 = 1.959963984540054**2

    assert [z2 / (20 + z2)] == pytest.approx(wilson_interval(np.array([0]), np.array([20]))[1])


def test_the_interval_of_a_count_has_its_known_values():
    """Garwood 1936: 0 counted gives up to 3.689, 10 counted gives 4.795 to 18.390."""
    low, high = poisson_interval(np.array([0, 10, np.nan]))

    assert [0, 4.7954] == pytest.approx(low[:2], abs=1e-4)
    assert [3.6889, 18.3904] == pytest.approx(high[:2], abs=1e-4)
    assert np.isnan([low[2], high[2]]).all()


def test_the_interval_by_stories_is_wilsons_for_the_effective_number():
    """Twelve articles, a story of four and eight of one: 12² / (4² + 8) = 6 draws; what is not marked is a story."""
    names = "abcdefghijkl"
    twelve = dated(**{name: f"2025-01-{10 + day}" for day, name in enumerate(names)})
    twelve = twelve.assign(story=pd.Series(["a"] * 4 + [None] * 8, dtype="str"))
    row = share(hits(*((name, "fbi") for name in names[:6])), twelve).iloc[0]
    reference = proportion_confint(3, 6, method="wilson")

    assert reference == pytest.approx((row["low"], row["high"]), abs=1e-12)


def test_the_interval_by_outlets_has_its_closed_form():
    """Two outlets of four: shares 1 and 0, variance of the ratio 2 x (2² + 2²) / 8² = 1/4, one observation, t of 1."""
    names = "abcdefgh"
    eight = dated(**{name: f"2025-01-{10 + day}" for day, name in enumerate(names)}).assign(outlet=[*"xxxxyyyy"])
    row = share(hits(*((name, "fbi") for name in names[:4])), eight, interval="outlets").iloc[0]
    t2 = 12.706204736432095**2

    assert (0.5 + t2 / 2) / (1 + t2) == pytest.approx((row["low"] + row["high"]) / 2)
    assert np.sqrt(t2 * (0.25 + t2 / 4)) / (1 + t2) == pytest.approx((row["high"] - row["low"]) / 2)


def test_one_outlet_tells_nothing_of_others():
    assert share(hits(("a", "fbi")), CORPUS, interval="outlets")[["low", "high"]].isna().all(axis=None)


def replicates(*, days: int, a_day: int, chance: np.random.Generator) -> pd.DataFrame:
    """A month of articles of eight outlets, in stories of up to nine articles."""
    n = days * a_day
    sizes = chance.choice([1, 2, 3, 5, 9], size=n, p=[0.75, 0.12, 0.06, 0.05, 0.02])
    story = np.repeat(np.arange(n), sizes)[:n]
    when = pd.Timestamp("2025-03-01 12:00", tz="UTC") + pd.to_timedelta(np.arange(n) // a_day, unit="D")
    made = dated(**{f"{i:05}": "2025-03-01" for i in range(n)})
    return made.assign(
        published=pd.Series(when).astype("datetime64[us, UTC]"),
        outlet=pd.Series([f"o{i % 8}" for i in range(n)], dtype="str"),
        story=pd.Series([f"{i:05}" for i in story], dtype="str"),
    )


def draw(articles: pd.DataFrame, has: np.ndarray) -> pd.DataFrame:
    """Hits where has, bool (articles, codes), is true; each code is a corpus of its own."""
    row, code = np.nonzero(has)
    codes = [f"{i:04}" for i in range(has.shape[1])]
    return pd.DataFrame(
        {
            "article_id": articles["article_id"].array[row],
            "code": pd.Categorical.from_codes(code, categories=codes),
            "pattern": "p",
            "first": 0,
            "last": 0,
        }
    )


def covered(tidy: pd.DataFrame, truth: float) -> float:
    """In how many of the corpora the interval holds the true share."""
    return float(((tidy["low"] <= truth) & (truth <= tidy["high"])).mean())


@pytest.mark.parametrize("truth", [0.05, 0.1, 0.3])
def test_intervals_by_stories_hold_the_true_share_in_93_to_97_percent_of_1000_corpora(truth):
    """Copies agree with their story: Wilson's interval, for independent articles, misses the truth far more often."""
    chance = np.random.default_rng(11)
    articles = replicates(days=31, a_day=30, chance=chance)
    of_story = chance.random((len(articles), 1_000)) < truth
    some = draw(articles, of_story[articles["story"].astype(int)])

    assert 0.93 <= covered(share(some, articles), truth) <= 0.97
    assert 0.93 <= covered(share(some, articles, count="stories"), truth) <= 0.97
    assert 0.85 > covered(share(some, articles, interval="wilson"), truth)


@pytest.mark.parametrize("truth", [0.1, 0.2])
def test_intervals_by_outlets_hold_the_true_share_in_93_to_97_percent_of_1000_corpora(truth):
    """Each of eight outlets has a habit of its own around the true share."""
    chance = np.random.default_rng(12)
    articles = replicates(days=31, a_day=32, chance=chance)
    habit = chance.beta(40 * truth, 40 * (1 - truth), (8, 1_000))
    some = draw(articles, chance.random((len(articles), 1_000)) < habit[articles["outlet"].str[1:].astype(int)])

    assert 0.93 <= covered(share(some, articles, interval="outlets"), truth) <= 0.97
    assert 0.85 > covered(share(some, articles, interval="wilson"), truth)


@pytest.mark.parametrize("truth", [0.1, 0.2])
def test_intervals_by_days_hold_the_true_share_in_93_to_97_percent_of_1000_corpora(truth):
    """Each day has a mood of its own around the true share."""
    chance = np.random.default_rng(13)
    articles = replicates(days=31, a_day=40, chance=chance)
    mood = chance.beta(40 * truth, 40 * (1 - truth), (31, 1_000))
    day = articles["published"].dt.day.to_numpy() - 1
    some = draw(articles, chance.random((len(articles), 1_000)) < mood[day])

    assert 0.93 <= covered(share(some, articles, interval="days"), truth) <= 0.97


def test_intervals_of_bunched_counts_hold_the_true_mean_in_93_percent_and_more():
    """Counts of a law discrete and exact: never less than 95 % where the spread is known."""
    n = np.random.default_rng(14).negative_binomial(5, 5 / (5 + 12), 5_000)
    low, high = negative_binomial_interval(n, 1 / 5)

    assert 0.95 <= ((low <= 12) & (12 <= high)).mean() <= 0.98


@pytest.mark.parametrize(("n", "spread"), [(0, 0.3), (4, 0.3), (60, 0.05), (7, 2.0)])
def test_the_interval_of_a_bunched_count_is_where_scipys_law_puts_a_fortieth(n, spread):
    low, high = (float(bound[0]) for bound in negative_binomial_interval(np.array([n]), np.array([spread])))
    size = 1 / spread

    assert 0.025 == pytest.approx(nbinom.cdf(n, size, size / (size + high)), abs=1e-9)
    assert 0 == low if n == 0 else 0.025 == pytest.approx(nbinom.sf(n - 1, size, size / (size + low)), abs=1e-9)


@pytest.mark.parametrize(("n", "excess"), [(0, 11.2), (4, 1.5), (60, 0.4)])
def test_with_the_mean_of_the_series_the_variance_stays_in_proportion(n, excess):
    low, high = (float(bound[0]) for bound in negative_binomial_interval([n], excess / 8, mean=8))

    assert 0.025 == pytest.approx(nbinom.cdf(n, high / excess, 1 / (1 + excess)), abs=1e-9)
    assert 0 == low if n == 0 else 0.025 == pytest.approx(nbinom.sf(n - 1, low / excess, 1 / (1 + excess)), abs=1e-9)


def test_a_month_without_articles_between_bursts_has_a_bound_of_the_size_of_the_bursts():
    """Two years of mostly nothing: without the mean, the upper bound of a month of 0 is 73,051."""
    months = np.array([0, 0, 1, 0, 9, 0, 0, 1, 0, 0, 14, 0])
    _low, high = negative_binomial_interval(months, over_dispersion(months), mean=months.mean())

    assert 14 < high[0] < 20


def test_a_series_shows_how_much_a_month_of_zero_may_vary():
    """Four of eight articles of one day in January; February has as many articles and none of them."""
    names = [f"{month}{day:02}{copy}" for month in "12" for day in (5, 20) for copy in "abcd"]
    made = dated(**{f"_{name}": f"2025-0{name[0]}-{name[1:3]}" for name in names})
    some = hits(*((f"_105{copy}", "fbi") for copy in "abcd"))
    table = share(some, made, interval="days")

    assert table["low"].tolist()[1] == 0
    assert table["high"].tolist()[1] > wilson_interval([0], [8])[1][0] + 0.1


def test_without_spread_the_interval_of_a_count_is_poissons():
    assert np.array_equal(
        poisson_interval(np.array([3.0])), negative_binomial_interval(np.array([3.0]), np.array([0.0]))
    )


def test_over_dispersion_is_found_and_a_slow_rise_is_not_taken_for_it():
    chance = np.random.default_rng(15)

    assert 0.25 == pytest.approx(over_dispersion(chance.negative_binomial(4, 4 / 34, 20_000)), rel=0.1)
    assert 0.02 > over_dispersion(chance.poisson(np.linspace(20, 200, 2_000)))
    assert 0.0 == over_dispersion(np.array([1.0, 9.0, 2.0]))


def test_the_argument_name_of_version_0_1_gives_the_same_interval_with_a_warning():
    with pytest.warns(RenamedWarning, match="the argument spread: now called overdispersion"):
        old = negative_binomial_interval([3.0, 9.0], spread=0.2)

    np.testing.assert_array_equal(negative_binomial_interval([3.0, 9.0], 0.2), old)


def test_a_negative_binomial_interval_without_an_overdispersion_is_refused():
    with pytest.raises(OptionError, match="overdispersion is missing"):
        negative_binomial_interval([3.0])
