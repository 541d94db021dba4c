"""One site in full."""

from datetime import date
from typing import Annotated

from pydantic import Field

from backend.kit.http import Answer
from backend.sites.shapes.codes import CodeStepOut
from backend.sites.shapes.register import Contact, SiteItem
from backend.workflow.advance import MoveOut


class WarningOut(Answer):
    """Something odd that stops nobody."""

    code: str
    text: str


class SiteOut(SiteItem):
    """One site in full; its check code shown as dots when there is one."""

    jump_address: str | None
    police_no: str | None
    host_unit_address: str
    superior_name: str
    unit_active: Annotated[bool, Field(description="False where its owner is dissolved.")]
    responsible_post: str
    responsible_mobile: str
    responsible_email: str
    contacts: list[Contact]
    external_id: str | None
    navigation_only_home: bool
    no_service: bool
    asked_reason: str
    asked_return_on: date | None
    state_reason: str
    approved_on: date | None
    code_note: str
    code_holder: str | None
    check_code: str | None
    code_history: list[CodeStepOut]
    warnings: list[WarningOut]
    moves: list[MoveOut]
