"""Values of slots that the bank tells by rule: numbers of a range, names put together, forms after a preposition."""

from __future__ import annotations

from itertools import product

PARTED = " / "


def expanded(values: list | str | dict, slots: dict[str, list | str | dict]) -> tuple[str, ...]:
    """Return the values of a slot.

    A list gives its values, as does a line divided by " / ". A mapping is a rule: {from, to, step} gives numbers,
    {join: [slot, slot]} all pairs of the values of these slots; "as" is what is printed, with {} for the number;
    "ending" keeps numbers whose last two digits lie between 11 and 99, which Arabic counts with a singular.
    """
    if isinstance(values, list):
        return tuple(map(str, values))
    if isinstance(values, str):
        return tuple(values.split(PARTED))
    if "join" in values:
        parts = [expanded(slots[name], slots) for name in values["join"]]
        return tuple(values.get("with", " ").join(each) for each in product(*parts))
    numbers = range(values["from"], values["to"] + 1, values.get("step", 1))
    kept = [number for number in numbers if not values.get("ending") or number % 100 >= 11]
    return tuple(values.get("as", "{}").replace("{}", _written(number, values)) for number in kept)


def forms(language: str, name: str, values: list[str] | tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return a slot with, in French, its forms behind the prepositions de and à: {field}, {of_field}, {to_field}."""
    if language != "fr":
        return {name: tuple(values)}
    return {
        name: tuple(values),
        f"of_{name}": tuple(contracted("de", value) for value in values),
        f"to_{name}": tuple(contracted("à", value) for value in values),
    }


def contracted(preposition: str, words: str) -> str:
    """Return French words behind de or à.

    >>> contracted("de", "les pluies"), contracted("à", "le projet"), contracted("de", "l'enquête")
    ('des pluies', 'au projet', "de l'enquête")
    """
    article, _, rest = words.partition(" ")
    short = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}.get(
        (preposition, article)
    )
    return f"{short} {rest}" if short else f"{preposition} {words}"


def _written(number: int, rule: dict) -> str:
    """Write a number: divided for decimals, with the mark of thousands of the language."""
    text = f"{number / rule['over']:.1f}" if "over" in rule else f"{number:,}"
    return text.replace(",", rule.get("thousands", "")).replace(".", rule.get("point", "."))
