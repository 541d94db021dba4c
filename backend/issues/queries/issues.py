"""Issues a person may see, one or many, with what surrounds them."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.accounts.tables import User
from backend.issues.queries.tallies import of_a_running_site, standing_in, stands_in
from backend.issues.rules import TO_REPAIR
from backend.issues.shapes.asked import Filters
from backend.issues.tables import NEVER, Comment, Issue, Round
from backend.journal.tables import Entry
from backend.kit import clock, db
from backend.kit.actor import Actor
from backend.kit.pages import contains
from backend.kit.rows import Unindexed
from backend.policy import Permission, within_reach
from backend.policy.reach import below
from backend.sites.tables import Site
from backend.units.tables import Unit

BY_DUE = "due_on"
SORTS: dict[str, Any] = {
    BY_DUE: sa.func.coalesce(Issue.due_on, sa.literal(NEVER, sa.Date, literal_execute=True)),
    "number": Issue.number,
    "found_on": Issue.found_on,
    "indicator": Issue.indicator,
    "state": Issue.state,
    "returns": Issue.returns,
}


def seen_by(actor: Actor) -> sa.ColumnElement[bool]:
    """The issues the actor may see."""
    return within_reach(actor, Permission.ISSUE_READ, Issue.unit_path)


def numbers_of(session: Session, actor: Actor, ids: Sequence[str]) -> dict[str, str]:
    """The numbers of those of these issues within reach, by id."""
    query = select(Issue.id, Issue.number).where(col(Issue.id).in_(ids), seen_by(actor))
    return dict(session.exec(query).all())


def get_issue(session: Session, actor: Actor, issue_id: str, *, lock: bool = False) -> Issue:
    """The issue; NotFound when absent or outside reach."""
    query = select(Issue).where(Issue.id == issue_id, seen_by(actor))
    return db.one(session, query, lock=lock)


def campaign_of(session: Session, actor: Actor, issue_id: str) -> str:
    """The id of the issue's campaign; NotFound when the issue is absent or outside reach."""
    return db.one(session, select(Issue.campaign_id).where(Issue.id == issue_id, seen_by(actor)))


def ids_where(session: Session, actor: Actor, filters: Filters, *, walked: str | None = None) -> Any:
    """A SELECT of the ids of the issues the actor sees that match; narrow, so that sorting many stays cheap.

    `walked` is the sort in whose order the list is walked, which finds a page of many rows soonest.
    """
    place = Unindexed(Issue.unit_path) if walked else Issue.unit_path
    campaign = col(Issue.campaign_id) if walked == BY_DUE else Unindexed(Issue.campaign_id)
    wanted = [campaign == filters.campaign] if filters.campaign is not None else []
    seen = within_reach(actor, Permission.ISSUE_READ, Unindexed(place) if filters.unit or filters.county else place)
    return sa.select(col(Issue.id)).where(seen, *wanted, *_conditions(session, actor, filters, place))


def with_surroundings() -> Any:
    """A SELECT of issues, each with its site, its unit and the person in charge."""
    return (
        sa.select(Issue, Site, Unit, User)
        .join(Site, col(Site.id) == col(Issue.site_id))
        .join(Unit, col(Unit.id) == col(Site.unit_id))
        .outerjoin(User, col(User.id) == col(Issue.assignee_id))
    )


def issues_shown(session: Session, ids: Sequence[str]) -> list[Any]:
    """These issues with what surrounds them, in the order of the ids."""
    found = {row[0].id: row for row in session.execute(with_surroundings().where(col(Issue.id).in_(ids)))}
    return [found[one] for one in ids]


def _conditions(session: Session, actor: Actor, filters: Filters, place: Any) -> Iterable[sa.ColumnElement[bool]]:
    equal = {Issue.site_id: filters.site, Issue.assignee_id: filters.assignee}
    yield from (col(column) == wanted for column, wanted in equal.items() if wanted is not None)
    among: dict[Any, Sequence[str]] = {
        Issue.indicator: filters.indicator,
        Issue.severity: filters.severity,
        Issue.source: filters.source,
    }
    yield from (Unindexed(column).in_(wanted) for column, wanted in among.items() if wanted)
    if filters.state:
        yield stands_in(clock.today(session), filters.state)
    yield from (_under(session, actor, ids, place) for ids in (filters.unit, filters.county) if ids)
    if filters.veto is not None:
        yield col(Issue.veto).is_(filters.veto)
    if filters.overdue:
        today = clock.today(session)
        yield sa.and_(col(Issue.due_on) < today, standing_in(today, TO_REPAIR))
    if filters.running:
        yield of_a_running_site()
    if filters.asked:
        yield col(Issue.asked_due_on).is_not(None)
    if filters.mine:
        yield _mine(actor, filters.mine)
    if filters.q:
        columns = (Issue.number, Issue.title, Issue.description, Issue.page_address)
        named = sa.exists().where(col(Site.id) == col(Issue.site_id), contains(Site.name, filters.q))
        yield sa.or_(*[contains(column, filters.q) for column in columns], named)


def _mine(actor: Actor, side: str) -> sa.ColumnElement[bool]:
    if side != "verify":
        return col(Issue.unit_path if side == "repair" else Issue.due_set_path) == actor.unit_path
    return sa.or_(col(Issue.verifier_path) == actor.unit_path, col(Issue.second_verifier_path) == actor.unit_path)


def _under(session: Session, actor: Actor, unit_ids: Sequence[str], place: Any) -> sa.ColumnElement[bool]:
    """At or below one of these units; one the actor cannot see holds nothing."""
    seen = within_reach(actor, Permission.UNIT_READ, Unit.path)
    paths = session.exec(select(Unit.path).where(col(Unit.id).in_(unit_ids), seen)).all()
    return sa.or_(sa.false(), *[below(place, path) for path in paths])


def rounds_of(session: Session, issue_id: str) -> list[Round]:
    """The issue's rounds, the first one first."""
    return list(session.exec(select(Round).where(Round.issue_id == issue_id).order_by(col(Round.number))))


def comments_of(session: Session, issue_id: str) -> list[Comment]:
    """The remarks under an issue, oldest first."""
    return list(session.exec(select(Comment).where(Comment.issue_id == issue_id).order_by(col(Comment.id))))


def comment_count(session: Session, issue_id: str) -> int:
    """How many remarks there are."""
    return session.exec(select(sa.func.count()).select_from(Comment).where(Comment.issue_id == issue_id)).one()


def acts_of(session: Session, issue_id: str) -> list[Entry]:
    """What the journal has of the issue, oldest first; the latest 500."""
    query = select(Entry).where(Entry.object_kind == "issue", Entry.object_id == issue_id)
    return list(session.exec(query.order_by(col(Entry.seq).desc()).limit(500)))[::-1]


def staff_of(session: Session, unit_path: str) -> list[User]:
    """The people of a unit whose account is open, by name."""
    query = select(User).where(User.unit_path == unit_path, col(User.disabled).is_(False))
    return list(session.exec(query.order_by(col(User.name), col(User.id)).limit(200)))
