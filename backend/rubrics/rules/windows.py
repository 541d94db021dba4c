"""Windows before a monitoring point, by calendar."""

import calendar
import re
from datetime import date, timedelta

WINDOW = r"^P[1-9]\d{0,2}[DMY]$"
"""The windows a table may name: days, months or years, like `P14D`, `P6M`, `P1Y`."""


def begins(point: date, window: str) -> date:
    """The first day of the window that ends on the monitoring point.

    Fourteen days are the point's day and the 13 before it; months and years go by the calendar, clamped to the
    month's end. Raises ValueError when `window` is not one a table may name.
    Source: 国办发〔2015〕15号, annex 2, notes on the monitoring point.
    """
    if not re.fullmatch(WINDOW, window):
        raise ValueError(window)
    number, unit = int(window[1:-1]), window[-1]
    if unit == "D":
        return point - timedelta(days=number - 1)
    return _months_before(point, number * 12 if unit == "Y" else number)


def _months_before(point: date, months: int) -> date:
    year, month = divmod(point.year * 12 + point.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(point.day, last))
