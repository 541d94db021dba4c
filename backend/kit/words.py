"""A sentence in the two languages the product speaks."""

from datetime import date
from typing import Any, NamedTuple

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _zh(fact: Any) -> Any:
    return f"{fact.year}年{fact.month}月{fact.day}日" if isinstance(fact, date) else fact


def _en(fact: Any) -> Any:
    return f"{fact.day} {_MONTHS[fact.month - 1]} {fact.year}" if isinstance(fact, date) else fact


class Text(NamedTuple):
    """Chinese and English of one sentence, both with the same `{placeholders}`."""

    zh: str
    en: str

    def filled(self, **facts: Any) -> "Text":
        """The same sentence with its placeholders filled; a day as each language writes it."""
        zh = {name: _zh(fact) for name, fact in facts.items()}
        en = {name: _en(fact) for name, fact in facts.items()}
        return Text(self.zh.format(**zh), self.en.format(**en))

    def spoken(self, language: str) -> str:
        """The sentence in `language` (`zh` unless it begins with `en`)."""
        return self.en if language.startswith("en") else self.zh
