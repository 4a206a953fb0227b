"""The query language a second time, slowly: every rule as docs/query-language.md says it, over lists of words.

A query is a tuple: ("phrase", [(mark, text), ...]), ("or", [q, ...]), ("and", [q, ...], [unwanted q, ...]),
("near", first, second, distance, ordered), ("where", q, condition, distance, wanted), ("field", name, q),
("count", n, q), ("rate", n, words, q), ("most", q, [q, ...]), ("between", q, [q, ...], distance), ("code", key),
("lang", code).
"""

import fnmatch
import random
from functools import cache
from itertools import product
from typing import NamedTuple

from achtari_toolkit.text.arabic.clitics import forms
from achtari_toolkit.text.script.folding import matching_key

LATIN = ["ka", "kab", "lo", "mi", "sol"]
ARABIC = ["أمن", "الأمن", "والأمن", "خوف"]
WILD = ["ka*", "*b", "k*", "*o*"]


class Place(NamedTuple):
    """One word of an article: where it stands is told by numbers that are equal within a unit."""

    word: str
    field: str
    paragraph: int
    sentence: int


class Article(NamedTuple):
    places: list[Place]
    language: str
    headline: str
    body: str
    byline: str


def random_article(rng: random.Random) -> Article:
    places, paragraph, sentence = [], 0, 0
    parts = {"title": rng.randint(0, 1), "body": rng.randint(0, 3), "byline": rng.randint(0, 1)}
    written = {}
    for field, paragraphs in parts.items():
        lines = []
        for nth in range(paragraphs):
            said = []
            for _ in range(rng.randint(1, 3)):
                row = rng.choices(LATIN + ARABIC, k=rng.randint(1, 6))
                where = "lead" if field == "body" and nth == 0 else field
                places += [Place(word, where, paragraph, sentence) for word in row]
                said.append(" ".join(row))
                sentence += 1
            lines.append(". ".join(said) + ".")
            paragraph += 1
        written[field] = "\n".join(lines)
    return Article(places, rng.choice(["ar", "fr", "en"]), written["title"], written["body"], written["byline"])


def random_query(rng: random.Random, codes: list[str], *, depth: int = 3) -> tuple:
    """A query that finds something in texts: conditions only stand beside it."""
    shape = rng.choice(["place"] * 4 + ["and"] * 3 + ["count", "rate", "or", "field"]) if depth else "place"
    if shape == "and":
        parts = [random_query(rng, codes, depth=depth - 1) for _ in range(rng.randint(1, 2))]
        conditions = [("lang", rng.choice(["ar", "fr"]))] * (rng.random() < 0.2)
        without = [random_query(rng, codes, depth=depth - 1) for _ in range(rng.randint(0, 1))]
        return ("and", parts + conditions, without) if len(parts + conditions + without) > 1 else parts[0]
    if shape == "or":
        return "or", [random_query(rng, codes, depth=depth - 1) for _ in range(2)]
    if shape == "count":
        return "count", rng.randint(1, 3), random_place(rng, codes, depth=depth - 1)
    if shape == "rate":
        return "rate", rng.randint(1, 3), rng.choice([3, 10, 100]), random_place(rng, codes, depth=depth - 1)
    if shape == "field":
        return (
            "field",
            rng.choice(["title", "lead", "body", "byline"]),
            random_place(rng, [], depth=depth - 1, fields=False),
        )
    return random_place(rng, codes, depth=depth)


