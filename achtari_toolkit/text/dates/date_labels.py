"""The parts of a date field by their labels: published, updated, visited; and which of them counts."""

from __future__ import annotations

import re

from achtari_toolkit.text.dates.date_words import WORDS, date_text, either

KIND = {date_text(word): kind for kind in ("visited", "published", "updated") for word in WORDS[kind]}
LABEL = re.compile(either(KIND))
AFTER_DATE = re.compile(rf"(?P<date>[^()|]{{4,60}})\(\s?(?P<label>{either(KIND)})\s?\)")  # 4 mai 2021 (publié)
CLOCK_ONLY = re.compile(r"(?:a |at |الساعه |,\s?)?\d{1,2}[:h]\d{2}(?:\W.{0,30})?")
ORDER = ("published", "", "updated")


def labelled_parts(plain: str) -> list[tuple[str, str]]:
    """Return (label, text) of each part: first those labelled as publication, then those without a label, then updates.

    A day on which somebody read or kept the text is no part.

    >>> labelled_parts("modifie le 5 mai 2021, publie le 4 mai 2021")
    [('published', 'le 4 mai 2021'), ('', ''), ('updated', 'le 5 mai 2021,')]
    """
    if "(" in plain:
        plain = AFTER_DATE.sub(r"\g<label> \g<date> ", plain)
    labels = list(LABEL.finditer(plain))
    if not labels:
        return [("", plain)]
    starts = [*(label.start() for label in labels), len(plain)]
    parts = [("", plain[: starts[0]])]
    for label, end in zip(labels, starts[1:], strict=True):
        name, text = KIND[label[0]], plain[label.end() : end].strip(" :")
        if name == "updated" and parts[-1][0] == "" and CLOCK_ONLY.fullmatch(text):  # 28 غشت 2013، آخر تحديث 14:00
            parts[-1] = (name, f"{parts[-1][1]} {text}")
        else:
            parts.append((name, text))
    return sorted((part for part in parts if part[0] in ORDER), key=lambda part: ORDER.index(part[0]))
