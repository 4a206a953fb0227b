"""The code on the page about words runs from its first block to its last."""

import re
from pathlib import Path

import press
import pytest
from samples import ROOT

from achtari_toolkit import codebooks, words

PAGE = ROOT / "docs" / "words.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
TEXTS = {"ar": "ا", "fr": "a", "en": "a"}
CODES = {
    key: {"kind": "topic", "label": TEXTS, "patterns": {"ar": [word]}}
    for key, word in {"terror": "الإرهاب", "security": "الأمن", "together": "التعاون"}.items()
}


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    articles = press.articles()[press.articles()["language"] == "ar"].head(600)
    tokens = words.tokenize(articles)
    content = {"name": "small", "version": "1", "title": TEXTS, "codes": CODES}
    hits = codebooks.find(codebooks.Codebook.from_dict(content), tokens)
    known = {"articles": articles, "tokens": tokens, "hits": hits}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("docs"))
        for block in BLOCKS:
            exec(block, known)
        yield known | {"written": Path("codes.gexf").read_text(encoding="utf-8")}


def test_every_block_makes_its_table(names):
    assert 4 == len(BLOCKS)
    for table in ("key", "near", "pairs", "groups", "candidates", "lines", "shown"):
        assert len(names[table]), table
    assert 20 == len(names["figure"].data[0].x)
    assert "<gexf" in names["written"]