def random_place(rng: random.Random, codes: list[str], *, depth: int, fields: bool = True) -> tuple:
    shape = (
        rng.choice(
            ["phrase"] * 3
            + ["near"] * 3
            + ["where"] * 2
            + ["between", "most", "or"]
            + ["code"] * bool(codes)
            + ["field"] * fields
        )
        if depth > 0
        else "phrase"
    )
    if shape in ("near", "where"):
        distance = rng.choice([0, 1, 2, 5, "sentence", "paragraph", *["article"] * (shape == "where")])
        a, b = (random_place(rng, codes, depth=depth - 1, fields=fields) for _ in range(2))
        return shape, a, b, distance, rng.random() < 0.5
    if shape in ("or", "most", "between"):
        parts = [random_place(rng, codes, depth=depth - 1, fields=fields) for _ in range(rng.randint(2, 3))]
        if shape == "or" or len({written(part) for part in parts}) < len(parts):
            return "or", parts
        part = random_place(rng, codes, depth=depth - 1, fields=fields)
        distance = rng.choice([0, 1, 2, 5, "sentence", "paragraph", "article"])
        return ("most", part, parts) if shape == "most" else ("between", part, parts, distance)
    if shape == "code":
        return "code", rng.choice(codes)
    if shape == "field":
        return (
            "field",
            rng.choice(["title", "lead", "body", "byline"]),
            random_place(rng, [], depth=depth - 1, fields=False),
        )
    words = [(rng.choice("=+"), rng.choice(LATIN + ARABIC)) for _ in range(rng.choice([1, 1, 2, 3]))]
    if rng.random() < 0.2:
        words[0] = (rng.choice("=+"), rng.choice(WILD))
    if len(words) == 3 and rng.random() < 0.5:
        words[1] = ("=", "*")
    return "phrase", words


def written(query: tuple) -> str:
    """The query as a researcher would write it, with every bracket."""
    match query:
        case "phrase", words:
            return '"' + " ".join(mark + text if text != "*" else text for mark, text in words) + '"'
        case "or", parts:
            return "(" + " OR ".join(map(written, parts)) + ")"
        case "and", parts, without:
            return "(" + " AND ".join(map(written, parts)) + "".join(f" NOT {written(part)}" for part in without) + ")"
        case "near", first, second, distance, ordered:
            return f"({written(first)} {'BEFORE' if ordered else 'NEAR'}/{distance} {written(second)})"
        case "where", part, condition, distance, wanted:
            return f"({written(part)} {'IF' if wanted else 'UNLESS'}/{distance} {written(condition)})"
        case "most", part, others:
            return f"({written(part)} MOST {written(('or', others))})"
        case "between", part, parties, distance:
            return f"({written(part)} BETWEEN/{distance} {written(('or', parties))})"
        case "rate", least, per, part:
            return f"PER/{per}>={least} {written(part)}"
        case "field", name, part:
            return f"{name}:{written(part)}"
        case "count", least, part:
            return f"COUNT>={least} {written(part)}"
        case ("code" | "lang") as kind, key:
            return f"{{{key}}}" if kind == "code" else f"lang:{key}"


