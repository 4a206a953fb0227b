"""One call of each public function that returns a declared table, on a sample small enough to be read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pandas as pd
from coded_press import gold_of
from daily_press import press
from press_documents import SRT

from achtari_toolkit import cleaners, codebooks, loaders, measures, validation, words


class Sample(NamedTuple):
    """Twenty weeks of two outlets, one of them not collected for nine days, with copies and two codes."""

    articles: pd.DataFrame
    tokens: words.Tokens
    hits: pd.DataFrame
    ledger: pd.DataFrame
    weekly: pd.DataFrame
    by_outlet: pd.DataFrame
    peaks: pd.DataFrame


def pairs(s: Sample) -> pd.DataFrame:
    return measures.cooccurrence(s.hits, s.tokens, s.articles)


def book(names: list[str]) -> codebooks.Codebook:
    """A codebook of one actor."""
    label = {"ar": "مدينة", "fr": "ville", "en": "town"}
    town = {"kind": "actor", "label": label, "patterns": {"any": names}}
    return codebooks.Codebook.from_dict({"name": "small", "version": "1", "title": label, "codes": {"town": town}})


def traced(codebook: codebooks.Codebook, s: Sample) -> pd.DataFrame:
    return codebooks.trace(codebooks.find(codebook, s.tokens), codebook, s.tokens, s.articles)


def loaded(table: str) -> loaders.Loaded:
    """A table of text, loaded from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(table, encoding="utf-8")
        return loaders.load(path)


