"""Puts issues on a screen: with names, limits, rounds, files, and the moves open to the caller."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import default_limit, is_pressing
from backend.campaigns.shapes.dates import LimitOut, Notice
from backend.campaigns.tables import Campaign
from backend.campaigns.workdays import Calendar
from backend.issues import queries, rules
from backend.issues.rules import Line
from backend.issues.service import finding, opening, talk
from backend.issues.service.moves import SAME_PERSON
from backend.issues.shapes.asked import IssueQuery
from backend.issues.shapes.shown import (
    ActOut,
    CommentOut,
    EvidenceByStage,
    EvidenceRef,
    IssueDetail,
    IssueOut,
    RoundOut,
    SiteRef,
)
from backend.issues.states import ISSUE
from backend.issues.tables import Issue, IssueState
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.http import Named
from backend.kit.pages import Page, paged
from backend.kit.words import Text
from backend.workflow.advance import MoveOut, moves
from backend.workflow.many import Done, ManyOut, told

_SAME = Text(
    "您也是报告整改的人，核查结论将注明“整改与核查为同一人”",
    "You reported this repair yourself; the verdict will say so",
)
_MANY = 1_500
"""From so many issues on, walking them in their order finds a page sooner than sorting them."""
_COPIED = (
    "id", "version", "campaign_id", "number", "external_id", "indicator", "rule", "veto", "quantity", "severity",
    "source", "title", "page_address", "state", "round", "returns", "found_on", "found_by", "first_due_on", "due_on",
    "repaired_on", "verified_on", "exempt_until", "asked_due_on",
)  # fmt: skip


@dataclass(slots=True)
class Desk:
    """What is needed to present issues to one person today."""

    session: Session
    language: str
    calendar: Calendar
    lines: dict[str, dict[str, Line]]

    def shown(self, found: Any) -> IssueOut:
        """One row of `queries.issues_shown` as it stands today."""
        issue, site, unit, person = found[:4]
        today = clock.today(self.session)
        overdue = rules.is_overdue(issue, today)
        due, waits = issue.due_on, rules.standing(issue, today) in rules.TO_REPAIR
        left = self.calendar.between(today, due) if due and waits and not overdue else 0
        line = self.line(issue)
        return IssueOut(
            **{name: getattr(issue, name) for name in _COPIED},
            site=SiteRef(
                id=site.id, name=site.name, unit_id=unit.id, unit_name=unit.name, site_code=site.site_code,
                address=site.address,
            ),
            indicator_title=line.title.spoken(self.language) if line else "",
            overdue=overdue,
            days_late=self.calendar.between(due, today) if overdue else 0,
            days_left=left,
            pressing=bool(due and waits and not overdue) and is_pressing(left, None, today),
            last_working_day=self._last_working_day(issue),
            assignee=Named(id=person.id, name=person.name) if person else None,
            exemption_ended=issue.state is IssueState.EXEMPT and rules.is_open(issue, today),
            outcomes=rules.outcomes(issue, today),
        )  # fmt: skip

    def line(self, issue: Issue) -> Line | None:
        """What the campaign's scoring table says of the issue's indicator."""
        return self.lines.get(issue.campaign_id, {}).get(issue.indicator)

    def _last_working_day(self, issue: Issue) -> Any:
        if issue.due_on is None or self.calendar.is_working(issue.due_on):
            return None
        return self.calendar.last_working_day_before(issue.due_on)


def desk_for(session: Session, found: Sequence[Any], language: str) -> Desk:
    """The desk for these rows; the number of queries does not grow with them."""
    lines = queries.lines_of(session, {row[0].campaign_id for row in found}) if found else {}
    return Desk(session, language, campaigns.calendar(session), lines)


def list_issues(session: Session, actor: Actor, query: IssueQuery, language: str) -> Page[IssueOut]:
    """The issues within reach that match."""

    def shape(ids: Sequence[str]) -> list[IssueOut]:
        found = queries.issues_shown(session, ids)
        desk = desk_for(session, found, language)
        return [desk.shown(row) for row in found]

    sort = (query.sort or queries.BY_DUE).removeprefix("-")
    rows, walked = (queries.ids_where(session, actor, query, walked=way) for way in (None, sort))
    in_order = None if query.mine or query.site or sort == "state" else (walked, _MANY)
    return paged(
        session, rows, query, sorts=queries.SORTS, key=Issue.id, default=queries.BY_DUE, shape=shape, in_order=in_order
    )


def get_issue(session: Session, actor: Actor, issue_id: str) -> Issue:
    """One issue within reach."""
    return queries.get_issue(session, actor, issue_id)


def issue_detail(session: Session, actor: Actor, issue: Issue, language: str) -> IssueDetail:
    """One issue in full."""
    (found,) = queries.issues_shown(session, [issue.id])
    desk = desk_for(session, [found], language)
    case = opening.case_of(session, issue)
    open_moves = moves(ISSUE, issue, actor, case.facts(actor, clock.today(session)), language)
    verbs = {move.verb for move in open_moves}
    staff = queries.staff_of(session, issue.unit_path) if "assign" in verbs else []
    return IssueDetail(
        **dict(desk.shown(found)),
        description=issue.description,
        points=rules.deduction(desk.line(issue), issue.rule, issue.quantity),
        exempt_reason=issue.exempt_reason,
        dispute_reason=issue.dispute_reason,
        asked_on=issue.asked_on,
        asked_by=issue.asked_by,
        asked_reason=issue.asked_reason,
        rounds=[RoundOut.model_validate(one) for one in case.rounds],
        evidence=_by_stage(case),
        evidence_stages=talk.stages_open(session, actor, issue),
        comments=queries.comment_count(session, issue.id),
        default_limit=_default_limit(session, issue, language),
        warnings=_warnings(actor, issue, open_moves, language),
        assignees=[Named(id=person.id, name=person.name) for person in staff],
        changeable=finding.changeable(actor, issue),
        moves=open_moves,
    )


def _by_stage(case: opening.Case) -> EvidenceByStage:
    files: dict[str, list[EvidenceRef]] = {stage: [] for stage in talk.STAGES}
    for file in case.files:
        kept = {name: getattr(file, name) for name in EvidenceRef.model_fields if name != "round"}
        files[file.stage].append(EvidenceRef(**kept, round=case.round_of(file)))
    return EvidenceByStage(**files)


def _default_limit(session: Session, issue: Issue, language: str) -> LimitOut:
    campaign = session.get_one(Campaign, issue.campaign_id, options=[campaigns.WITHOUT_PLAN])
    plan, calendar = campaigns.plan_of(campaign), campaigns.calendar(session)
    return LimitOut.of(default_limit(plan, calendar, clock.today(session)), language)


def _warnings(actor: Actor, issue: Issue, open_moves: Sequence[MoveOut], language: str) -> list[Notice]:
    judges = {move.verb for move in open_moves} & {"pass_repair", "return_repair"}
    return (
        [Notice(code=SAME_PERSON, text=_SAME.spoken(language))] if judges and actor.user_id == issue.repaired_by else []
    )


def list_comments(session: Session, actor: Actor, issue_id: str) -> list[CommentOut]:
    """The remarks under an issue, oldest first."""
    issue = queries.get_issue(session, actor, issue_id)
    return [CommentOut.model_validate(one) for one in queries.comments_of(session, issue.id)]


def issue_history(session: Session, actor: Actor, issue_id: str) -> list[ActOut]:
    """Every act in the life of an issue, as the journal has it."""
    issue = queries.get_issue(session, actor, issue_id)
    return [
        ActOut(
            event=one.event,
            at=one.at,
            on=one.business_date,
            by_name=one.actor_name,
            was=one.was,
            now=one.now,
            reason=one.data.get("reason", ""),
            limit_on=one.data.get("limit_on"),
            warning=one.data.get("warning", ""),
        )
        for one in queries.acts_of(session, issue.id)
    ]


def bulk_answer(session: Session, actor: Actor, done: Sequence[Done[Issue]], language: str) -> ManyOut:
    """What became of each of many, by its number."""
    return told(done, queries.numbers_of(session, actor, [one.id for one in done]), language)
