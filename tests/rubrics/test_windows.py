"""Windows go back from the monitoring point by the calendar."""

import re
from datetime import date

import pytest

from backend.rubrics.rules import windows


@pytest.mark.parametrize(
    ("point", "window", "first"),
    [
        ((2015, 3, 14), "P14D", (2015, 3, 1)),
        ((2015, 3, 1), "P1D", (2015, 3, 1)),
        ((2015, 1, 5), "P7D", (2014, 12, 30)),
        ((2015, 3, 1), "P2M", (2015, 1, 1)),
        ((2015, 8, 31), "P6M", (2015, 2, 28)),
        ((2016, 8, 31), "P6M", (2016, 2, 29)),
        ((2015, 1, 15), "P1M", (2014, 12, 15)),
        ((2015, 12, 31), "P12M", (2014, 12, 31)),
        ((2016, 2, 29), "P1Y", (2015, 2, 28)),
        ((2015, 7, 15), "P2Y", (2013, 7, 15)),
    ],
)
def test_the_first_day_of_a_window(point: tuple[int, int, int], window: str, first: tuple[int, int, int]) -> None:
    assert windows.begins(date(*point), window) == date(*first)


@pytest.mark.parametrize("window", ["P0D", "14D", "P14", "P1W", "P-1D", "", "P1D\n"])
def test_what_is_no_window_is_refused(window: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(window)}$"):
        windows.begins(date(2015, 1, 1), window)
