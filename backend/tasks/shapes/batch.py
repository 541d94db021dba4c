"""What crosses HTTP when a county's own software brings what was done for many tasks."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field, StrictBool, TypeAdapter

from backend.kit.http import Answer, Body
from backend.rubrics.rules.facts import Given
from backend.scorecards.rules.counting import Raw
from backend.scorecards.rules.points import Score
from backend.scorecards.shapes.filling import CardFactsIn, Facts
from backend.scorecards.tables import Kind
from backend.tasks.tables import TaskState
from backend.workflow.many import Refused
from backend.workflow.puts import LastSeen, PutOutcome, once

_GIVEN = TypeAdapter(dict[str, Given])


def _shaped(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, each of a fact's shape; whether the scoring table asks for it is judged item by item."""
    _GIVEN.validate_python(facts)
    return facts


class CardPut(CardFactsIn):
    """A task's scorecard, made now if it is not there; facts left out stay as the issues count them or as last filled."""

    facts: Annotated[Facts, AfterValidator(_shaped)]
    kind: Annotated[Kind | None, Field(description="Which card, where the plan lets the task make several.")] = None
    version: LastSeen = None

    def filled(self, before: Raw) -> dict[str, Any]:
        """What is written on a card that holds these facts."""
        return {name: getattr(self, name) for name in CardFactsIn.model_fields} | {"facts": {**before, **self.facts}}


class TaskPut(Body):
    """What was done for a task: its card, and whether the task is handed in with it."""

    task_id: Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
    card: CardPut | None = None
    hand_in: StrictBool = False
    note: Annotated[str, Field(max_length=2000, description="Said when it is handed in.")] = ""


class TasksPut(Body):
    """Up to 200 of them, none named twice."""

    items: Annotated[list[TaskPut], Field(min_length=1, max_length=200), once(lambda one: one.task_id)]


class TaskPutOut(Answer):
    """What became of one of them; what is None was refused, or has no card."""

    task_id: str
    became: PutOutcome
    state: TaskState | None
    version: int | None
    card_id: str | None
    card_version: int | None
    total: Score | None
    verdict: str | None
    problem: Refused | None


class TasksPutOut(Answer):
    """What became of each, in the order asked."""

    done: int
    refused: int
    items: list[TaskPutOut]
