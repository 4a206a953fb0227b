"""Conjugation of Arabic verbs as the press writes them, without vowel marks, by rule from the past and the present.

Forms that differ only in vowel marks are one form: كتب is active and passive, form I and form II.
The first person singular, the energetic and the imperative are left out: the press has them only in quotations.
"""

from collections.abc import Iterator

from achtari_toolkit.text.arabic.clitic_slots import Slot
from achtari_toolkit.text.arabic.nouns import Stem

WITH_OBJECT: dict[Slot, Slot] = {
    "perfect": "perfect_with_object",
    "imperfect": "imperfect_with_object",
    "imperfect_plural": "imperfect_plural_with_object",
}
DUAL_ENDINGS = ("ا", "تا", "ان", "يا", "يان", "وان")


def verb_stems(past: str, presents: tuple[str, ...] = ()) -> Iterator[Stem]:
    """Yield the forms of a verb: past, present, jussive, and the passives that are not written like the active.

    presents  third person masculine, one or more; without any, it follows from the letters of the past

    >>> written = {stem.written for stem in verb_stems("قال", ("يقول",))}
    >>> {"قال", "قل", "قيل", "قول", "قال"} <= written
    True
    """
    presents = presents or regular_present(past)
    yield from _past(past, presents)
    for present in presents:
        yield from _present(present.removeprefix("ي"), past)


def regular_present(past: str) -> tuple[str, ...]:
    """Return the presents that follow from the shape of a past, or none if no verb has that shape.

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
    """Forms of a past. Its stem may change before endings that begin with a vowel, and those with a consonant."""
    before_vowel, before_consonant = {past}, {past}
    last, rest = past[-1], past[:-1]
    if last in "ىا" and len(past) > 2:
        weak = "و" if any(present.endswith("و") for present in presents) else "ي"
        before_vowel, before_consonant = {past, rest + "ي"}, {rest + weak}
        yield from _suffixed(rest, "perfect", endings=("ت", "وا", "تا"), before_object=("ا", "ت", "و"))
        yield Stem(rest + last, "perfect", "past")
        yield Stem(rest + "يا", "perfect", "verb dual")
        yield Stem(rest + "ي", "perfect", "past")
    elif last == "ي":
        yield from _suffixed(past, "perfect", endings=("", "ت", "ا"), before_object=("", "ت"))
        yield Stem(rest + "وا", "perfect", "past")
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
            yield from _suffixed(stem, "perfect", endings=("", "ت", "وا", "ا", "تا"), before_object=("", "ت", "و"))
        if last == "أ":
            yield from (Stem(rest + ending, "perfect", "past") for ending in ("ؤوا", "آ"))
    for stem in sorted(before_consonant):
        endings = ("ت", "نا", "ن", "تم")
        yield from _suffixed(stem, "perfect", endings=endings, before_object=("نا", "ت"))
        if stem[-1] in "تن":  # written once for two: كنا, متم
            merged = tuple(ending[1:] for ending in endings if ending[0] == stem[-1])
            yield from _suffixed(stem, "perfect", endings=merged, before_object=("ا",) if stem[-1] == "ن" else ())


def _present(stem: str, past: str) -> Iterator[Stem]:
    """Forms of a present without its person prefix: كتب of يكتب."""
    last, rest = stem[-1], stem[:-1]
    if last in "يى":
        yield from _suffixed(rest, "imperfect", endings=("ي", "ى"), before_object=("ي" if last == "ي" else "ا",))
        yield from _suffixed(
            rest, "imperfect_plural", endings=("ون", "وا", "ين", "يان", "يا"), before_object=("و", "ون")
        )
        yield Stem(rest, "imperfect_plural", "jussive") if len(rest) > 1 else Stem(stem, "imperfect", "present")
    elif last == "و":
        yield from _suffixed(stem, "imperfect", endings=("",), before_object=("",))
        yield from _suffixed(rest, "imperfect_plural", endings=("ون", "وا", "ين", "وان", "ى"), before_object=("و",))
        yield Stem(rest, "imperfect_plural", "jussive") if len(rest) > 1 else Stem(stem, "imperfect", "present")
    else:
        written, passive = {stem}, set()
        if len(stem) > 2 and stem[-2] in "اوي" and _is_hollow(past):  # يقول: يقال, يقل
            passive = {stem[:-2] + "ا" + last} - written
            yield from (Stem(stem[:-2] + last + ending, "imperfect_plural", "jussive") for ending in ("", "ن"))
        if last in "أئ":
            written |= {rest + "أ", rest + "ئ", rest + "ؤ"}
        if past[0] == "و" and len(past) == 3 and stem == past[1:]:  # يصف: يوصف
            passive = {past}
        for form in sorted(written | passive):
            stems = (
                *_suffixed(form, "imperfect", endings=("",), before_object=("",)),
                *_suffixed(
                    form, "imperfect_plural", endings=("ون", "وا", "ان", "ا", "ين", "ن"), before_object=("و", "ون")
                ),
            )
            yield from (stem._replace(kind="passive") if form in passive else stem for stem in stems)


def _passive(stem: str) -> Iterator[Stem]:
    """Forms of a passive past that is not written like the active: قيل, شوهد."""
    for ending in ("", "ت", "وا", "ا", "تا"):
        yield Stem(stem + ending, "perfect", "verb dual" if ending in DUAL_ENDINGS else "passive")


def _suffixed(stem: str, slot: Slot, *, endings: tuple[str, ...], before_object: tuple[str, ...]) -> Iterator[Stem]:
    """The stem with each ending, alone and before an object pronoun."""
    kind = "past" if slot == "perfect" else "present"
    yield from (Stem(stem + ending, slot, "verb dual" if ending in DUAL_ENDINGS else kind) for ending in endings)
    yield from (Stem(stem + ending, WITH_OBJECT[slot], kind) for ending in before_object)


def _is_hollow(past: str) -> bool:
    """قال, أعاد, اختار, انهار, استعاد: the alef before the last letter belongs to the root."""
    n = len(past)
    return past[-2] == "ا" and (
        n == 3 or (n == 4 and past[0] == "أ") or (n == 5 and past[0] == "ا") or (n == 6 and past.startswith("است"))
    )


def _is_doubled(past: str, presents: tuple[str, ...]) -> bool:
    """مر, أعد, استمر, احتل, انضم: the last letter is written once for two."""
    return len(past) == 2 or (
        bool(presents)
        and (
            (len(past) == 3 and past[0] == "أ" and presents[0] == "ي" + past[1:])
            or (len(past) == 4 and past[0] == "ا" and presents[0] == "ي" + past[1:])
            or (len(past) == 5 and past.startswith("است") and presents[0] == "ي" + past[1:])
        )
    )
