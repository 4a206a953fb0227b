import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.stats import t as student

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures import interruption
from achtari_toolkit.measures.series.autocorrelated_errors import Estimate, _weighing, estimates
from achtari_toolkit.measures.series.interruption import segments


def weeks(n, base=100, **columns):
    made = pd.DataFrame(
        {"code": "fbi", "period": pd.date_range("2024-01-01", periods=len(n), freq="7D"), "n": n, "base": base}
    )
    return made.astype({"n": float}).assign(share=made["n"] / made["base"], simulated=False, **columns)


RISING = [10, 12, 11, 13, 12, 14, 13, 15, 14, 16, 15, 17, 16, 18, 17, 19, 18, 20, 19, 21]  # half an article a week
JUMPED = [*RISING, *(n + 30 for n in RISING)]
AT = "2024-05-20"  # the first day of week 21


def row(found, term):
    return found.set_index("term").loc[term]


def test_a_jump_is_found_beside_a_slow_rise():
    found = interruption(weeks(JUMPED), AT)

    assert 0.2 == pytest.approx(row(found, "level")["change"], abs=0.01)  # 30 more, 10 fewer: the rise begins anew
    assert row(found, "level")["low"] < 0.2 < row(found, "level")["high"]
    assert row(found, "level")["p"] < 0.001 < 0.5 < row(found, "slope")["p"]


def test_a_rise_that_begins_at_the_date_is_a_change_of_slope():
    found = interruption(weeks([10, 12, 11, 10, 12] * 4 + [10 + 2 * i + i % 2 for i in range(20)]), AT)

    assert 0.02 == pytest.approx(row(found, "slope")["change"], abs=0.002)
    assert row(found, "slope")["p"] < 0.001


@pytest.mark.parametrize(("autocorrelation", "part"), [(0.3, 0.25), (0.6, 0.5), (0.9, 0.98)])
def test_the_weighing_is_that_of_generalised_least_squares(autocorrelation, part):
    time = np.r_[0:12, 15:40]  # three weeks are not known
    noise = np.linspace(1, 3, len(time)) * (1 - part)
    covariance = part * autocorrelation ** np.abs(np.subtract.outer(time, time)) + np.diag(noise)
    weigh, log_determinant = _weighing(autocorrelation ** np.diff(time), part, noise)

    assert np.linalg.inv(covariance) == pytest.approx(weigh(np.eye(len(time))), abs=1e-9)
    assert np.linalg.slogdet(covariance)[1] == pytest.approx(log_determinant)


def test_estimates_and_errors_at_each_degree_are_those_of_statsmodels():
    time, values = np.arange(40), np.array(JUMPED) / 100 + 0.01 * np.sin(np.arange(40))
    design = segments(time, 20)
    (level,) = estimates(values, design[None], (2,), time, np.full(40, 100.0))[0]
    at = 1 + 4 * 4 + 1  # an autocorrelation of .5 in half of the variance
    covariance = 0.5 * 0.5 ** np.abs(np.subtract.outer(time, time)) + 0.5 * np.eye(40)
    model = sm.GLS(values, design, sigma=covariance).fit()

    assert [model.params[2], model.bse[2]] == pytest.approx([level.centres[at], level.errors[at]])
    assert 1 == pytest.approx(level.weights.sum())


def test_without_autocorrelation_the_interval_is_students():
    level = Estimate(np.array([1.0]), np.array([0.2]), np.array([0.05]), 36, 0.0)
    reach = 0.05 * student.isf(0.025, 36)

    assert (0.2 - reach, 0.2 + reach) == pytest.approx(level.interval())
    assert 2 * student.sf(4, 36) == pytest.approx(level.p())


def test_q_is_among_the_series_of_a_term():
    nothing = weeks([10, 14, 9, 13, 11, 15, 8, 12] * 5)
    found = interruption(pd.concat([weeks(JUMPED), nothing.assign(code="a"), nothing.assign(code="b")]), AT)
    levels = found[found["term"] == "level"]

    assert 3 * levels["p"].min() == pytest.approx(levels["q"].min())


def test_periods_weigh_by_their_articles():
    few = [100] * 30 + [1] + [100] * 9
    odd = [*JUMPED[:30], 1, *JUMPED[31:]]

    assert row(interruption(weeks(JUMPED), AT), "level")["change"] == pytest.approx(
        row(interruption(weeks(odd, base=few), AT), "level")["change"], abs=0.01
    )


def test_placebo_dates_before_the_true_one_tell_how_often_such_a_change_comes():
    level = row(interruption(weeks(JUMPED), AT), "level")
    nothing = row(interruption(weeks([10, 14, 9, 13, 11, 15, 8, 12] * 5), AT), "level")

    assert (5, 1 / 6) == (level["placebos"], level["placebo_p"])  # weeks 9 to 13: eight weeks lie on each side
    assert 1 / 6 == level["least_placebo_p"]
    assert nothing["placebo_p"] > 1 / 6


def test_a_backlog_is_left_out():
    late = weeks([*JUMPED[:25], 95, *JUMPED[26:]]).assign(state=["full"] * 25 + ["backlog"] + ["full"] * 14)

    assert 0.2 == pytest.approx(row(interruption(late, AT), "level")["change"], abs=0.01)


def test_a_side_with_fewer_than_eight_periods_or_a_flat_series_says_nothing():
    assert interruption(weeks(JUMPED), "2024-02-05")["change"].isna().all()
    assert interruption(weeks([0] * 40), AT)["change"].isna().all()
    with pytest.raises(SchemaError, match="2030-01-01 is outside the series"):
        interruption(weeks(JUMPED), "2030-01-01")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("week", [17, 19, 29])
def test_one_hit_after_the_date_is_no_sure_change_and_stops_nothing(week):
    found = interruption(weeks([int(at == week) for at in range(30)], base=11), "2024-04-08")

    assert [1, 1] == found["n"].tolist()
    assert not found["p"].lt(0.01).any()
