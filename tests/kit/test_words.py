"""A sentence in two languages."""

from datetime import date

from backend.kit.words import Text


def test_a_day_is_written_as_each_language_writes_it() -> None:
    said = Text("{day}才开始，共 {n} 项", "opens on {day}, {n} in all").filled(day=date(2015, 7, 13), n=3)
    assert said == ("2015年7月13日才开始，共 3 项", "opens on 13 July 2015, 3 in all")
