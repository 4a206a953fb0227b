"""Records whose texts are as a newsroom prints them: without control characters, overrides and mistaken decodings."""

import numpy as np
import pandas as pd

from achtari_toolkit.loaders.source.addresses import with_publisher_urls
from achtari_toolkit.loaders.source.controls import HARMFUL_RE2, TEXTS, without_controls
from achtari_toolkit.loaders.source.misread import LOST, READ_TWICE, without_misreadings
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.text_search import contains

SUSPECT = f"{HARMFUL_RE2}|{READ_TWICE}|{LOST}"  # searched at once, in a third of the time of three searches


def sound_articles(records: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return records with texts that were decoded twice repaired and control characters removed, and Problems that
    count them; url is the publisher's address where it was that of a copy or a redirect.

    records  any of the columns of ARTICLES, with source
    """
    records = with_publisher_urls(records)
    names = [name for name in TEXTS if name in records]
    is_suspect = np.zeros(len(records), dtype=bool)
    for name in names:
        is_suspect |= contains(records[name], SUSPECT)
    if not is_suspect.any():
        return records, []
    suspects = records[is_suspect]
    repaired, misread = without_misreadings(suspects)
    cleaned, controls = without_controls(repaired)
    if cleaned is not suspects:
        columns = {name: records[name].astype("str").copy() for name in names}
        for name, column in columns.items():
            column[is_suspect] = cleaned[name].astype("str")  # one without any text has no type
        records = records.assign(**columns)
    return records, misread + controls
