"""What a model says of each text of a frame, as a table that a user gives."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.validation.sampling.sample import check_frame


def scores_of_frame(predictions: pd.DataFrame | None, frame: pd.DataFrame) -> np.ndarray | None:
    """Return the score of each text of frame, float (texts,) in [0, 1]; None without predictions.

    predictions  article_id, score; other texts are ignored

    Raises SchemaError if a column or the score of a text is absent or a text has two, OptionError for scores that are
    no numbers or outside [0, 1].
    """
    if predictions is None:
        return None
    absent = [name for name in ("article_id", "score") if name not in predictions]
    if absent:
        raise SchemaError(f"predictions lack {', '.join(absent)}; give article_id and score, one row per text.")
    if predictions["article_id"].duplicated().any():
        raise SchemaError(
            "predictions have several rows of a text. Choose one model, code and prompt, such as "
            "predictions[predictions['coder'].eq('...') & predictions['prompt'].eq(1)]."
        )
    try:
        numbers = predictions.set_index("article_id")["score"].astype(float)
    except (TypeError, ValueError) as error:
        raise OptionError(f"the scores are no numbers in [0, 1]: {error}. Write 1 for yes and 0 for no.") from error
    scores = numbers.reindex(check_frame(frame)["article_id"])
    if scores.isna().any():
        raise SchemaError(
            f"{scores.isna().sum():,} of {len(scores):,} texts of the frame have no score, such as "
            f"{scores.index[scores.isna()][0]}. The model must judge every text of the frame, or none."
        )
    if not scores.between(0, 1).all():
        raise OptionError(f"scores reach from {scores.min():g} to {scores.max():g}; they must be in [0, 1].")
    return scores.to_numpy()
