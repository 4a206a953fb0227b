"""The arrays behind corrected shares and slopes, beside closed forms, statsmodels and ppi-python 0.2.3."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.optimize import root
from scipy.special import expit

from achtari_toolkit.validation.correction.design import Design, coded_factors, sampling_variance
from achtari_toolkit.validation.correction.domain_shares import domain_shares, unseen_of_kinds
from achtari_toolkit.validation.correction.moments import trend
from achtari_toolkit.validation.correction.predicted import Predicted, _trust, predicted_labels

TEXTS = np.arange(60)
TRUE = (np.sin(3 * TEXTS) > 0.4).astype(float)
SCORE = np.clip(0.5 + 0.5 * np.sin(3 * TEXTS) + 0.4 * np.cos(7 * TEXTS), 0, 1)
TIME = TEXTS // 10
COLUMNS = np.stack([np.ones(6), np.arange(6)], axis=1)


def design(row=TEXTS, *, weight=None, kind=None, stratum=None, day=TEXTS, label=None, check_variance=None) -> Design:
    """60 texts, those of row coded; of one kind and stratum where nothing else is said."""
    zeros, row = np.zeros(60, dtype=int), np.asarray(row)
    return Design(
        weight=np.ones(60) if weight is None else np.asarray(weight, float),
        kind=zeros if kind is None else kind,
        stratum=zeros if stratum is None else stratum,
        day=day,
        row=row,
        label=TRUE[row] if label is None else np.asarray(label, float),
        check_variance=np.zeros(len(row)) if check_variance is None else np.asarray(check_variance, float),
        fold=np.arange(len(row)) % 5,
    )


def believed(coded: Design, texts: np.ndarray) -> Predicted:
    return Predicted(texts, coded.label - texts[coded.row], np.ones((1, 3)))


WHOLE = np.zeros(60, dtype=int)
EVERY_FIFTH = np.arange(0, 60, 5)
STRATA = np.repeat([0, 1, 2], [20, 10, 30])
DRAWN = np.array([0, 4, 8, 12, 16, 19, 20, 23, 26, 29, 30, 36, 42, 48, 54, 59])


def test_the_share_of_a_frame_is_the_mean_of_stratum_means_and_the_variance_that_of_the_textbook():
    coded = design(DRAWN, kind=STRATA, stratum=STRATA)
    means = [TRUE[DRAWN[STRATA[DRAWN] == h]].mean() for h in range(3)]
    spreads = [TRUE[DRAWN[STRATA[DRAWN] == h]].var(ddof=1) for h in range(3)]
    size, n = np.array([20, 10, 30]), np.array([6, 4, 6])

    predicted = predicted_labels(coded)
    factors = coded_factors(coded, np.full(60, 1 / 60), WHOLE)

    assert domain_shares(coded, predicted, WHOLE).share[0] == pytest.approx(size @ means / 60, abs=1e-12)
    assert sampling_variance(coded, factors, predicted.residuals)[:, 0] == pytest.approx(
        (size / 60) ** 2 * (1 - n / size) * spreads / n, abs=1e-12
    )


def test_the_share_is_dsl_with_the_hit_as_prediction():
    coded = design(DRAWN, kind=STRATA, stratum=STRATA)
    is_hit = (STRATA == 0).astype(float)
    moments = is_hit.mean() + (coded.expansion @ (coded.label - is_hit[DRAWN])) / 60

    assert domain_shares(coded, predicted_labels(coded), WHOLE).share[0] == pytest.approx(moments, abs=1e-12)


@pytest.mark.parametrize(
    ("factor", "expected"), [(0.0, 0.4166666666666667), (0.4, 0.4023513992643007), (1.0, 0.38087849816075164)]
)
def test_with_a_score_that_is_trusted_to_a_degree_the_share_is_the_mean_of_ppi_python(factor, expected):
    coded = design(EVERY_FIFTH)

    assert domain_shares(coded, believed(coded, factor * SCORE), WHOLE).share[0] == pytest.approx(expected, abs=1e-9)


def test_the_degree_of_trust_is_that_of_ppi_python():
    from_ppi_python = 0.5024179914182052  # for five times as many unlabelled texts with the scores of the labelled
    variance_of_both, variance_of_labelled = 6 / 71, 1 / 12

    trust = _trust(design(EVERY_FIFTH), SCORE[EVERY_FIFTH], np.ones(12, dtype=bool))[0]

    assert trust == pytest.approx(from_ppi_python * 1.2 * variance_of_both / variance_of_labelled, abs=1e-9)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("linear", [0.3201878524519268, 0.024276258283529948]),
        ("logit", [-0.7480904246993527, 0.10342316112725877]),
        ("poisson", [-1.1309663110287989, 0.06389785912767293]),
    ],
)
def test_slopes_with_predictions_are_those_of_ppi_python_as_far_as_its_search_goes(model, expected):
    coded = design(EVERY_FIFTH)
    fit = trend(coded, believed(coded, SCORE), COLUMNS, TIME, model=model)

    assert fit.coefficients == pytest.approx(expected, abs=1e-9 if model == "linear" else 1e-8)


@pytest.mark.parametrize(("model", "mean"), [("logit", expit), ("poisson", np.exp)])
def test_slopes_solve_the_moments_of_dsl(model, mean):
    adjusted = SCORE.copy()
    adjusted[EVERY_FIFTH] += 5 * (TRUE - SCORE)[EVERY_FIFTH]
    x = COLUMNS[TIME]
    solved = root(lambda b: x.T @ (adjusted - mean(x @ b)), [-1, 0], tol=1e-15).x

    coded = design(EVERY_FIFTH)
    fit = trend(coded, believed(coded, SCORE), COLUMNS, TIME, model=model)

    assert fit.coefficients == pytest.approx(solved, abs=1e-9)


FAMILIES = {"linear": sm.families.Gaussian(), "logit": sm.families.Binomial(), "poisson": sm.families.Poisson()}


@pytest.mark.parametrize("model", FAMILIES)
@pytest.mark.parametrize("weight", [np.ones(60), 1 + TEXTS % 3])
def test_where_every_text_is_coded_slopes_and_errors_are_those_of_statsmodels(model, weight):
    coded = design(weight=weight)
    glm = sm.GLM(TRUE, COLUMNS[TIME], family=FAMILIES[model], freq_weights=weight)
    scores = (weight * (TRUE - glm.fit(tol=1e-14, maxiter=200).predict()))[:, None] * COLUMNS[TIME]
    curve = {"linear": lambda m: m * 0 + 1, "logit": lambda m: m * (1 - m), "poisson": lambda m: m}[model]
    mean = glm.fit(tol=1e-14, maxiter=200).predict()
    bread = np.linalg.inv(COLUMNS[TIME].T @ (COLUMNS[TIME] * (weight * curve(mean))[:, None]))

    fit = trend(coded, believed(coded, np.zeros(60)), COLUMNS, TIME, model=model)

    assert fit.coefficients == pytest.approx(glm.fit(tol=1e-14, maxiter=200).params, abs=1e-9)
    assert fit.variance == pytest.approx((bread @ scores.T @ scores @ bread)[1, 1], rel=1e-9)


def test_errors_are_clustered_by_day_as_in_statsmodels():
    day = TEXTS // 3  # neighbours are alike
    options = {"groups": day, "use_correction": False, "df_correction": False}
    fit = sm.OLS(TRUE, COLUMNS[TIME]).fit(cov_type="cluster", cov_kwds=options)
    alone = sm.OLS(TRUE, COLUMNS[TIME]).fit(cov_type="HC0").bse[1] ** 2

    variance = trend(design(day=day), believed(design(), np.zeros(60)), COLUMNS, TIME, model="linear").variance

    assert variance == pytest.approx(max(fit.bse[1] ** 2, alone), rel=1e-9)


def test_a_stratum_that_is_coded_whole_adds_only_the_error_of_its_unchecked_labels():
    kind = np.repeat([0, 2], [6, 54])
    row = np.concatenate([np.arange(6), np.arange(6, 60, 6)])
    checked = np.zeros(len(row))
    checked[0] = 20  # one of five was checked and changed

    exact, doubted = (design(row, kind=kind, stratum=kind // 2, check_variance=v) for v in (None, checked))
    of_hits = [
        sampling_variance(d, coded_factors(d, np.ones(60), WHOLE), d.label - 0.5)[0, 0] for d in (exact, doubted)
    ]

    assert [0, 20] == pytest.approx(of_hits)


def test_what_is_unseen_is_the_bound_of_clopper_and_pearson_in_kinds_without_a_positive():
    kind = np.repeat([0, 1, 2], [10, 10, 40])
    row = np.array([0, 5, 10, 15, 20, 30, 40, 50])
    coded = design(row, kind=kind, stratum=kind, label=[1, 0, 1, 0, 0, 0, 0, 0])

    assert unseen_of_kinds(coded, WHOLE).sum() == pytest.approx(40 / 60 * (1 - 0.05 ** (1 / 4)))


def test_a_kind_without_a_positive_widens_the_interval_upwards_and_not_downwards():
    kind = np.repeat([0, 2], [10, 50])
    row = np.concatenate([np.arange(10), np.arange(10, 60, 5)])
    coded = design(row, kind=kind, stratum=kind // 2, label=[1] * 10 + [0] * 10)
    shares = domain_shares(coded, predicted_labels(coded), WHOLE)

    assert shares.share[0] == pytest.approx(10 / 60)
    assert shares.low[0] == pytest.approx(10 / 60)
    assert shares.high[0] > 0.2


@pytest.mark.parametrize("model", ["logit", "poisson"])
def test_moments_without_a_solution_are_missing_and_no_number(model):
    coded = design(EVERY_FIFTH, label=np.zeros(12))

    assert np.isnan(trend(coded, predicted_labels(coded), COLUMNS, TIME, model=model).coefficients).all()


def test_a_score_that_says_nothing_is_not_trusted_and_one_that_says_all_leaves_no_error():
    coded = design(EVERY_FIFTH)
    useless = predicted_labels(coded, np.full(60, 0.3))
    perfect = predicted_labels(coded, TRUE)

    assert (useless.trust == 0).all()
    assert useless.texts == pytest.approx(predicted_labels(coded).texts)
    assert perfect.trust[:, 0] == pytest.approx(1)
    assert domain_shares(coded, perfect, WHOLE).share[0] == pytest.approx(TRUE.mean())
