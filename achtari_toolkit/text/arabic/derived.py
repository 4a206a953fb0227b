"""Nouns of action and participles of the derived verbs (forms II to X), which follow from the letters of the past."""

from collections.abc import Iterator


def action_nouns(past: str, *, second: bool = False, doubled: bool = False) -> Iterator[str]:
    """Yield the noun of action (مصدر) of a derived verb; nothing for a verb of form I.

    second   a verb of three letters that is of form II
    doubled  its last letter is written once for two: احتل, unlike اتفق

    >>> [next(action_nouns(verb)) for verb in ("أعلن", "أعاد", "أجرى", "استخدم", "اتفق", "شارك")]
    ['إعلان', 'إعادة', 'إجراء', 'استخدام', 'اتفاق', 'مشاركة']
    >>> list(action_nouns("احتل", doubled=True)), list(action_nouns("استأنف"))
    (['احتلال'], ['استئناف'])
    >>> list(action_nouns("قدم", second=True)), list(action_nouns("نمى", second=True)), list(action_nouns("كتب"))
    (['تقديم'], ['تنمية'], [])
    """
    first, last, middle, n = past[0], past[-1], past[1:-1], len(past)
    if n == 3 and second:
        yield f"ت{past[:2]}ية" if last == "ى" else f"ت{past[:-1]}ئة" if last == "أ" else f"ت{past[:2]}ي{last}"
    elif first == "أ" and n <= 4:
        stem = "ي" + middle[1:] if middle[:1] == "و" else middle
        if n == 3 or last in "ىا":
            yield f"إ{middle}{last}ا{last}" if n == 3 else f"إ{stem}اء"
        elif middle[-1:] == "ا":
            yield f"إ{past[1:]}ة"
        else:
            yield f"إ{stem}ا{'ء' if last == 'أ' else last}"
    elif first == "ت" and n >= 4:
        yield past if last != "ى" else past[:-1] + "ي"
    elif first == "ا" and n >= 4:
        yield from _of_long(past, doubled)
    elif n == 4 and past[1] == "ا":
        yield f"م{past[:-1]}اة" if last == "ى" else f"م{past[:-1]}أة" if last == "أ" else f"م{past}ة"
    elif n == 4:
        yield past + "ة"


def participles(past: str, *, second: bool = False) -> Iterator[str]:
    """Yield the participle of a derived verb, which is active and passive in one spelling where the letters agree.

    >>> list(participles("استقبل")), list(participles("أعد")), list(participles("انتهى"))
    (['مستقبل'], ['معد'], ['منتهي'])
    """
    n, stem = len(past), past[1:] if past[0] in "أا" else past
    if n == 3 and not second and past[0] != "أ":
        return
    if past[-1] == "ى":
        stem = stem[:-1] + "ي"
    elif past[-1] == "أ":
        stem = stem[:-1] + "ئ"
    elif past[-2] == "ا" and ((past[0] == "أ" and n == 4) or (past.startswith("است") and n == 6)):
        yield f"م{stem}"  # معاد; معيد follows
        stem = stem[:-2] + "ي" + stem[-1]
    yield f"م{'ؤ' + past[1:] if n == 3 and past[0] == 'أ' and second else stem}"


def _of_long(past: str, doubled: bool) -> Iterator[str]:
    """Forms VII, VIII, IX and X."""
    last, rest = past[-1], past[:-1].replace("أ", "ئ")
    if last in "ىأ":
        yield rest + "اء"
    elif past[-2] == "ا":
        yield past + "ة" if past.startswith("است") and len(past) == 6 else f"{past[:-2]}يا{last}"
    else:
        yield f"{past}ا{last}" if doubled else f"{rest}ا{last}"
