"""The figures of the card of a codebook, from articles that were read: run it to write them after a change of rules.

SAMPLES=path PYTHONPATH=.:tests:tests/gates/samples python tests/gates/samples/card_figures.py
"""

from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from topic_texts import SECURITY, codes_in, texts_by_id

from achtari_toolkit import codebooks

READ = Path(__file__).with_name("read_topics.tsv")
CARD = Path(codebooks.__file__).with_name("security_cooperation.card.yml")
TOPICS = ("terrorism", "counter_terrorism", "security_cooperation", "ct_cooperation")
REPLICATES, SEED = 2_000, 20261201
DATE = "2026-12-01"
SAMPLE = {
    "ar": "256 مقالا عثر عليها الإصدار 3.1 و252 قريبا منها، صحافة سعودية ومغربية وعربية، بالعربية والفرنسية",
    "fr": "256 articles trouvés par la version 3.1 et 252 voisins, presse saoudienne, marocaine, panarabe, ar. et fr.",
    "en": "256 hits of version 3.1 and 252 near misses, Saudi, Moroccan and pan-Arab press, in Arabic and French",
}
READERS = {
    "ar": "نموذج لغوي كتب القواعد بعد القراءة، ونموذج ثان مستقل عنه (ألفا {alpha:.2f})؛ الأرقام بحسب الأول",
    "fr": "un modèle de langue, qui a écrit les règles ensuite ; un second à part (alpha {alpha:.2f}) ; ici le premier",
    "en": "a language model, which wrote the rules later; a second one apart (alpha {alpha:.2f}); figures by the first",
}


def read_articles() -> pd.DataFrame:
    """The articles that were read: their stratum, the codes of the reader and those that the codebook finds."""
    labels = pd.read_csv(READ, sep="\t")
    pairs = texts_by_id()
    return labels.assign(
        codes=codes_in([pairs[name] for name in labels["id"]]),
        reader=labels["reader_1"].str.split().map(set),
        second=labels["reader_2"].str.split().map(set),
    )


def marks(read: pd.DataFrame, topic: str) -> tuple[np.ndarray, np.ndarray]:
    """Whether each article has a topic by the codebook and by the reader."""
    positive, true = (read[column].map(lambda codes: topic in codes).to_numpy() for column in ("codes", "reader"))
    return positive, true


def scores(positive: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Precision, recall and F1 along the last axis."""
    n_right, n_positive, n_true = (part.sum(-1) for part in (positive & true, positive, true))
    return np.stack([n_right / n_positive, n_right / n_true, 2 * n_right / (n_positive + n_true)])


def intervals(positive: np.ndarray, true: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """The 2.5 and 97.5 percentiles of the scores, by a bootstrap within strata; (score, end)."""
    generator = np.random.default_rng(SEED)
    rows = [np.flatnonzero(strata == stratum) for stratum in np.unique(strata)]
    drawn = np.hstack([row[generator.integers(0, len(row), (REPLICATES, len(row)))] for row in rows])
    return np.percentile(scores(positive[drawn], true[drawn]), [2.5, 97.5], axis=1).T


def alpha(read: pd.DataFrame, topic: str) -> float:
    """Krippendorff's alpha of the two readers, for having the topic or not."""
    first, second = (read[column].map(lambda codes: topic in codes).to_numpy() for column in ("reader", "second"))
    n, n_true = 2 * len(read), int(first.sum() + second.sum())
    return float(1 - (first != second).mean() * n * (n - 1) / (2 * n_true * (n - n_true)))


def figures(read: pd.DataFrame, topic: str) -> dict[str, object]:
    """What the card says of a topic."""
    positive, true = marks(read, topic)
    ends = intervals(positive, true, read["stratum"].to_numpy())
    rounded = np.column_stack([scores(positive, true), ends]).round(3).tolist()
    return {
        "query": codebooks.accuracy(SECURITY).set_index("code").at[topic, "query"],
        "date": DATE,
        "sample": dict(SAMPLE),
        "readers": {lang: text.format(alpha=alpha(read, topic)) for lang, text in READERS.items()},
        "n": len(read),
        "n_found": int(positive.sum()),
        "n_true": int(true.sum()),
        **dict(zip(("precision", "recall", "f1"), rounded, strict=True)),
    }


if __name__ == "__main__":
    read = read_articles()
    content = {"codes": {topic: figures(read, topic) for topic in TOPICS}}
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
    CARD.write_text(text, encoding="utf-8")
