"""Plural forms by the rules of Unicode CLDR, as the files of the languages write them."""

import re
from collections.abc import Mapping

FORMS = ("zero", "one", "two", "few", "many", "other")  # of CLDR; "other" needs no rule
RELATION = re.compile(r"[ni](?: % (?P<modulus>\d+))? (?P<sign>!?=) (?P<values>[\d.,]+)")


def plural_form(count: int, rules: Mapping[str, str]) -> str:
    """Return which plural form a whole number takes: the first whose rule it meets, else "other".

    rules  {form: rule}, such as {"few": "n % 100 = 3..10"}

    >>> plural_form(1, {"one": "i = 0,1"}), plural_form(103, {"one": "n = 1", "few": "n % 100 = 3..10"})
    ('one', 'few')

    Source: Unicode CLDR 46, plural rules (Unicode Technical Standard 35, part 3, language plural rules).
    """
    return next((form for form, rule in rules.items() if _is_met(rule, abs(count))), "other")


def _is_met(rule: str, count: int) -> bool:
    return any(all(_holds(relation, count) for relation in part.split(" and ")) for part in rule.split(" or "))


def _holds(relation: str, count: int) -> bool:
    parts = RELATION.fullmatch(relation.strip())
    if parts is None:
        raise ValueError(f"{relation!r} is not a relation such as 'n % 100 = 3..10'")
    number = count % int(parts["modulus"]) if parts["modulus"] else count
    is_listed = any(_is_in(number, values) for values in parts["values"].split(","))
    return is_listed is (parts["sign"] == "=")


def _is_in(number: int, values: str) -> bool:
    low, _, high = values.partition("..")
    return int(low) <= number <= int(high or low)
