"""Many findings told at once by a county's own software."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from backend.issues import queries
from backend.issues.errors import ExternalIdTaken
from backend.issues.service.finding import change_issue, find_issue
from backend.issues.shapes.batch import IssuePut
from backend.issues.tables import Issue
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.errors import Stale
from backend.workflow.puts import Key, Put, PutOutcome, Way, named, put_each


def put_issues(session: Session, actor: Actor, asked: Sequence[IssuePut]) -> list[Put[IssuePut, Issue]]:
    """Records those that are new and puts the others right, each for itself."""
    way: Way[IssuePut, Issue] = Way(
        known=lambda keys: _known(session, keys),
        act=lambda one, there: _found_or_changed(session, actor, one, there),
        taken=ExternalIdTaken,
        ids=lambda one: {"site_id": one.site_id, "external_id": one.external_id},
    )
    return put_each(session, actor, asked, way)


def _known(session: Session, keys: Sequence[Key]) -> Mapping[Key, str]:
    columns = (col(Issue.campaign_id), col(Issue.site_id), col(Issue.external_id))
    found = session.exec(select(*columns, Issue.id).where(named(columns, keys)))
    return {(campaign_id, site_id, external_id or ""): key for campaign_id, site_id, external_id, key in found}


def _found_or_changed(session: Session, actor: Actor, one: IssuePut, issue_id: str | None) -> tuple[PutOutcome, Issue]:
    if issue_id is None:
        if one.version is not None:
            raise Stale
        return PutOutcome.MADE, find_issue(
            session, actor, one.campaign_id, one.site_id, one.finding(),
            source=one.named_source, due_on=one.due_on, external_id=one.external_id,
        )  # fmt: skip
    issue = queries.get_issue(session, actor, issue_id, lock=True)
    if one.version is not None:
        expect(issue, one.version)
    changes = {name: value for name, value in one.changes().items() if getattr(issue, name) != value}
    if not changes:
        return PutOutcome.UNCHANGED, issue
    return PutOutcome.CHANGED, change_issue(session, actor, issue_id, issue.version, changes=changes)
