"""Summaries brought as far as a test wants them."""

from backend.campaigns.rules.form import Medium, Scope
from backend.submissions import service
from backend.submissions.tables import Submission
from tests.scorecards.desk import Desk
from tests.submissions.test_outline import WRITTEN


def started(desk: Desk, unit: str = "education", receiver: str | None = "chenzhou", **fields: str) -> Submission:
    units = desk.world.units
    plain = {"phase": "summary", "medium": Medium.ELECTRONIC_AND_PAPER, "scope": Scope.OWN}
    return service.start(
        desk.session, desk.world.actor(unit), desk.campaign, units[unit],
        receiver_path=units[receiver].path if receiver else None, **(plain | fields),
    )  # fmt: skip


def written(desk: Desk, unit: str = "education", receiver: str | None = "chenzhou", **fields: str) -> Submission:
    row = started(desk, unit, receiver, **fields)
    return service.write_text(desk.session, desk.world.actor(unit), row.id, row.version, text=dict(WRITTEN))


def sent(desk: Desk, unit: str = "education", receiver: str | None = "chenzhou", **fields: str) -> Submission:
    row = written(desk, unit, receiver, **fields)
    service.send(desk.session, desk.world.actor(unit), row)
    return row


def received(desk: Desk, row: Submission, receiver: str = "chenzhou") -> Submission:
    actor = desk.world.actor(receiver)
    service.receive_electronic(desk.session, actor, row.id, row.version, on=None)
    return service.receive_paper(desk.session, actor, row.id, row.version, on=None)


def events(desk: Desk, row: Submission) -> list[str]:
    return [entry.event.removeprefix("submission.") for entry in desk.entries(row.id)]