EXAMPLES: dict[str, Callable[[Sample], pd.DataFrame]] = {
    "cleaners.audit": lambda s: cleaners.audit(s.articles, s.articles.assign(body=s.articles["body"].str[:-5])),
    "cleaners.propose_boilerplate": lambda s: cleaners.propose_boilerplate(s.articles),
    "cleaners.repeated_lines": lambda s: cleaners.repeated_lines(s.articles),
    "cleaners.review_dates": lambda s: cleaners.review_dates(s.articles.assign(date_evidence="meta date; last update")),
    "cleaners.unknown_outlets": lambda s: cleaners.unknown_outlets(s.articles, {}),
    "codebooks.accuracy": lambda s: codebooks.accuracy(book(["الرباط"])),
    "codebooks.compare": lambda s: codebooks.compare(book(["الرباط"]), book(["باريس"]), s.tokens, s.articles),
    "codebooks.explain": lambda s: codebooks.explain(book(["الرباط"]), s.tokens),
    "codebooks.hard_cases": lambda s: codebooks.hard_cases(book(["الرباط"]), "town", s.tokens, s.articles),
    "codebooks.suggest_aliases": lambda s: codebooks.suggest_aliases(book(["Rabat"]), s.tokens, s.articles),
    "codebooks.trace": lambda s: traced(book(["الرباط"]), s),
    "loaders.load columns": lambda s: loaded("title,text,score\nخبر,متن,1\n").columns,
    "loaders.load files": lambda s: loaded("title,text\nخبر,متن\n").files,
    "loaders.cues": lambda s: transcript_cues(),
    "measures.agenda_similarity": lambda s: measures.agenda_similarity(s.hits, s.articles, by="outlet"),
    "measures.bursts": lambda s: measures.bursts(s.weekly),
    "measures.change_points": lambda s: measures.change_points(s.weekly, penalty=1),
    "measures.collocates": lambda s: measures.collocates(s.hits, s.tokens, s.articles),
    "measures.communities": lambda s: measures.communities(measures.network(pairs(s), min_n=1, max_q=1.0)),
    "measures.compare_shares": lambda s: measures.compare_shares(s.hits, s.articles, by="outlet"),
    "measures.cooccurrence": pairs,
    "measures.copies": lambda s: measures.copies(s.tokens, s.articles),
    "measures.credits": lambda s: measures.credits(s.tokens, s.articles),
    "measures.difference_in_differences": lambda s: measures.difference_in_differences(
        s.weekly.query("code == 'port'"), "2025-05-12", control=s.weekly.query("code == 'sahara'")
    ),
    "measures.dispersion": lambda s: measures.dispersion(s.hits, s.tokens, s.articles),
    "measures.diversity": lambda s: measures.diversity(s.hits, s.articles, ledger=s.ledger),
    "measures.donor_weights": lambda s: measures.donor_weights(outlet_codes(s), "2025-06-16", donors=outlet_codes(s)),
    "measures.event_study": lambda s: measures.event_study(s.weekly, events(), before=2, after=2),
    "measures.expansion": lambda s: measures.expansion(s.hits, s.tokens, s.articles, min_documents=1),
    "measures.first_mentions": lambda s: measures.first_mentions(measures.stories(s.tokens, s.articles), s.articles),
    "measures.frequencies": lambda s: measures.frequencies(s.tokens, s.articles),
    "measures.funnel": lambda s: measures.funnel(s.articles, s.hits, scope=measures.scope(s.articles)),
    "measures.holidays": lambda s: measures.holidays(date(2025, 1, 1), date(2025, 12, 31)),
    "measures.interruption": lambda s: measures.interruption(s.weekly, "2025-05-12"),
    "measures.keyness": lambda s: measures.keyness(s.tokens, s.articles[:60], s.articles[60:], min_documents=1),
    "measures.lead_lag": lambda s: measures.lead_lag(s.by_outlet, lags=1),
    "measures.ledger": lambda s: s.ledger,
    "measures.ngrams": lambda s: measures.ngrams(s.tokens, s.articles, min_documents=2),
    "measures.panel_share": lambda s: measures.panel_share(s.hits, s.articles, s.ledger),
    "measures.peak_stories": lambda s: measures.peak_stories(s.peaks, s.hits, s.articles),
    "measures.prevalence": lambda s: measures.prevalence(s.hits, s.articles),
    "measures.rate": lambda s: measures.rate(s.hits, s.articles, s.tokens, ledger=s.ledger),
    "measures.scope left_out": lambda s: measures.scope(s.articles, stop="2020").left_out,
    "measures.share": lambda s: measures.share(s.hits, s.articles, ledger=s.ledger, standard="outlets"),
    "measures.share_of_voice": lambda s: measures.share_of_voice(s.hits, s.articles, ledger=s.ledger),
    "measures.spikes": lambda s: measures.spikes(s.weekly),
    "measures.stories": lambda s: measures.stories(s.tokens, s.articles),
    "measures.synthetic_control": lambda s: measures.synthetic_control(
        outlet_codes(s), "2025-06-16", donors=outlet_codes(s)
    ),
    "measures.unusual_days": lambda s: measures.unusual_days(s.ledger),
    "measures.trend": lambda s: measures.trend(s.weekly),
    "validation.corrected_share": lambda s: validation.corrected_share(*coded_port(s), every="month"),
    "validation.corrected_timeline": lambda s: validation.corrected_timeline(
        validation.corrected_share(*coded_port(s), every="month")
    ),
    "validation.corrected_slope": lambda s: validation.corrected_slope(*coded_port(s)),
    "validation.deviations": lambda s: validation.deviations(
        validation.Registration("", "why?", "", "press", "1", "town", ""), codebook=book(["الرباط"]), choice=CHOICE
    ),
    "validation.robustness": lambda s: choices(s),
    "validation.robustness_summary": lambda s: validation.robustness_summary(choices(s)),
    "measures.volume": lambda s: measures.volume(s.hits, s.articles, ledger=s.ledger),
    "measures.word_dispersion": lambda s: measures.word_dispersion(s.tokens, s.articles, min_documents=1),
    "validation.coding_plan": lambda s: validation.coding_plan(frame(s), n=[140]),
    "validation.sample_for_coding": lambda s: validation.sample_for_coding(frame(s), 60, seed=1),
    "validation.sampling_frame": lambda s: frame(s),
    "validation.adjudication": lambda s: validation.adjudication(codings(s)),
    "validation.agreement": lambda s: validation.agreement(codings(s), s.articles.assign(inclusion=0.5)),
    "validation.gold": lambda s: validation.gold(codings(s), s.articles, decisions=decisions(s)),
    "validation.read_codings": lambda s: codings(s),
    "validation.classify": lambda s: validation.classify(every_other(s), s.articles, tokens=s.tokens, code="port"),
    "validation.prompt_spread": lambda s: validation.prompt_spread(outside_labels(s)),
    "validation.score_drift": lambda s: validation.score_drift(*coded_sample(s)),
    "validation.scores": lambda s: validation.scores(*coded_sample(s)),
    "validation.second_coding": lambda s: validation.second_coding(codings(s), s.articles, seed=1),
    "words.kwic": lambda s: words.kwic(s.hits, s.tokens, s.articles),
    "words.spans": lambda s: words.spans(s.hits, s.tokens, s.articles),
    "words.word_forms": lambda s: words.word_forms("الرباط", s.tokens),
}
GROUPED_BY = {"measures.compare_shares": ["code", "outlet"]}  # columns of an example that come before the declared ones


def frame(s: Sample) -> pd.DataFrame:
    """The texts that can be drawn for coding the port; those of the Sahara are near."""
    return validation.sampling_frame(s.hits, s.articles, code="port", near=s.hits[s.hits["code"].eq("sahara")])


def every_other(s: Sample) -> pd.DataFrame:
    """One label for every other article, by what the query found."""
    is_port = s.articles["article_id"].isin(s.hits["article_id"][s.hits["code"].eq("port")])
    labels = s.articles[["article_id"]].assign(code="port", label=is_port.map({True: "yes", False: "no"}))
    return labels[::2]


