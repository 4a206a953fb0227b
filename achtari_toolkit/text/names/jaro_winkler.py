"""How alike two short strings are, by the letters they share in about the same places."""

PREFIX, WEIGHT = 4, 0.1  # letters at the beginning that count once more, and how much each of them does


def jaro_winkler(a: str, b: str) -> float:
    """Return the Jaro-Winkler similarity of two strings, 0 (no letter in common) to 1 (equal).

    >>> round(jaro_winkler("martha", "marhta"), 3), round(jaro_winkler("dixon", "dicksonx"), 3)
    (0.961, 0.813)
    >>> jaro_winkler("أمن", "أمن"), jaro_winkler("", "a")
    (1.0, 0.0)

    Letters match that stand at most half the longer string apart, less one; at most one apart in strings of up to
    five letters, where Winkler's window of none would part kd and kyd.
    Source: Winkler 1990, Proceedings of the Section on Survey Research Methods (ASA), 354-359.
    """
    reach = max(max(len(a), len(b)) // 2 - 1, 1)
    left, matched = list(b), []
    for i, letter in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if left[j] == letter:
                left[j] = ""
                matched.append(letter)
                break
    if not matched:
        return float(a == b)
    n = len(matched)
    facing = [letter for letter, kept in zip(b, left, strict=True) if not kept]
    moved = sum(x != y for x, y in zip(matched, facing, strict=True)) / 2
    jaro = (n / len(a) + n / len(b) + (n - moved) / n) / 3
    return jaro + _common_beginning(a, b) * WEIGHT * (1 - jaro)


def _common_beginning(a: str, b: str) -> int:
    pairs = zip(a[:PREFIX], b[:PREFIX], strict=False)
    return next((i for i, (x, y) in enumerate(pairs) if x != y), min(PREFIX, len(a), len(b)))
