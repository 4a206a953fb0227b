"""Hostile texts of the samples: titles, bodies and addresses that somebody wrote to break a reader or a page."""

import json

from samples import sample


def payloads(*kinds: str) -> list[str]:
    """All payloads, or those of some kinds: html, url, markdown, template ..."""
    cases = json.loads(sample("hostile/article_payloads/payloads.json").read_text(encoding="utf-8"))
    return [case["payload"] for case in cases if not kinds or case["cls"] in kinds]


def naughty_strings() -> list[str]:
    """The big list of naughty strings."""
    return json.loads(sample("hostile/blns/blns.json").read_text(encoding="utf-8"))
