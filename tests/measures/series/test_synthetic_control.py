import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from achtari_toolkit.errors import CompositionError, SchemaError
from achtari_toolkit.measures import donor_weights, synthetic_control
from achtari_toolkit.measures.series.convex_weights import convex_weights

AT = "2024-04-08"  # the first day of week 15
TIME = np.arange(30)
WAVES = {
    code: 10_000 + 3_000 * np.sin(TIME / (2 + row)) + 500 * row for row, code in enumerate(["a", "b", "c", "d", "e"])
}


def weeks(n, code, base=100_000):
    made = pd.DataFrame(
        {"code": code, "period": pd.date_range("2024-01-01", periods=30, freq="7D"), "n": n, "base": base}
    )
    return made.astype({"n": float}).assign(share=made["n"] / made["base"], simulated=False)


DONORS = pd.concat([weeks(wave.round(), code) for code, wave in WAVES.items()], ignore_index=True)
MIXED = (0.7 * WAVES["a"] + 0.3 * WAVES["c"]).round()


@given(st.integers(0, 10_000), st.integers(2, 40), st.integers(2, 12))
def test_weights_are_those_of_a_general_optimizer(seed, rows, columns):
    rng = np.random.default_rng(seed)
    target, others = rng.uniform(0, 0.2, rows), rng.uniform(0, 0.2, (rows, columns))
    weights = convex_weights(target, others)
    general = minimize(
        lambda w: ((target - others @ w) ** 2).sum() * 100,
        np.full(columns, 1 / columns),
        method="SLSQP",
        bounds=[(0, 1)] * columns,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"ftol": 1e-14, "maxiter": 1000},
    )

    assert 1 == pytest.approx(weights.sum())
    assert weights.min() >= 0
    assert ((target - others @ weights) ** 2).sum() * 100 <= general.fun + 1e-9


@given(st.integers(0, 10_000))
def test_two_donors_have_the_weight_of_a_projection(seed):
    rng = np.random.default_rng(seed)
    target, first, second = rng.uniform(0, 1, (3, 20))
    projected = np.clip((target - second) @ (first - second) / ((first - second) ** 2).sum(), 0, 1)

    assert [projected, 1 - projected] == pytest.approx(
        convex_weights(target, np.column_stack([first, second])), abs=1e-9
    )


def test_a_series_that_is_a_mean_of_donors_is_recognised_as_that():
    weights = donor_weights(weeks(MIXED, "police"), AT, donors=DONORS).set_index("donor")["weight"]

    assert {"a": 0.7, "c": 0.3} == pytest.approx(weights[["a", "c"]].to_dict(), abs=0.02)
    assert 1 == pytest.approx(weights.sum())
    assert "a" == weights.index[0]


def test_the_effect_is_what_the_series_has_beyond_the_synthetic_control_after_the_date():
    path = synthetic_control(weeks(MIXED + 4_000 * (TIME >= 14), "police"), AT, donors=DONORS)

    assert 0.04 == pytest.approx(path["mean_effect"].iloc[0], abs=0.0002)
    assert path["effect"][:14].abs().max() < 0.001 < 0.039 < path["effect"][14:].min()
    assert (path["effect"][14:] ** 2).mean() ** 0.5 == pytest.approx(path["rmspe_after"].iloc[0])
    assert (path["effect"][:14] ** 2).mean() ** 0.5 == pytest.approx(path["rmspe_before"].iloc[0])
    assert path["share"].to_numpy() == pytest.approx((path["counterfactual"] + path["effect"]).to_numpy())


def test_placebo_p_is_the_part_of_series_whose_ratio_is_as_large():
    path = synthetic_control(weeks(MIXED + 4_000 * (TIME >= 14), "police"), AT, donors=DONORS)
    ratios = [
        synthetic_control(rows, AT, donors=DONORS)["rmspe_ratio"].iloc[0] for _, rows in DONORS.groupby("code")
    ]  # each donor with the four others

    assert (1 + sum(ratio >= path["rmspe_ratio"].iloc[0] for ratio in ratios)) / 6 == path["placebo_p"].iloc[0]
    assert (5, 1 / 6) == (path["donors"].iloc[0], path["least_placebo_p"].iloc[0])


def test_a_series_is_not_its_own_donor():
    assert ["b", "c", "d", "e"] == sorted(donor_weights(DONORS, AT, donors=DONORS).query("code == 'a'")["donor"])


def test_donors_of_several_outlets_are_named_by_code_and_outlet():
    table = pd.concat([weeks(MIXED + shift, "أمن").assign(outlet=f"o{shift}") for shift in range(5)])
    table = table[["code", "outlet", *table.columns.drop(["code", "outlet"])]]
    weights = donor_weights(table.query("outlet == 'o2'"), AT, donors=table)

    assert ["أمن, o0", "أمن, o1", "أمن, o3", "أمن, o4"] == sorted(weights["donor"])
    assert ["o2"] * 4 == weights["outlet"].tolist()


def test_periods_that_cannot_be_judged_in_a_donor_are_left_out():
    absent = DONORS.assign(base=DONORS["base"].where(DONORS.index != 20, 0))
    path = synthetic_control(weeks(MIXED, "police"), AT, donors=absent)

    assert DONORS["period"][20] not in path["period"].tolist()
    assert 29 == len(path)


def test_too_few_donors_or_periods_are_refused():
    with pytest.raises(SchemaError, match=r"police has 2 donors; .* 19 for a p of 0.05"):
        synthetic_control(weeks(MIXED, "police"), AT, donors=DONORS[:60])
    with pytest.raises(SchemaError, match="11 periods before 2024-03-18 and 19 after"):
        synthetic_control(weeks(MIXED, "police"), "2024-03-18", donors=DONORS)
    with pytest.raises(SchemaError, match="The donor b lacks 30 of 30"):
        synthetic_control(weeks(MIXED, "police"), AT, donors=DONORS.assign(n=DONORS["n"].where(DONORS["code"] != "b")))


def test_a_flat_series_that_its_donors_meet_has_no_p():
    flat = pd.concat([weeks([10_000] * 30, code) for code in ("a", "b", "c")])
    path = synthetic_control(weeks([10_000] * 30, "police"), AT, donors=flat)

    assert path["placebo_p"].isna().all()
    assert path["effect"].abs().max() < 1e-12


def test_q_is_among_all_series():
    table = pd.concat([weeks(MIXED + 4_000 * (TIME >= 14), "police"), weeks(MIXED, "army")])
    paths = synthetic_control(table, AT, donors=DONORS).drop_duplicates("code").set_index("code")

    assert 2 * paths["placebo_p"].min() == pytest.approx(paths["q"].min())


def test_outlets_that_enter_inside_a_donor_are_refused_unless_accepted():
    changed = DONORS.assign(composition=np.where(DONORS["code"] == "b", "changed", "stable"))

    with pytest.raises(CompositionError):
        donor_weights(weeks(MIXED, "police"), AT, donors=changed)
    assert 5 == len(donor_weights(weeks(MIXED, "police"), AT, donors=changed, composition="accept"))
