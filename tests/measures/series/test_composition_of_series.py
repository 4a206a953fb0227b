"""Series inside which outlets enter or leave are refused by all measures that read them, unless that is accepted."""

from collections.abc import Callable

import pandas as pd
import pytest

from achtari_toolkit.errors import CompositionError, OptionError
from achtari_toolkit.measures import bursts, change_points, event_study, interruption, lead_lag, spikes

EVENTS = pd.DataFrame({"date": pd.to_datetime(["2025-05-05"])})
READERS: dict[str, Callable[..., pd.DataFrame]] = {
    "bursts": bursts,
    "spikes": spikes,
    "change_points": change_points,
    "interruption": lambda tidy, **options: interruption(tidy, "2025-05-05", **options),
    "event_study": lambda tidy, **options: event_study(tidy, EVENTS, before=4, after=4, **options),
    "lead_lag": lambda tidy, **options: lead_lag(tidy, by="language", **options),
}


def weeks(composition: str = "changed", languages: tuple[str, ...] = ("ar", "fr")) -> pd.DataFrame:
    """A code in two languages over forty weeks; an outlet with 40 % of the articles enters in the thirteenth.

    The share rises with it, and there is a burst later.
    """
    coverage = [0.6] * 12 + [1.0] * 28
    series = pd.DataFrame(
        {
            "code": pd.Categorical(["fbi"] * 40),
            "period": pd.date_range("2025-01-06", periods=40, freq="7D"),
            "n": [30.0, 25.0, 33.0, 30.0] * 3 + [80.0, 90.0, 71.0, 78.0] * 4 + [400.0] * 3 + [80.0, 77.0, 88.0] * 3,
            "base": [600] * 12 + [1000] * 28,
            "composition": composition,
            "outlet_coverage": coverage,
            "simulated": False,
        }
    )
    both = pd.concat([series.assign(language=language) for language in languages], ignore_index=True)
    return both[["code", "language", *series.columns[1:]]]


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_series_whose_outlets_change_is_refused_with_when_how_much_and_what_to_do(read):
    said = (
        r"enter or leave for good inside 2 of 2 series: those of fbi, ar have 60% of the usual number of articles "
        r"before 2025-03-31, and 100% from then on.*standard='outlets'.*by=\['outlet'\].*composition='accept'"
    )

    with pytest.raises(CompositionError, match=said):
        read(weeks())


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_what_is_accepted_is_read_and_the_result_carries_that_it_changed(read):
    assert {"changed"} == set(read(weeks(), composition="accept")["composition"])


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("state", ["stable", "standardised"])
def test_the_result_carries_how_other_series_are_composed(read, state):
    accepted, as_it_is = read(weeks("changed"), composition="accept"), read(weeks(state))

    assert {state} == set(as_it_is["composition"])
    pd.testing.assert_frame_equal(accepted.drop(columns="composition"), as_it_is.drop(columns="composition"))


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_table_that_does_not_say_how_it_is_composed_is_read_and_the_column_is_missing(read):
    result = read(weeks().drop(columns=["composition", "outlet_coverage"]))

    assert "composition" in result
    assert result["composition"].isna().all()


def test_one_changed_series_among_others_is_enough_and_is_the_one_that_is_named():
    some = pd.concat([weeks("stable", ("ar",)), weeks("changed", ("fr",))], ignore_index=True)

    with pytest.raises(CompositionError, match="inside 1 of 2 series: those of fbi, fr have 60%"):
        bursts(some)


def test_an_outlet_that_leaves_as_another_enters_is_refused_without_a_date():
    with pytest.raises(CompositionError, match=r"inside 2 of 2 series\. A share follows"):
        bursts(weeks().assign(outlet_coverage=0.8))


def test_an_unknown_way_with_the_composition_is_refused():
    with pytest.raises(OptionError, match="composition is 'ignore'"):
        bursts(weeks(), composition="ignore")
