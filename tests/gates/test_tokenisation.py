"""The quality of cutting: words and sentences of lines that are written as the press writes."""

import csv
import json
import re
from pathlib import Path

from corpus import corpus

from achtari_toolkit.text.script.folding import folded_words
from achtari_toolkit.words import Tokens, tokenize

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
BREAK, PARAGRAPH = "¦", "¶"


def lines() -> list[tuple[str, str, list[str]]]:
    """What each line is about, the line, the keys of its words; marks that cannot be seen are written as \\uXXXX."""
    with (HERE / "tokens.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    shown = [re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), row["text"]) for row in rows]
    return [(row["about"], text, row["words"].split()) for row, text in zip(rows, shown, strict=True)]


def keys(tokens: Tokens) -> list[str]:
    return tokens.types["key"].iloc[tokens.ids].tolist()


def test_the_table_of_lines_is_large_and_speaks_of_everything():
    about = [subject for subject, _, _ in lines()]

    assert len(about) >= 100
    assert {
        "clitic",
        "acronym",
        "marks",
        "elision",
        "hyphen",
        "possessive",
        "hashtag",
        "number",
        "tifinagh",
        "emoji",
        "mixed",
    } == set(about)


def test_lines_of_press_are_cut_into_the_words_that_are_meant():
    wrong = {text: keys(tokenize(corpus(a=text), check=True)) for _, text, _ in lines()}
    wrong = {text: (wrong[text], words) for _, text, words in lines() if wrong[text] != words}

    assert 1 - len(wrong) / len(lines()) >= FLOORS["words_cut_right_of_golden_lines"], wrong


def test_text_functions_cut_the_lines_as_the_engine_does():
    assert [folded_words(text) for _, text, _ in lines()] == [keys(tokenize(corpus(a=text))) for _, text, _ in lines()]


def test_sentences_end_where_a_reader_ends_them():
    marked = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    expected = [re.split(f"{BREAK}{PARAGRAPH}?", line) for line in marked]
    right = 0
    for line, sentences in zip(marked, expected, strict=True):
        plain = line.replace(f" {BREAK}{PARAGRAPH} ", "\n").replace(f"{BREAK} ", "")
        starts, n = [], 0
        for sentence in sentences:
            starts.append(n)
            n += len(folded_words(sentence))
        right += starts == tokenize(corpus(a=plain)).sentences.tolist()

    assert len(marked) >= 40
    assert right / len(marked) >= FLOORS["sentences_right_of_golden_lines"]