def outside_labels(s: Sample) -> pd.DataFrame:
    """The labels that a model gave three articles, asked in three ways."""
    rows = [{"article_id": text, "prompt": prompt, "label": "yes"} for text in s.articles["article_id"][:3]
            for prompt in (1, 2, 3)]  # fmt: skip
    prompts = ["هل هو عن الميناء؟", "Sur le port ?", "About the port?"]
    return validation.read_predictions(
        pd.DataFrame(rows), model="m", prompts=prompts, parameters={"seed": 1}, code="port"
    )


def coded_sample(s: Sample) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Gold, sample and frame of the port, where coders say what the query says."""
    texts = frame(s)
    drawn = validation.sample_for_coding(texts, 60, seed=1)
    label = drawn["kind"].eq("hit").map({True: "yes", False: "no"}).astype("str")
    coded = drawn[["article_id", "code"]].assign(label=label, first=label, checked=False, check_inclusion=np.nan)
    return coded.assign(coders=1, adjudicated=False), drawn, texts


def coded_port(s: Sample) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Gold of a sample of the port, whose every seventh text is positive; the sample; its frame."""
    texts = frame(s)
    drawn = validation.sample_for_coding(texts, 90, seed=1)
    positive = pd.Series(range(len(texts)), index=texts["article_id"]).mod(7).eq(0)
    return gold_of(drawn, positive), drawn, texts


def outlet_codes(s: Sample) -> pd.DataFrame:
    """The share of each code in each outlet, as a code of its own."""
    code = s.by_outlet["code"].astype("str") + " " + s.by_outlet["outlet"]
    return s.by_outlet.assign(code=code.astype("category")).drop(columns="outlet")


CHOICE = {"query": "base", "level": "written", "count": "stories", "outlets": "all", "ledger": "flag"}


def choices(s: Sample) -> pd.DataFrame:
    one = s.hits[s.hits["code"] == s.hits["code"].cat.categories[0]].astype({"code": "str"})
    return validation.robustness({("base", "written"): one}, s.articles, s.ledger, every="week", outlets=["all"])


def codings(s: Sample) -> pd.DataFrame:
    """What two coders said of the first four articles, once each otherwise."""
    labels = ["yes", "no", "no", "yes", "yes", "no", "yes", "yes"]
    rows = [(name, "port", "AB"[n // 4], labels[n]) for n, name in enumerate([*s.articles["article_id"].head(4)] * 2)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "codings.csv"
        pd.DataFrame(rows, columns=["article_id", "code", "coder", "label"]).to_csv(path, index=False)
        return validation.read_codings(path)


def decisions(s: Sample) -> pd.DataFrame:
    return validation.adjudication(codings(s)).assign(label="yes")


def transcript_cues() -> pd.DataFrame:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.srt"
        path.write_text(SRT, encoding="utf-8")
        return loaders.cues("x.srt", path)


def events() -> pd.DataFrame:
    return pd.DataFrame({"date": pd.to_datetime(["2025-04-12", "2025-05-12", "2025-06-12"])})


def make_sample() -> Sample:
    articles = press(x=[2] * 60 + [0] * 9 + [2] * 71, y=[1] * 140)
    later = pd.to_timedelta(articles["outlet"].map({"x": 0, "y": 3}), unit="h")
    articles = articles.assign(published=articles["published"] + later).sort_values("published", ignore_index=True)
    random = np.random.default_rng(0)
    texts = [" ".join("".join(random.choice(list("ابتجدرسعلم"), 6)) for _ in range(40)) for _ in articles.index[::3]]
    bodies = [
        f"الرباط - و م ع - {texts[row // 3]} {row}\nاقرأ المزيد" for row in articles.index
    ]  # three articles per story
    articles = articles.assign(body=pd.Series(bodies, dtype="str"))
    tokens = words.tokenize(articles)
    articles = measures.mark_stories(articles, measures.stories(tokens, articles))
    row = articles.index
    port = articles["article_id"][(row % 7 == 0) | ((row > 90) & (row < 120))]
    sahara = articles["article_id"][row % 5 == 0]
    hits = pd.concat(
        [pd.DataFrame({"article_id": ids, "code": code}) for ids, code in [(port, "port"), (sahara, "sahara")]]
    )
    hits = hits.assign(
        code=pd.Categorical(hits["code"]), pattern=pd.Categorical(["x"] * len(hits)), first=0, last=0
    ).reset_index(drop=True)
    ledger = measures.ledger(articles)
    weekly = measures.share(hits, articles, every="week", ledger=ledger)
    by_outlet = measures.share(hits, articles, every="week", by=["outlet"])
    return Sample(articles, tokens, hits, ledger, weekly, by_outlet, measures.bursts(weekly))
