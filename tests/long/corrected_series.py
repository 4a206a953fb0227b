"""Coverage, bias and error of corrected shares and trends, 1,000 corpora per cell; docs/correction.md shows them."""

from correction_runs import rates

RUNS = 1000
LAWS = ("drift", "outlet", "rise", "stories")
CODINGS = {
    "perfect coders, good near": {"against_two": True},
    "erring coders, good near": {"coders": "erring"},
    "perfect coders, poor near": {"near": "poor"},
    "erring coders, poor near": {"coders": "erring", "near": "poor"},
}
OTHERS = {
    "days, perfect coders, good near": ("days", {}),
    "drift, scores": ("drift", {"scored": True}),
    "stories, scores": ("stories", {"scored": True}),
    "drift, scores, poor near": ("drift", {"scored": True, "near": "poor"}),
}


def corrected_series(part: float) -> dict[str, object]:
    """All figures, by law, coders and near kind, and by n."""
    runs = max(2, round(RUNS * part))
    cells = {f"{law}, {name}": (law, options) for name, options in CODINGS.items() for law in LAWS} | OTHERS
    figures = {name: rates(law, runs, seed=20261201, **options) for name, (law, options) in cells.items()}
    return {"corpora per cell": runs, **figures}
