import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from achtari_toolkit.errors import CompositionError, SchemaError
from achtari_toolkit.measures import difference_in_differences
from achtari_toolkit.measures.series.log_odds import working_log_odds

RISING = [10, 12, 11, 13, 12, 14, 13, 15, 14, 16, 15, 17, 16, 18, 17, 19, 18, 20, 19, 21]
STEADY = [20, 22, 19, 21, 18, 23, 20, 19, 21, 22, 18, 20, 21, 19, 22, 20, 23, 18, 19, 21]
AT = "2024-05-20"  # the first day of week 21


def weeks(n, base=100, *, code="شرطة", start="2024-01-01", **columns):
    made = pd.DataFrame({"code": code, "period": pd.date_range(start, periods=len(n), freq="7D"), "n": n, "base": base})
    return made.astype({"n": float}).assign(share=made["n"] / made["base"], simulated=False, **columns)


def terms(tidy, control, at=AT):
    return difference_in_differences(tidy, at, control=control).set_index("term")


def odds(share):
    return share / (1 - share)


def test_what_doubles_the_odds_of_the_series_alone_is_its_effect():
    doubled = [round(1000 * 0.4 / 1.4)] * 2 * 10  # odds of .2 become odds of .4
    before, control = [167, 166] * 10, [91, 90, 92, 91] * 10
    table = terms(weeks([*before, *doubled], 1000), weeks(control, 1000, code="sport"))

    assert 2 == pytest.approx(table.loc["mean", "odds_ratio"], rel=0.02)
    assert table.loc["mean", "low"] > 1.9
    assert 1 / 6 == pytest.approx(table.loc["mean", "counterfactual"], abs=0.002)
    assert (table.loc["mean", ["n", "control_n"]] == [sum(before) + sum(doubled), sum(control)]).all()


def test_what_doubles_the_odds_of_both_is_no_effect_at_whatever_level_they_are():
    table = terms(weeks([20] * 20 + [36, 37, 37, 37] * 5, 220), weeks([99, 101] * 10 + [190, 192] * 10, 2100))

    assert 1 == pytest.approx(table.loc["mean", "odds_ratio"], abs=0.03)
    assert table.loc["mean", "low"] < 1 < table.loc["mean", "high"]
    assert table.loc["mean", "after"] == pytest.approx(table.loc["mean", "counterfactual"], abs=0.005)


def test_a_series_that_climbs_all_along_has_a_trend_and_no_jump():
    climbing = np.round(1000 / (1 + np.exp(-np.linspace(-3, -1, 40)))) + np.tile([1, -1], 20)
    table = terms(weeks(climbing, 1000), weeks(STEADY * 2, 400))

    assert np.exp(2 / 39) == pytest.approx(table.loc["level", "trend"], rel=0.01)
    assert table.loc["level", "trend_low"] > 1
    assert table.loc["level", "trend_p"] < 0.01 < 0.05 < table.loc["level", "p"]
    assert table.loc["mean", "odds_ratio"] > 1.2  # of parallel trends, which these are not
    assert table.loc["level", "counterfactual"] > table.loc["mean", "counterfactual"]


def test_a_rise_that_begins_at_the_date_is_a_change_of_slope():
    climbing = np.round(1000 / (1 + np.exp(2 - 0.05 * np.arange(20)))) + np.tile([1, -1], 10)
    table = terms(weeks([*np.tile([118, 120], 10), *climbing], 1000), weeks(STEADY * 2, 400))

    assert np.exp(0.05) == pytest.approx(table.loc["slope", "odds_ratio"], rel=0.01)
    assert table.loc["slope", "p"] < 0.01


def test_log_odds_have_the_coefficients_and_errors_of_a_logistic_regression():
    n, base = np.array([0, 3, 2, 5, 9, 7, 12, 10.0]), np.array([40, 60, 50, 55, 70, 60, 65, 50.0])
    design = sm.add_constant(np.linspace(-1, 1, 8))
    response, variance, _ = working_log_odds(n, base, design)
    model = sm.GLM(np.column_stack([n, base - n]), design, family=sm.families.Binomial()).fit()
    line = sm.WLS(response, design, weights=1 / variance).fit(cov_type="fixed scale")

    assert model.params == pytest.approx(line.params, abs=1e-6)
    assert model.bse == pytest.approx(line.bse, abs=1e-6)


def test_periods_that_cannot_be_judged_in_one_of_both_are_left_out():
    n = [*RISING, *(n + 10 for n in RISING)]
    late = weeks(STEADY * 2, code="sport").assign(state=["full"] * 25 + ["backlog"] + ["full"] * 14)
    wild = late.assign(n=late["n"].where(late.index != 25, 95))

    pd.testing.assert_frame_equal(terms(weeks(n), late), terms(weeks(n), wild))
    assert (sum(n) - n[25], 3900) == tuple(terms(weeks(n), late).loc["mean", ["n", "base"]])


def test_each_series_is_compared_with_its_own_control_or_all_with_one():
    both = pd.concat([weeks(RISING * 2, code="a"), weeks([*STEADY, *(n + 10 for n in STEADY)], code="b")])
    controls = pd.concat([weeks(STEADY * 2, code="b"), weeks(RISING * 2, 150, code="a")])
    own = difference_in_differences(both, AT, control=controls).query("term == 'mean'").set_index("code")
    one = difference_in_differences(both, AT, control=weeks(STEADY * 2)).query("term == 'mean'").set_index("code")

    assert (sum(RISING) * 2, sum(STEADY) * 2) == tuple(own["control_n"])
    assert [sum(STEADY) * 2] * 2 == one["control_n"].tolist()
    assert 2 * own["p"].min() == pytest.approx(own["q"].min())


def test_a_series_without_a_control_or_without_common_periods_is_refused():
    controls = pd.concat([weeks(STEADY * 2, code="a"), weeks(STEADY * 2, code="b")])

    with pytest.raises(SchemaError, match="control has 2 series and none is of شرطة"):
        terms(weeks(RISING * 2), controls)
    with pytest.raises(SchemaError, match="no period of control is one of tidy"):
        terms(weeks(RISING * 2), weeks(STEADY * 2, start="2019-01-01"))
    with pytest.raises(SchemaError, match="2030-01-01 is outside the series"):
        terms(weeks(RISING * 2), weeks(STEADY * 2), at="2030-01-01")


def test_too_few_periods_or_units_say_nothing():
    few = weeks([1, *[0] * 38, 1])

    assert terms(weeks(RISING * 2), weeks(STEADY * 2), at="2024-02-05")["odds_ratio"].isna().all()
    assert terms(few, weeks(STEADY * 2))["odds_ratio"].isna().all()
    assert terms(weeks(RISING * 2), few)["trend_p"].isna().all()


def test_the_order_of_rows_does_not_matter():
    tidy, control = weeks([*RISING, *(n + 10 for n in RISING)]), weeks(STEADY * 2, code="sport")

    pd.testing.assert_frame_equal(terms(tidy, control), terms(tidy.sample(frac=1, random_state=1), control[::-1]))


def test_outlets_that_enter_inside_a_series_or_its_control_are_refused_unless_accepted():
    stable = weeks([*RISING, *(n + 10 for n in RISING)])
    changed = weeks(STEADY * 2, composition="changed")

    with pytest.raises(CompositionError):
        terms(stable, changed)
    assert difference_in_differences(stable, AT, control=changed, composition="accept")["p"].notna().all()
