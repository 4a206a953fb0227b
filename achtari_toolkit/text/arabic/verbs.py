"""Conjugation of Arabic verbs as the press writes them, without vowel marks, by rule from the past and the present.

What needs a vowel mark to be told from another form is written once: كتب is active and passive, I and II.
First persons singular and the energetic are left out, as is the imperative: the press has them only in quotations.
"""

from collections.abc import Iterator

from achtari_toolkit.text.arabic.nouns import Stem

WEAK = "اويى"


def verb_stems(past: str, presents: tuple[str, ...] = ()) -> Iterator[Stem]:
    """Yield the forms of a verb: past, present, jussive, and the passives that are written otherwise.

    presents  the third person masculine; where none is given it follows from the letters of the past

    >>> written = {stem.written for stem in verb_stems("قال", ("يقول",))}
    >>> {"قال", "قل", "قيل", "قول", "قال"} <= written
    True
    """
    presents = presents or regular_present(past)
    yield from _past(past, presents)
    for present in presents:
        yield from _present(present.removeprefix("ي"), past)


def regular_present(past: str) -> tuple[str, ...]:
    """Return the presents that follow from the shape of a past, or nothing if the shape is no verb's.

    >>> regular_present("أعلن"), regular_present("استقبل"), regular_present("كتب"), regular_present("التقى")
    (('يعلن',), ('يستقبل',), ('يكتب',), ('يلتقي',))
    """
    rest, n = past[1:], len(past)
    if n < 3 or past[-1] == "ة" or past[0] == "إ":
        return ()
    if past[0] in "أا" and n >= 4:
        if rest[-1] == "ى":
            return ("ي" + rest[:-1] + "ي",)
        if rest[-2] == "ا" and ((past[0] == "أ" and n == 4) or (past.startswith("است") and n == 6)):
            return ("ي" + rest[:-2] + "ي" + rest[-1],)
        return ("ي" + rest,)
    if past[0] == "ت" and n >= 4:
        return ("ي" + past,)
    if n == 4 and past[1] == "ا" and past[-1] == "ى":
        return ("ي" + past[:-1] + "ي",)
    if n > 4 or past[-1] == "ى" or (n == 3 and (past[1] == "ا" or past[2] == "ا")):
        return ()
    if past[0] == "و" and n == 3:
        return ("ي" + past, "ي" + rest)
    return ("ي" + ("ؤ" + rest if past[0] == "أ" else past),)


def _past(past: str, presents: tuple[str, ...]) -> Iterator[Stem]:
    before_vowel, before_consonant = {past}, {past}
    last, rest = past[-1], past[:-1]
    if last in "ىا" and len(past) > 2:
        weak = "و" if any(present.endswith("و") for present in presents) else "ي"
        before_vowel, before_consonant = {past, rest + "ي"}, {rest + weak}
        yield from _suffixed(rest, "past", "acted", plain=("ت", "وا", "تا"), leaning=("ا", "ت", "و"))
        yield from (Stem(rest + ending, "past", "past") for ending in (last, "يا"))
        yield Stem(rest + "ي", "past", "past")
    elif last == "ي":
        yield from _suffixed(past, "past", "acted", plain=("", "ت", "ا"), leaning=("", "ت"))
        yield Stem(rest + "وا", "past", "past")
    else:
        if len(past) == 2 or _is_doubled(past, presents):
            before_consonant = {past + last}
        elif past[-2] == "ا" and _is_hollow(past):
            before_consonant = {past[:-2] + last}
            yield from _passive(past[:-2] + "ي" + last)
        elif "ا" in past[1:3] and past[0] not in "او" and len(past) in (4, 5):  # شاهد: شوهد, تبادل: تبودل
            yield from _passive(past.replace("ا", "و", 1))
        elif last == "أ":
            before_vowel.add(rest + "ئ")
        for stem in sorted(before_vowel):
            yield from _suffixed(stem, "past", "acted", plain=("", "ت", "وا", "ا", "تا"), leaning=("", "ت", "و"))
        if last == "أ":
            yield from (Stem(rest + ending, "past", "past") for ending in ("ؤوا", "آ"))
    for stem in sorted(before_consonant):
        yield from _suffixed(stem, "past", "acted", plain=("ت", "نا", "ن", "تم"), leaning=("نا", "ت"))


def _present(stem: str, past: str) -> Iterator[Stem]:
    """Forms of a present, its person cut off: كتب of يكتب."""
    last, rest = stem[-1], stem[:-1]
    if last in "يى":
        yield from _suffixed(rest, "present", "doing", plain=("ي", "ى"), leaning=("ي", "ا"))
        yield from _suffixed(rest, "plural", "plural doing", plain=("ون", "وا", "ين", "يان", "يا"), leaning=("و", "ون"))
        yield Stem(rest, "plural", "jussive") if len(rest) > 1 else Stem(stem, "present", "present")
    elif last == "و":
        yield from _suffixed(stem, "present", "doing", plain=("",), leaning=("",))
        yield from _suffixed(rest, "plural", "plural doing", plain=("ون", "وا", "ين", "وان", "ى"), leaning=("و",))
        yield Stem(rest, "plural", "jussive") if len(rest) > 1 else Stem(stem, "present", "present")
    else:
        written, passive = {stem}, set()
        if len(stem) > 2 and stem[-2] in "اوي" and _is_hollow(past):  # يقول: يقال, يقل
            passive = {stem[:-2] + "ا" + last} - written
            yield from (Stem(stem[:-2] + last + ending, "plural", "jussive") for ending in ("", "ن"))
        if last in "أئ":
            written |= {rest + "أ", rest + "ئ", rest + "ؤ"}
        for form in sorted(written | passive):
            stems = (
                *_suffixed(form, "present", "doing", plain=("",), leaning=("",)),
                *_suffixed(
                    form, "plural", "plural doing", plain=("ون", "وا", "ان", "ا", "ين", "ن"), leaning=("و", "ون")
                ),
            )
            yield from (stem._replace(kind="passive") if form in passive else stem for stem in stems)


def _passive(stem: str) -> Iterator[Stem]:
    """Forms of a passive past that is written otherwise than the active: قيل, شوهد."""
    yield from (Stem(stem + ending, "past", "passive") for ending in ("", "ت", "وا", "ا", "تا"))


def _suffixed(stem: str, slot, with_object, *, plain: tuple[str, ...], leaning: tuple[str, ...]) -> Iterator[Stem]:
    kind = "past" if slot == "past" else "present"
    yield from (Stem(stem + ending, slot, kind) for ending in plain)
    yield from (Stem(stem + ending, with_object, kind) for ending in leaning)


def _is_hollow(past: str) -> bool:
    """قال, أعاد, اختار, انهار, استعاد: the alef before the last letter is a root letter."""
    n = len(past)
    return past[-2] == "ا" and (
        n == 3 or (n == 4 and past[0] == "أ") or (n == 5 and past[0] == "ا") or (n == 6 and past.startswith("است"))
    )


def _is_doubled(past: str, presents: tuple[str, ...]) -> bool:
    """مر, أعد, استمر, احتل, انضم: the last letter stands for two."""
    return len(past) == 2 or (
        bool(presents)
        and (
            (len(past) == 3 and past[0] == "أ" and presents[0] == "ي" + past[1:])
            or (len(past) == 4 and past[0] == "ا" and presents[0] == "ي" + past[1:])
            or (len(past) == 5 and past.startswith("است") and presents[0] == "ي" + past[1:])
        )
    )
