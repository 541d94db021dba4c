"""What crosses HTTP when a draft is edited, checked and confirmed."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from backend.kit.http import Answer, Body
from backend.rubrics.rules import lines


class RubricIn(Body):
    """A draft's content: `text` as YAML, or `body` as data; one of the two."""

    text: Annotated[str | None, Field(max_length=lines.LONGEST)] = None
    body: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (self.body is None):
            raise PydanticCustomError("one_of_two", "Give `text` or `body`, one of the two")
        return self


class RubricTextIn(Body):
    """A table as YAML."""

    text: Annotated[str, Field(max_length=lines.LONGEST)]


class ConfirmIn(Body):
    """Rules compared with the official document, and what is to be said of it."""

    rules: Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1, max_length=200)]
    note: Annotated[str, Field(min_length=1, max_length=500, examples=["与国办秘函〔2019〕19号附件核对一致"])]


class FileFaultOut(Answer):
    """One thing wrong with a file: where, on which line, and why."""

    path: str
    line: int | None
    code: str
    text: str


class CheckedOut(Answer):
    """What is wrong with a file, and what it lacks before it can be published."""

    count: Annotated[int, Field(description="All faults; at most twenty are listed.")]
    faults: list[FileFaultOut]
    unfinished: list[FileFaultOut]
