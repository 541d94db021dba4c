"""How every use case on an issue begins: the row within reach, locked, as the caller saw it, and the facts around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from backend.campaigns.tables import Campaign
from backend.evidence import queries as evidence
from backend.evidence.tables import EvidenceFile
from backend.issues import queries, rules
from backend.issues.states import IssueFacts, verifier
from backend.issues.tables import Issue, IssueState, Round
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.policy import Permission, may
from backend.workflow.machine import WhyNot

REPAIRED = "repaired"
RELYING: list[Callable[[Session, Issue, bool], WhyNot | None]] = []
"""Who above has accepted something on the strength of the latest verdict, told whether it is the first; set by the app."""
_JUDGED = frozenset({IssueState.VERIFIED, IssueState.RETURNED, IssueState.WITHDRAWN})


def opened(session: Session, actor: Actor, issue_id: str, seen: int) -> Issue:
    """The issue, locked. Raises NotFound out of reach, Stale when somebody changed it."""
    issue = queries.get_issue(session, actor, issue_id, lock=True)
    expect(issue, seen)
    return issue


def opened_alone(session: Session, actor: Actor, issue_id: str, seen: int) -> Issue:
    """The issue, its campaign locked first, as the moves of the tasks lock it that stand on the issue's verdict."""
    session.get_one(Campaign, queries.campaign_of(session, actor, issue_id), with_for_update=True)
    return opened(session, actor, issue_id, seen)


def who_judges(actor: Actor, issue: Issue) -> bool:
    """Whether the actor's unit verifies the issue."""
    return any(may(actor, Permission.ISSUE_VERIFY, path) for path in verifier(issue))


@dataclass(frozen=True, slots=True)
class Case:
    """An issue with its rounds and files."""

    issue: Issue
    rounds: list[Round]
    files: list[EvidenceFile]
    relied_on: WhyNot | None = None

    @property
    def round(self) -> Round:
        """The round that goes on."""
        return self.rounds[-1]

    def round_of(self, file: EvidenceFile) -> int:
        """The round a file was uploaded in."""
        return max((one.number for one in self.rounds if one.opened_at <= file.uploaded_at), default=1)

    def facts(self, actor: Actor, today: date, **said: object) -> IssueFacts:
        """What the guards look at; `said` is what the mover said."""
        proofs = [f for f in self.files if f.stage == REPAIRED and self.round_of(f) == self.round.number]
        return IssueFacts(
            today=today,
            evidence=len(proofs),
            actor_id=actor.user_id,
            judged=rules.last_judged(self.rounds),
            relied_on=self.relied_on,
            **said,  # type: ignore[arg-type]
        )


def case_of(session: Session, issue: Issue) -> Case:
    """The issue with its rounds and files."""
    files = evidence.of(session, "issue", [issue.id]).get(issue.id, [])
    rounds = queries.rounds_of(session, issue.id)
    return Case(issue, rounds, files, _relied_on(session, issue, rounds) if issue.state in _JUDGED else None)


def _relied_on(session: Session, issue: Issue, rounds: list[Round]) -> WhyNot | None:
    first = sum(bool(one.verdict) for one in rounds) == 1
    return next((why for ask in RELYING if (why := ask(session, issue, first))), None)


def facts_of(session: Session, actor: Actor, case: Case, *, words: str, limit: date | None) -> IssueFacts:
    """The facts of a move as somebody makes it."""
    return case.facts(actor, clock.today(session), said=True, words=words, limit=limit)
