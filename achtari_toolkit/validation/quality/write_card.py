"""The card of a codebook, written from a coded sample: what was measured of a code, how, by whom, and on what."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.codebooks.files.card import CARD_ENDING, DATA_DIGITS, KIND, broken_card, card_file
from achtari_toolkit.codebooks.files.pattern_rules import LANGUAGES
from achtari_toolkit.codebooks.files.query_hash import query_hashes
from achtari_toolkit.errors import CodebookError, OptionError, SchemaError, check_choice
from achtari_toolkit.files import write_text
from achtari_toolkit.files.yaml_files import read_yaml, shown_path
from achtari_toolkit.interface.words import say
from achtari_toolkit.schema import hash_of_articles, is_among, read_day
from achtari_toolkit.validation.coding.gold import label_values
from achtari_toolkit.validation.quality.agreement import PROVISIONAL, agreement
from achtari_toolkit.validation.quality.scores import MEASURED, scores
from achtari_toolkit.validation.sampling.frame import kinds_in

DIGITS = 3


def write_card(
    codebook: Codebook,
    gold: pd.DataFrame,
    sample: pd.DataFrame,
    frame: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    to: str | Path,
    second: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    share: pd.DataFrame | None = None,
    date: str | None = None,
) -> None:
    """Write what was measured of a code to the card beside its codebook; other codes of the card stay.

    codebook  whose query was validated
    gold, sample, frame, codings, second  as in validation.scores and validation.agreement; their code is written
    to        the codebook file, whose card is beside it (topics.yml: topics.card.yml), or the card
    articles  those of the frame, undated ones included: a report on other articles then says so
    share     what validation.corrected_share returned for the whole time, to be printed with the scores
    date      when it was measured, 2026-12-01; None: the day of the last coding

    The card gets the query, the hash of frame and articles, the design and seed of the sample, the coders, precision,
    recall and F1, alpha of the sample and of the corpus, and the gate: without two coders it is provisional.

    Raises OptionError if the code is not in the codebook, share has several rows, or no date is known; SchemaError if a
    score is not defined; CodebookError if the card that is there breaks a rule; WriteError if it cannot be written.
    """
    code = str(sample["code"].iloc[0])
    hashes = query_hashes(codebook)
    check_choice("code", code, hashes)
    entry = {
        "query": hashes[code],
        "date": _day(codings, sample, date),
        **_sample_and_readers(gold, sample, frame, codings),
        **_scores(gold, sample, frame),
        "frame": str(sample["frame"].iloc[0]),
        **({} if articles is None else {"data": hash_of_articles(articles)[:DATA_DIGITS]}),
        **_agreement(codings, sample, second),
        **({} if share is None else {"share": _share(share, code)}),
    }
    path = Path(to) if str(to).endswith(CARD_ENDING) else card_file(Path(to))
    content = _content(path)
    content["codes"][code] = entry
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
    write_text(text, path)


def _content(path: Path) -> dict[str, Any]:
    """What the card holds so far."""
    if not path.is_file():
        return {"codes": {}}
    content = read_yaml(path, KIND).value
    for keys, message in broken_card(content):
        raise CodebookError(
            f"{shown_path(path)}, {' > '.join(map(str, keys)) or 'card'}: {message}. Nothing was written."
        )
    return {**content, "codes": {**content["codes"]}}


def _day(codings: pd.DataFrame, sample: pd.DataFrame, date: str | None) -> str:
    if date is not None:
        return read_day(date, name="date").strftime("%Y-%m-%d")
    last = codings["coded_at"][is_among(codings["article_id"], sample["article_id"])].max()
    if pd.isna(last):
        raise OptionError("no coding says when it was made; give the day, date='2026-12-01'.")
    return f"{last:%Y-%m-%d}"


def _sample_and_readers(
    gold: pd.DataFrame, sample: pd.DataFrame, frame: pd.DataFrame, codings: pd.DataFrame
) -> dict[str, object]:
    """How the texts were drawn and who read them, in words and as data."""
    code = sample["code"].iloc[0]
    labelled = gold[gold["code"].eq(code) & ~pd.isna(label_values(gold))]
    coded_kinds = sample.loc[is_among(sample["article_id"], labelled["article_id"]), "kind"]
    design = {kind: [int(coded_kinds.eq(kind).sum()), int(frame["kind"].eq(kind).sum())] for kind in kinds_in(frame)}
    of_code = codings[codings["code"].eq(code) & codings["label"].notna()]
    coders = sorted(set(of_code["coder"][is_among(of_code["article_id"], sample["article_id"])].astype("str")))
    n_coded = int(coded_kinds.notna().sum())
    numbers: dict[str, str | int] = {
        "n": n_coded,
        "total": len(frame),
        "first": f"{frame['day'].min():%Y-%m-%d}",
        "last": f"{frame['day'].max():%Y-%m-%d}",
    }

    def sentence(lang: str) -> str:
        kinds = ", ".join(f"{say(f'card.{kind}', lang)} {n}/{size}" for kind, (n, size) in design.items())
        drawn = say("card.sample", lang, count=None, kinds=kinds, **numbers)
        return f"{drawn} {say('card.simulated', lang)}" if frame["simulated"].any() else drawn

    names = ", ".join(coders)
    return {
        "sample": {lang: sentence(lang) for lang in LANGUAGES},
        "readers": {lang: say("card.readers", lang, n=len(coders), names=names) for lang in LANGUAGES},
        "n": n_coded,
        "design": design,
        "seed": int(sample["seed"].iloc[0]),
        "coders": coders,
    }


def _scores(gold: pd.DataFrame, sample: pd.DataFrame, frame: pd.DataFrame) -> dict[str, object]:
    table = scores(gold, sample, frame).set_index("measure")
    bad = table[table["state"].ne(MEASURED)]
    if len(bad):
        raise SchemaError(
            f"{bad.index[0]} of {bad['code'].iloc[0]} is {bad['state'].iloc[0]}; code more texts of the sample."
        )
    counts = {"n_found": int(table.at["precision", "base"]), "n_true": int(table.at["recall", "base"])}
    return counts | {name: _rounded(row[["score", "low", "high"]]) for name, row in table.iterrows()}


def _agreement(codings: pd.DataFrame, sample: pd.DataFrame, second: pd.DataFrame | None) -> dict[str, object]:
    """Alpha of the sample and of the corpus, and the gate; provisional where alpha is not known."""
    of_code = codings[codings["code"].eq(sample["code"].iloc[0])]
    rows = agreement(of_code, sample, second)
    if rows.empty or pd.isna(rows.at[0, "alpha"]):
        return {"gate": PROVISIONAL}
    row = rows.iloc[0]
    named: Mapping[str, list[str]] = {
        "alpha": ["alpha", "low", "high"],
        "corpus_alpha": ["corpus_alpha", "corpus_low", "corpus_high"],
    }
    known = {name: _rounded(row[columns]) for name, columns in named.items() if row[columns].notna().all()}
    return {**known, "gate": str(row["gate"])}


def _share(share: pd.DataFrame, code: str) -> list[float]:
    if len(share) != 1 or share[["share", "low", "high"]].isna().any(axis=None):
        raise OptionError(
            f"share has {len(share)} rows, or no share; pass what validation.corrected_share(gold, sample, frame) "
            f"returned for {code} and the whole time, which is one row."
        )
    return _rounded(share.iloc[0][["share", "low", "high"]])


def _rounded(values: pd.Series) -> list[float]:
    """Value, low and high to three places; a bound that rounding brings past the value stays at it."""
    value, low, high = (round(float(part), DIGITS) for part in values)
    return [value, min(low, value), max(high, value)]
