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
    """A story of three and one of one: 4² / (3² + 1²) = 1.6 draws."""
    four = dated(a="2025-01-10", b="2025-01-11", c="2025-01-12", d="2025-01-13")
    four = four.assign(story=pd.Series(["a", "a", "a", "d"], dtype="str"))
    row = share(hits(("d", "fbi")), four, interval="stories").iloc[0]
    reference = proportion_confint(0.25 * 1.6, 1.6, method="wilson")

    assert reference == pytest.approx((row["low"], row["high"]), abs=1e-12)


def test_the_interval_by_outlets_has_its_closed_form():
    """Two outlets of two: shares 1 and 0, variance of the ratio 2 x (1² + 1²) / 4² = 1/4, one observation, t of 1."""
    four = dated(a="2025-01-10", b="2025-01-11", c="2025-01-12", d="2025-01-13").assign(outlet=["x", "x", "y", "y"])
    row = share(hits(("a", "fbi"), ("b", "fbi")), four, interval="outlets").iloc[0]
    t2 = 12.706204736432095**2

    assert (0.5 + t2 / 2) / (1 + t2) == pytest.approx((row["low"] + row["high"]) / 2)
    assert np.sqrt(t2 * (0.25 + t2 / 4)) / (1 + t2) == pytest.approx((row["high"] - row["low"]) / 2)


def test_one_outlet_tells_nothing_of_others():
    assert share(hits(("a", "fbi")), CORPUS, interval="outlets")[["low", "high"]].isna().all(axis=None)


def test_the_bootstrap_of_days_repeats_itself_with_its_seed():
    many = replicates(days=30, a_day=4, chance=np.random.default_rng(3))
    some = draw(many, np.random.default_rng(4).random((len(many), 2)) < 0.3)
    first, again, other = (share(some, many, interval="days", seed=seed)["low"].tolist() for seed in (1, 1, 2))

    assert first == again
    assert first != other


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

    assert 0.93 <= covered(share(some, articles, interval="stories"), truth) <= 0.97
    assert 0.93 <= covered(share(some, articles, count="stories"), truth) <= 0.97
    assert 0.85 > covered(share(some, articles), truth)


@pytest.mark.parametrize("truth", [0.1, 0.2])
def test_intervals_by_outlets_hold_the_true_share_in_93_to_97_percent_of_1000_corpora(truth):
    """Each of eight outlets has a habit of its own around the true share."""
    chance = np.random.default_rng(12)
    articles = replicates(days=31, a_day=32, chance=chance)
    habit = chance.beta(40 * truth, 40 * (1 - truth), (8, 1_000))
    some = draw(articles, chance.random((len(articles), 1_000)) < habit[articles["outlet"].str[1:].astype(int)])

    assert 0.93 <= covered(share(some, articles, interval="outlets"), truth) <= 0.97
    assert 0.85 > covered(share(some, articles), truth)


@pytest.mark.parametrize("truth", [0.1, 0.2])
def test_intervals_by_days_hold_the_true_share_in_93_to_97_percent_of_1000_corpora(truth):
    """Each day has a mood of its own around the true share."""
    chance = np.random.default_rng(13)
    articles = replicates(days=31, a_day=40, chance=chance)
    mood = chance.beta(40 * truth, 40 * (1 - truth), (31, 1_000))
    day = articles["published"].dt.day.to_numpy() - 1
    some = draw(articles, chance.random((len(articles), 1_000)) < mood[day])

    assert 0.93 <= covered(share(some, articles, interval="days", seed=1), truth) <= 0.97


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
