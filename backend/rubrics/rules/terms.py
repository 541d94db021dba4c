"""What a scoring table talks about before it scores: source, settings, site classes, facts, columns, reminders."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from backend.rubrics.rules.values import (
    AnyOperator,
    AnyWindow,
    Certainty,
    Input,
    Name,
    Number,
    Operator,
    Piece,
    Ref,
    Words,
)


class Source(Piece):
    """The document a table comes from."""

    issued_by: Words
    document: Annotated[str, Field(min_length=1, max_length=100)]
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    replaced_by: str | None = None


class Choice(Piece):
    """One value a setting may take."""

    value: Annotated[str, Field(min_length=1, max_length=40)]
    title: Words


class Range(Piece):
    """The whole numbers a setting may take."""

    lowest: StrictInt
    highest: StrictInt


class Setting(Piece):
    """A point the source leaves open: the reading recommended, and the sentence that explains it.

    An edition that reads it otherwise says so in `chosen`, and the recommendation stays in sight.
    """

    id: Name
    title: Words
    text: Words
    default: str | StrictInt
    chosen: str | StrictInt | None = None
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)] | None = None
    range: Range | None = None

    @property
    def value(self) -> str | int:
        """The reading this edition takes."""
        return self.default if self.chosen is None else self.chosen


class SiteClass(Piece):
    """A kind of site the table tells apart; one that is not `enabled` is kept but cannot be scored yet."""

    id: Name
    title: Words
    enabled: StrictBool = True


class Category(Piece):
    """A kind of column, how long it may go without an update, and the fact that counts the stale ones."""

    id: Name
    title: Words
    window: AnyWindow | None = None
    fact: Name | None = None


class Fact(Piece):
    """Something to be counted or answered about a site.

    Things with the same `identity` are counted once, under the fact that stands first in the file.
    """

    id: Name
    input: Input
    title: Words
    text: Words | None = None
    window: AnyWindow | None = None
    of: tuple[Name, ...] = ()
    identity: Literal["url", "column", "guide"] | None = None
    sample_minimum: Annotated[StrictInt, Field(ge=1)] | None = None
    sample: Ref | None = None


class Gate(Piece):
    """What a score must reach."""

    operator: AnyOperator
    value: Number


class Threshold(Piece):
    """What a reminder looks at."""

    operator: Operator
    value: Number


class Amber(Piece):
    """A reminder before it is too late; it never scores."""

    id: Name
    fact: Name
    trigger: Threshold
    text: Words
    certainty: Certainty
