"""Where sentences and paragraphs begin, in plain Python over characters: the engine is compared with this definition.

Words are those of text.script.folding.words_of. What is between two words decides what begins with the second:

- a paragraph, after a line end; the first word of a text begins one
- else a sentence, after a stop and a later space outside a quotation
- else nothing

A stop directly after an initial (a word of one letter, or the last letter of F.B.I) or an abbreviation does not count.
A quotation mark opens a quotation unless it directly follows a word, a stop or an apostrophe; a mark of its family
closes it, and so does a line end.
"""

from dataclasses import dataclass

from achtari_toolkit.text.script.character_table import (
    APOSTROPHE,
    ARABIC,
    ARABIC_LIGATURE,
    CODE_POINTS,
    DIGIT,
    INVISIBLE,
    KIND_SHIFT,
    LETTER_MASK,
    LINE_END,
    MARK,
    OTHER,
    OTHER_LIGATURE,
    PERCENT,
    QUOTE,
    SPACE,
    STOP,
    character_table,
)
from achtari_toolkit.text.script.folding import words_of
from achtari_toolkit.words.engine.sentences import ABBREVIATIONS

LETTERS = (ARABIC, OTHER, DIGIT, PERCENT, ARABIC_LIGATURE, OTHER_LIGATURE)
WORD = "word"


def entry(character: str) -> int:
    return int(character_table().entries[ord(character)]) if ord(character) < CODE_POINTS else 0


def kind(character: str) -> int:
    return entry(character) >> KIND_SHIFT


def breaks(text: str) -> list[str]:
    """What begins with each word of a text: paragraph, sentence or nothing."""
    begins, pause, end = [], Pause(), 0
    for word in words_of(text):
        pause.read(text[end : word.start])
        begins.append(pause.begins)
        pause.take_word(text[word.start : word.stop], word.key)
        end = word.stop
    return begins


@dataclass
class Pause:
    """What is known between two words; is_abbreviated: the word before shortens."""

    begins: str = "paragraph"
    sentence_ended: bool = False
    open_quote: int = 0
    previous: str | int = SPACE
    is_abbreviated: bool = False

    def take_word(self, written: str, key: str) -> None:
        self.begins, self.sentence_ended, self.previous = "", False, WORD
        self.is_abbreviated = shortens(written, key)

    def read(self, between: str) -> None:
        """Take the characters between two words: separators, English tails, and proclitics that are not words."""
        proclitic_letters = 0
        for character in between:
            if kind(character) in (ARABIC, ARABIC_LIGATURE):
                proclitic_letters += 1
                self.previous, self.is_abbreviated = SPACE, proclitic_letters == 1
            elif kind(character) not in (*LETTERS, MARK, INVISIBLE):
                proclitic_letters = 0
                self.read_separator(character)

    def read_separator(self, character: str) -> None:
        now = kind(character)
        if now == STOP:
            self.sentence_ended = not self.is_abbreviated
        elif now == LINE_END:
            self.begins, self.sentence_ended, self.open_quote = "paragraph", False, 0
        elif now == SPACE and self.sentence_ended and not self.open_quote:
            self.begins, self.sentence_ended = self.begins or "sentence", False
        elif now == QUOTE:
            family = entry(character) & LETTER_MASK
            if self.open_quote == family:
                self.open_quote = 0
            elif not self.open_quote and self.previous not in (WORD, STOP, APOSTROPHE):
                self.open_quote = family
        self.previous, self.is_abbreviated = now, False


def shortens(written: str, key: str) -> bool:
    """Whether a stop after a word shows that it is an initial or an abbreviation."""
    letters = [character for character in written.rsplit(".", 1)[-1] if kind(character) in LETTERS]
    characters = {kind(character) for character in written} - {MARK, INVISIBLE}
    is_number_with_separators = DIGIT in characters and not characters & {OTHER, OTHER_LIGATURE} and len(characters) > 1
    is_initial = len(letters) == 1 and kind(letters[0]) != PERCENT and not is_number_with_separators
    return is_initial or key in ABBREVIATIONS
