"""Reading one mapping of a plan file: every value checked, every refusal noted with its place."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from backend.campaigns.errors import REASONS
from backend.campaigns.rules.form import CONDITIONS, Party
from backend.kit.errors import field_error
from backend.kit.words import Text

E = TypeVar("E", bound=StrEnum)
NAME = r"[A-Za-z][A-Za-z0-9_-]*"
_NOTHING = Text("", "")


class Reader:
    """The mapping at one place; what is wrong goes into `errors` and a harmless value is given instead."""

    def __init__(self, value: Any, path: str, errors: list[dict[str, Any]]) -> None:
        self.path, self.errors = path, errors
        self.values: dict[str, Any] = value if isinstance(value, dict) else {}
        self.broken = not isinstance(value, dict)
        self._asked: set[str] = set()
        if self.broken:
            self.refuse("", "not_a_mapping")

    def refuse(self, key: str, code: str, **facts: Any) -> None:
        """Notes that the value at `key` is not acceptable."""
        loc = ".".join(part for part in (self.path, key) if part)
        self.errors.append(field_error(loc, code, REASONS[code], **facts))

    def close(self) -> None:
        """Refuses every key nobody asked for."""
        for key in self.values:
            if key not in self._asked:
                self.refuse(str(key), "unknown_field")

    def get(self, key: str, *, required: bool = True) -> Any:
        """The raw value; null and absent are the same."""
        self._asked.add(key)
        value = self.values.get(key)
        if value is None and required and not self.broken:
            self.refuse(key, "missing")
        return value

    def words(self, key: str, *, required: bool = True) -> Text | None:
        """A sentence in both languages."""
        value = self.get(key, required=required)
        return None if value is None else self._text(key, value)

    def sentence(self, key: str) -> Text:
        """A sentence that must be there."""
        return self.words(key) or _NOTHING

    def sentences(self, key: str) -> tuple[Text, ...]:
        """Any number of sentences."""
        return tuple(self._text(f"{key}[{n}]", value) for n, value in enumerate(self.items(key, required=False)))

    def _text(self, key: str, value: Any) -> Text:
        if isinstance(value, dict) and set(value) == set(Text._fields):
            text = Text(**value)
            if all(isinstance(said, str) and said.strip() for said in text):
                return text
        self.refuse(key, "not_words")
        return _NOTHING

    def name(self, key: str, most: int, *, required: bool = True) -> str:
        """A name a program may use, of at most `most` characters."""
        value = self.get(key, required=required)
        if isinstance(value, str) and len(value) <= most and re.fullmatch(NAME, value, re.ASCII):
            return value
        if value is not None:
            self.refuse(key, "bad_name", most=most)
        return ""

    def day(self, key: str, *, required: bool = True) -> date | None:
        """A date written like 2015-07-20."""
        value = self.get(key, required=required)
        if value is None:
            return None
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.refuse(key, "not_a_date")
        return None

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number between the two, both included."""
        value = self.get(key)
        if type(value) is int and low <= value <= high:
            return value
        if value is not None:
            self.refuse(key, "not_a_number", low=low, high=high)
        return low

    def choice(self, key: str, kind: type[E], *, required: bool = True) -> E | None:
        """One value of an enumeration."""
        value = self.get(key, required=required)
        return None if value is None else self._one_of(key, value, kind)

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """One or more values of an enumeration."""
        found = [self._one_of(f"{key}[{n}]", value, kind) for n, value in enumerate(self.items(key))]
        return tuple(value for value in found if value is not None)

    def _one_of(self, key: str, value: Any, kind: type[E]) -> E | None:
        if isinstance(value, str) and value in set(kind):
            return kind(value)
        if kind is Party:
            self.refuse(key, "unknown_party", value=value)
        else:
            self.refuse(key, "unknown_value", value=value, allowed=", ".join(kind))
        return None

    def conditions(self, key: str) -> tuple[str, ...]:
        """Names of conditions, each once."""
        found: list[str] = []
        for n, value in enumerate(self.items(key, required=False)):
            if not isinstance(value, str) or value not in CONDITIONS:
                self.refuse(f"{key}[{n}]", "unknown_condition", value=value)
            elif value in found:
                self.refuse(f"{key}[{n}]", "duplicate_id", value=value)
            else:
                found.append(value)
        return tuple(found)

    def items(self, key: str, *, required: bool = True) -> list[Any]:
        """A list; where it is required it must not be empty."""
        value = self.get(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(key, "not_a_list")
            return []
        if required and not value:
            self.refuse(key, "empty")
        return value

    def child(self, key: str) -> "Reader":
        """The mapping below `key`."""
        value = self.get(key)
        return Reader({} if value is None else value, f"{self.path}.{key}".lstrip("."), self.errors)

    def children(self, key: str, *, required: bool = True) -> Iterator["Reader"]:
        """The mappings listed below `key`, each closed when the next is asked for."""
        for n, value in enumerate(self.items(key, required=required)):
            reader = Reader(value, f"{self.path}.{key}[{n}]".lstrip("."), self.errors)
            yield reader
            reader.close()
