"""Error rates and power of event_study, 500 series per row; docs/peaks.md shows the power of 100."""

from simulated_series import events_table

from achtari_toolkit import measures

RUNS = 500
LAWS = ("steady", "bunched", "slow", "season")
NUMBERS = (1, 3, 10)  # of events
FACTORS = (1, 1.5, 2)


def event_study(part: float) -> dict[str, object]:
    """The part of series with p <= 0.05, and whose interval at the event leaves out no change, if nothing happens.

    Four weeks before and after evenly spaced events among 104 weeks of 60 articles; a factor multiplies the share in
    the week of an event.
    """
    runs = max(1, round(RUNS * part))
    rows = {}
    for law in LAWS:
        for n_events in NUMBERS:
            figures = {}
            for factor in FACTORS:
                data, events = events_table(law, factor, runs, 104, 60, n_events=n_events, seed=20261209)
                study = measures.event_study(data, events, before=4, after=4).query("offset == 0")
                figures[f"p <= .05, x{factor}"] = round(float((study["p"] <= 0.05).mean()), 3)
                if factor == 1:
                    outside = study["low"].gt(0) | study["high"].lt(0)
                    figures["interval without 0, x1"] = round(float(outside.mean()), 3)
            rows[f"{law}, events={n_events}"] = figures
    return {"series of each row": runs, **rows}