class Oracle:
    """What a codebook {code: (kind, [query, ...])} finds in an article: sets of (first word, last word)."""

    def __init__(self, codes: dict[str, tuple[str, list[tuple]]], article: Article) -> None:
        self.codes, self.article, self.places = codes, article, article.places
        plain = [q for kind, queries in codes.values() if kind == "actor" for q in queries if is_name(q)]
        self.names = {span for query in plain for field in (None, "byline") for span in self.found(query, field)}

    def mentions(self, code: str) -> dict[tuple[int, int], str]:
        """The spans of a code that no longer span of it holds, each with its first pattern of the alphabet."""
        told: dict[tuple[int, int], str] = {}
        for query in self.codes[code][1]:
            for span in self.of_pattern(code, query, None):
                told[span] = min(told.get(span, written(query)), written(query))
        return {span: told[span] for span in told if not any(holds(other, span) for other in told)}

    def of_pattern(self, code: str, query: tuple, field: str | None) -> set[tuple[int, int]]:
        spans = self.found(query, field)
        if self.codes[code][0] == "actor":
            return {span for span in spans if not any(holds(name, span) for name in self.names)}
        return spans

    def found(self, query: tuple, field: str | None) -> set[tuple[int, int]]:
        match query:
            case "phrase", words:
                ends = range(len(self.places) - len(words) + 1)
                return {
                    (i, i + len(words) - 1) for i in ends if self.stands(words, self.places[i : i + len(words)], field)
                }
            case "or", parts:
                return set().union(*(self.found(part, field) for part in parts))
            case "and", parts, _:
                wanted = [part for part in parts if part[0] != "lang"]
                return (
                    set().union(*(self.found(part, field) for part in wanted)) if self.is_true(query, field) else set()
                )
            case "near", first, second, distance, ordered:
                return self.near(self.found(first, field), self.found(second, field), distance, ordered)
            case "where", part, condition, distance, wanted:
                conditions = self.found(condition, field)
                return {
                    span
                    for span in self.found(part, field)
                    if any(self.beside(span, other, distance) for other in conditions) == wanted
                }
            case "field", name, part:
                return self.found(part, name)
            case "between", part, parties, distance:
                named = [self.found(party, field) for party in parties]
                whole = set().union(*named)
                beside = [{span for span in party if not any(holds(other, span) for other in whole)} for party in named]
                return {
                    span
                    for span in self.found(part, field)
                    if sum(any(self.beside(span, other, distance) for other in party) for party in beside) >= 2
                }
            case "most", part, others:
                n = self.times(part, field)
                is_most = all(n > self.times(other, field) - n * self.is_pattern_of(part, other) for other in others)
                return self.found(part, field) if is_most else set()
            case "count", least, part:
                return self.found(part, field) if self.times(part, field) >= least else set()
            case "rate", least, per, part:
                fields = {None: {"title", "lead", "body"}, "body": {"lead", "body"}}.get(field, {field})
                n_words = sum(place.field in fields for place in self.places)
                is_often = self.times(part, field) * per >= least * n_words
                return self.found(part, field) if is_often else set()
            case "code", key:
                return set().union(*(self.of_pattern(key, query, field) for query in self.codes[key][1]))

    def is_pattern_of(self, part: tuple, other: tuple) -> bool:
        """Whether a query is a pattern of a topic: it is not compared with itself."""
        return other[0] == "code" and self.codes[other[1]][0] != "actor" and part in self.codes[other[1]][1]

    def times(self, query: tuple, field: str | None) -> int:
        """How often a query is found, spans inside longer ones not counted."""
        spans = self.found(query, field)
        return sum(not any(holds(other, span) for other in spans) for span in spans)

    def is_true(self, query: tuple, field: str | None) -> bool:
        match query:
            case "lang", code:
                return self.article.language == code
            case "and", parts, without:
                return all(self.is_true(p, field) for p in parts) and not any(self.is_true(p, field) for p in without)
        return bool(self.found(query, field))

    def stands(self, words: list[tuple[str, str]], row: list[Place], field: str | None) -> bool:
        fields = {None: {"title", "lead", "body"}, "body": {"lead", "body"}}.get(field, {field})
        if any(place.field not in fields for place in row) or len({place.paragraph for place in row}) > 1:
            return False
        return all(fits(mark, text, place.word) for (mark, text), place in zip(words, row, strict=True))

    def beside(self, span: tuple[int, int], other: tuple[int, int], distance: int | str) -> bool:
        if distance == "article":
            return True
        begin, end = self.places[min(span[0], other[0])], self.places[max(span[1], other[1])]
        between = max(span[0], other[0]) - min(span[1], other[1]) - 1
        if distance == "sentence":
            return begin.sentence == end.sentence
        return begin.paragraph == end.paragraph and (distance == "paragraph" or between <= distance)

    def near(self, a: set, b: set, distance: int | str, ordered: bool) -> set[tuple[int, int]]:
        spans = set()
        for (a_first, a_last), (b_first, b_last) in product(a, b):
            if a_last < b_first:
                span, between = (a_first, b_last), b_first - a_last - 1
            elif b_last < a_first and not ordered:
                span, between = (b_first, a_last), a_first - b_last - 1
            else:
                continue
            begin, end = self.places[span[0]], self.places[span[1]]
            unit = begin.sentence == end.sentence if distance == "sentence" else begin.paragraph == end.paragraph
            if unit and (isinstance(distance, str) or between <= distance):
                spans.add(span)
        by_first = {(first, min(last for f, last in spans if f == first)) for first, _ in spans}
        by_last = {(max(first for first, t in spans if t == last), last) for _, last in spans}
        return by_first | by_last


def holds(longer: tuple[int, int], span: tuple[int, int]) -> bool:
    return longer != span and longer[0] <= span[0] and span[1] <= longer[1]


def is_name(query: tuple) -> bool:
    return query[0] == "phrase" or (query[0] == "or" and all(map(is_name, query[1])))


@cache
def fits(mark: str, text: str, word: str) -> bool:
    if "*" in text:
        listed = [matching_key(text.replace("*", "x")).replace("x", "*")]
        return any(fnmatch.fnmatchcase(matching_key(word), form) for form in listed)
    return matching_key(word) == matching_key(text) if mark == "=" else matching_key(word) in forms(text)
