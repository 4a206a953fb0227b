"""What has to be known of a model whose labels are used: its name, its prompts, its parameters, and their hash."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from achtari_toolkit.errors import OptionError
from achtari_toolkit.words.arguments import check_text, check_texts, check_type

LEAST_PROMPTS = 3
Parameters = Mapping[str, str | int | float | bool | None]


def model_hash(*, model: str, prompts: Sequence[str], parameters: Parameters) -> str:
    """Return 16 hex digits that identify a model by its name, the texts of its prompts in order, and its parameters.

    model       name and version, such as "llama-3.1-8b-instruct q4"
    prompts     at least three, which ask the same in other words
    parameters  such as {"temperature": 0, "seed": 1}

    >>> model_hash(model="m 1", prompts=["هل هو عن الهجرة؟", "Migration ?", "About migration?"], parameters={"seed": 1})
    '9db9be75c0f7ffec'

    Raises OptionError if a name, a prompt or the parameters are absent, or prompts are fewer than three or equal.
    """
    _check_record(model, prompts, parameters)
    record = {"model": model, "prompts": list(prompts), "parameters": dict(parameters)}
    try:
        text = json.dumps(record, sort_keys=True, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise OptionError(f"parameters hold {error}; give numbers, texts, true and false.") from error
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _check_record(model: str, prompts: Sequence[str], parameters: Parameters) -> None:
    check_text("model", model)
    check_texts("prompts", prompts)
    check_type("parameters", parameters, Mapping, "a mapping, such as {'temperature': 0, 'seed': 1}")
    if not model.strip():
        raise OptionError("model is empty; give its name and version, which a reader needs to repeat the labels.")
    if not parameters:
        raise OptionError("parameters is empty; give those with which the model ran, such as {'temperature': 0}.")
    distinct = {" ".join(prompt.split()) for prompt in prompts} - {""}
    if len(prompts) < LEAST_PROMPTS or len(distinct) < len(prompts):
        raise OptionError(
            f"prompts has {len(prompts)} texts, {len(distinct)} of them different and not empty; give at least "
            f"{LEAST_PROMPTS} that ask the same in other words: how far labels depend on them is part of the result."
        )
