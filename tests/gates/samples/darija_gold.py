"""Lines of comments and headlines, labelled by one reader: 1 where about a third of the words or more are Darija.

darija_lines.tsv holds file, line and label and none of the texts. A line of comments is post/comment, one of an
article is article/paragraph, with the headline as paragraph 0 of posts_108.xlsx, one of titles its number.
Halves, by the checksum of the line: "tuned" was read while the rules were written, "held" was labelled before there
were rules, and its errors never read.
"""

import csv
import gzip
import json
import re
import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from samples import sample

CLAUSE_ENDS = re.compile(r"[\n.؟!?،,:;؛]+")


class Line(NamedTuple):
    """A line with its label and its half, tuned or held."""

    key: str
    text: str
    darija: bool
    half: str


@cache
def lines() -> list[Line]:
    """The labelled lines with their texts."""
    with Path(__file__).with_name("darija_lines.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    texts = {row["file"]: read(row["file"]) for row in rows}
    return [
        Line(
            key,
            texts[row["file"]][row["line"]],
            row["darija"] == "1",
            "held" if zlib.crc32(key.encode()) % 2 else "tuned",
        )
        for row in rows
        for key in [f"{row['file']} {row['line']}"]
    ]


@cache
def short_lines(name: str = "darija_short_lines.tsv") -> list[Line]:
    """Clauses of 3 to 12 words of the same comments, labelled by one reader; the file holds their place.

    The whole comments were read and labelled before: these lines are short, not unseen. darija_shorter_lines.tsv holds
    53 more, of 3 to 8 words, drawn from all that were left.
    """
    comments = read("hespress_comments/posts_nested.json")
    with Path(__file__).with_name(name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Line(
            key,
            " ".join(CLAUSE_ENDS.split(comments[row["comment"]])[int(row["part"])].split()),
            row["darija"] == "1",
            half,
        )
        for row in rows
        for key in [f"{row['comment']}/{row['part']}"]
        for half in ["held" if zlib.crc32(key.encode()) % 2 else "tuned"]
    ]


def read(file: str) -> dict[str, str]:
    """The texts of a sample by their line."""
    path = sample(file)
    if file.endswith("posts_nested.json"):
        posts = json.loads(path.read_text(encoding="utf-8"))
        return {f"{post['post_id']}/{c['comment_id']}": c["comment"] for post in posts for c in post["comments"]}
    if file.endswith("posts_108.xlsx"):
        posts = pd.read_excel(path)
        pages = ([title, *str(text).split("\n")] for title, text in zip(posts["Title"], posts["Content"], strict=True))
        return {f"{i}/{n}": part for i, page in enumerate(pages) for n, part in enumerate(page)}
    with gzip.open(path, "rt", encoding="utf-8") as opened:
        if file.endswith(".jsonl.gz"):
            articles = [json.loads(line)["paragraphs"] for line in opened]
            return {f"{i}/{n}": part for i, article in enumerate(articles) for n, part in enumerate(article)}
        return {str(n): row[0] for n, row in enumerate(csv.reader(opened))}


def scores(found: list[bool], wanted: list[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = sum(f and w for f, w in zip(found, wanted, strict=True))
    precision, recall = right / max(1, sum(found)), right / max(1, sum(wanted))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
