"""How often the intervals of agreement and of scores hold the truth; docs/agreement.md shows the figures."""

from simulated_coders import DESIGNS, alpha_coverage, corpus_alpha_coverage, score_coverage

RUNS, SCORE_RUNS = 1_000, 1_000
SCALES = {  # shares of the values, level, coders
    "yes in 5 %": ((0.95, 0.05), "nominal", 2),
    "yes in 25 %": ((0.75, 0.25), "nominal", 2),
    "yes in 50 %": ((0.5, 0.5), "nominal", 2),
    "five values, nominal": ((0.7, 0.15, 0.05, 0.05, 0.05), "nominal", 2),
    "three values, ordinal": ((0.2, 0.5, 0.3), "ordinal", 2),
    "five values, ordinal": ((0.1, 0.2, 0.4, 0.2, 0.1), "ordinal", 2),
    "five values, interval, three coders": ((0.1, 0.2, 0.4, 0.2, 0.1), "interval", 3),
}
CODERS = ((0.95, 0.98), (0.9, 0.99), (0.98, 0.995), (0.98, 0.999))  # sensitivity, specificity


def agreement_rates(part: float) -> dict[str, object]:
    """All coverages, nominal .95."""
    runs, score_runs = max(1, round(RUNS * part)), max(1, round(SCORE_RUNS * part))
    return {
        "runs of each row": {"alpha": runs, "corpus alpha and scores": score_runs},
        "alpha": {
            f"{name}, n={n}, alpha={alpha}": alpha_coverage(
                n, alpha, shares, level, coders=coders, runs=runs, seed=20261201
            )
            for name, (shares, level, coders) in SCALES.items()
            for n in (50, 100, 200)
            for alpha in (0.4, 0.6, 0.8, 0.9)
        },
        "corpus alpha": {
            f"share={share}, sensitivity={sensitivity}, specificity={specificity}, n={n}": corpus_alpha_coverage(
                n, share, sensitivity, specificity, runs=score_runs, seed=20261202
            )
            for share in (0.08, 0.03)
            for sensitivity, specificity in CODERS
            for n in (200, 500, 1_000)
        },
        "scores": {
            f"{design}, n={n}": score_coverage(design, n, runs=score_runs, seed=20261203)
            for design in DESIGNS
            for n in (200, 500, 1_000)
        },
    }
