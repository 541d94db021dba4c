"""What crosses HTTP about the demonstration."""

from datetime import date

from backend.kit.http import Answer, Body, Day


class DemoOut(Answer):
    """Whether this is a demonstration, and its date."""

    enabled: bool
    business_date: date


class DayIn(Body):
    date: Day
