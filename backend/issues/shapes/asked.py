"""What a caller sends: findings, moves, comments, filters."""

from dataclasses import fields
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt, StringConstraints

from backend.issues.rules import Finding
from backend.issues.tables import IssueState, Severity, Source
from backend.kit.http import Body, Day
from backend.kit.pages import PageQuery
from backend.workflow.many import Many
from backend.workflow.puts import ExternalId

Stage = Literal["found", "repaired", "verified"]
ObjectId = Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
Words = Annotated[str, Field(max_length=1000, description="Why; the move itself says when it is required.")]
Account = Annotated[str, Field(max_length=4000)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Address = Annotated[str, Field(max_length=2000, description="The page it was found on.")]
Quantity = Annotated[StrictInt, Field(ge=1, le=1_000_000, description="How many such faults it stands for.")]
Indicator = Annotated[str, Field(min_length=1, max_length=20, description="A code of the campaign's scoring table.")]
Rule = Annotated[str, Field(max_length=80, description="The rule of the table that charges it.")]


class IssueIn(Body):
    """A finding; without `due_on` it gets the plan's limit."""

    campaign_id: ObjectId
    site_id: ObjectId
    indicator: Indicator
    rule: Rule | None = None
    veto: StrictBool = False
    quantity: Quantity = 1
    severity: Severity = Severity.ORDINARY
    source: Annotated[Literal["public"] | None, Field(description="Only when a citizen reported it.")] = None
    title: Title
    description: Account = ""
    page_address: Address = ""
    found_on: Day | None = None
    due_on: Day | None = None
    external_id: ExternalId | None = None

    @property
    def named_source(self) -> Source | None:
        """Where it comes from, when that does not follow from who found it."""
        return Source(self.source) if self.source else None

    def finding(self) -> Finding:
        """What was found, apart from where."""
        return Finding(**self.model_dump(include={field.name for field in fields(Finding)}))


class IssueChange(Body):
    """What may be put right about a finding; what is left out stays."""

    indicator: Indicator | None = None
    rule: Rule | None = None
    veto: StrictBool | None = None
    quantity: Quantity | None = None
    severity: Severity | None = None
    title: Title | None = None
    description: Account | None = None
    page_address: Address | None = None

    def changes(self) -> dict[str, Any]:
        """What was said; an empty rule takes the rule away, any other empty value says nothing."""
        return {name: value for name, value in self.model_dump(exclude_unset=True).items()
                if value is not None or name == "rule"}  # fmt: skip


class AssignIn(Body):
    assignee_id: ObjectId


class RepairIn(Body):
    """What was done."""

    text: Account = ""


class NoteIn(Body):
    note: Account = ""


class ReasonIn(Body):
    reason: Words = ""


class ReturnIn(Body):
    """Reason and new limit, in one act (R7)."""

    reason: Words = ""
    new_limit: Day | None = None


class ExemptIn(Body):
    """Without `until` the exemption has no end."""

    reason: Words = ""
    until: Day | None = None


class CommentIn(Body):
    text: Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class BulkAssignIn(AssignIn):
    issues: Many


class BulkPassIn(NoteIn):
    issues: Many


class BulkExtendIn(ReturnIn):
    issues: Many


class Filters(Body):
    """Which issues; repeated parameters mean OR."""

    campaign: ObjectId | None = None
    site: ObjectId | None = None
    unit: Annotated[list[ObjectId], Field(max_length=50, description="Units; everything at or below them.")] = []
    county: Annotated[list[ObjectId], Field(max_length=50, description="Counties; everything in them.")] = []
    indicator: Annotated[list[str], Field(max_length=50)] = []
    state: Annotated[list[IssueState], Field(max_length=10)] = []
    severity: Annotated[list[Severity], Field(max_length=3)] = []
    source: Annotated[list[Source], Field(max_length=5)] = []
    veto: bool | None = None
    overdue: bool = False
    running: Annotated[
        bool, Field(description="Only those of sites in the totals, not of closed or excepted ones (R15).")
    ] = False
    assignee: ObjectId | None = None
    asked: Annotated[bool, Field(description="Only those whose unit has asked for a later limit.")] = False
    mine: Annotated[
        Literal["repair", "verify", "limit"] | None,
        Field(description="What my unit repairs, judges, or set the limit of."),
    ] = None
    q: Annotated[str | None, Field(max_length=100, description="In number, title, description, address, site.")] = None


class IssueQuery(PageQuery, Filters):
    """A page of them."""
