"""A sentence in the two languages the product speaks."""

from typing import Any, NamedTuple


class Text(NamedTuple):
    """Chinese and English of one sentence, both with the same `{placeholders}`."""

    zh: str
    en: str

    def filled(self, **facts: Any) -> "Text":
        """The same sentence with its placeholders filled."""
        return Text(self.zh.format(**facts), self.en.format(**facts))

    def spoken(self, language: str) -> str:
        """The sentence in `language` (`zh` unless it begins with `en`)."""
        return self.en if language.startswith("en") else self.zh
