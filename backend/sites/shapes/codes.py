"""What crosses HTTP about codes; a check code only ever inward, but for the one answer that reveals it."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, SecretStr

from backend.kit.http import Answer, Body
from backend.kit.pages import PageQuery
from backend.sites.shapes.fields import Note, Reason, UnitIds
from backend.sites.tables import CodeState
from backend.workflow.many import Many

CheckCode = Annotated[SecretStr, Field(min_length=4, max_length=50)]


class CodeStepOut(Answer):
    """One step of a code's life: who did it, whom it was passed to, when."""

    at: datetime
    on: date
    by_name: str
    was: CodeState
    now: CodeState
    told: str
    site_code: str | None
    note: str


class MissingCodeQuery(PageQuery):
    """Repeated parameters mean OR."""

    unit: Annotated[UnitIds, Field(description="Units; everything at or below them.")] = []
    county: Annotated[UnitIds, Field(description="Counties; everything at or below them.")] = []
    level: Annotated[list[CodeState], Field(max_length=8, description="How far the report has climbed.")] = []
    held: Annotated[bool, Field(description="Only those whose report lies with the caller's unit.")] = False


class MissingCodeOut(Answer):
    """One line of the consolidated list of sites without a code (R2)."""

    site_id: str
    version: int
    name: str
    address: str
    unit_id: str
    unit_name: str
    county_id: str | None
    county_name: str | None
    category: str
    level: CodeState
    since: date | None
    holder_name: str | None
    note: str
    contact_name: str
    contact_phone: str
    contact_mobile: str
    contact_email: str
    passed: list[CodeStepOut]


class CodeIn(Body):
    """The codes a unit was sent; without the check code, the one entered for this site code stays."""

    site_code: Annotated[str, Field(max_length=20)]
    check_code: CheckCode | None = None


class RejectCodeIn(Body):
    """What is wrong with the code."""

    reason: Reason


class CodeNoteIn(Body):
    """A word for the next level."""

    note: Note = ""


class ForwardManyIn(CodeNoteIn):
    """Sites whose reports go to the next level in one act."""

    sites: Many


class IssuedIn(Body):
    """What the province answered; the codes where it named them."""

    site_code: Annotated[str | None, Field(max_length=20)] = None
    check_code: CheckCode | None = None
    note: Note = ""


class CheckCodeOut(Answer):
    """The check code in clear, shown once to somebody who may see it."""

    check_code: str
