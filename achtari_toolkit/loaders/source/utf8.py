"""Whether bytes are UTF-8, looked at with many at once: a tenth of the time that decoding them takes."""

import numpy as np

SECOND = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}  # after some first bytes
NEVER = (0xC0, 0xC1)  # and what is above LAST
LAST_OF_ASCII, LAST = 0x7F, 0xF4
LONGEST = 4  # bytes of a character
FIRST_OF_TWO, FIRST_OF_THREE, FIRST_OF_FOUR = 0xC0, 0xE0, 0xF0  # and above
FURTHER = -64  # as signed bytes, those from 0x80 to 0xBF are below it


class Utf8Check:
    """The check of a text that comes in pieces, of which a character may be in two.

    >>> check = Utf8Check()
    >>> check.holds(b"caf\\xc3"), check.holds(b"\\xa9"), check.holds(b"\\xe9"), check.ends()
    (True, True, True, False)
    """

    def __init__(self) -> None:
        self._before = b"\n" * (LONGEST - 1)

    def holds(self, content: bytes) -> bool:
        """Say whether the text is UTF-8 as far as it has come; a character that is cut off may go on."""
        window = self._before + content
        self._before = window[1 - LONGEST :]
        return _is_utf8(window)

    def ends(self) -> bool:
        """Say whether no character is cut off at the end."""
        return self.holds(b"\n" * (LONGEST - 1))


def _is_utf8(window: bytes) -> bool:
    """Whether each further byte follows a first byte that asks for it, and none lacks; from the fourth byte on."""
    codes = np.frombuffer(window, np.uint8)
    highest = int(codes.max())
    if highest <= LAST_OF_ASCII or highest > LAST:
        return highest <= LAST
    is_due = codes[2:-1] >= FIRST_OF_TWO
    if highest >= FIRST_OF_THREE:
        is_due |= codes[1:-2] >= FIRST_OF_THREE
    if highest >= FIRST_OF_FOUR:
        is_due |= codes[:-3] >= FIRST_OF_FOUR
    if not np.array_equal(codes[3:].view(np.int8) < FURTHER, is_due) or any(code in window for code in NEVER):
        return False
    return all(_is_second(codes, first) for first in SECOND if first in window)


def _is_second(codes: np.ndarray, first: int) -> bool:
    """Whether the bytes after a first byte are those that it allows: others would be too long, or no characters."""
    second = codes[1:][codes[:-1] == first]
    lowest, highest = SECOND[first]
    return bool(((second >= lowest) & (second <= highest)).all())
