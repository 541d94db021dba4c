"""The issues of a site as its cards see them: which count for which card, and what they make of its facts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from backend.issues import rules as issues
from backend.issues.tables import Issue, IssueState
from backend.kit import clock
from backend.kit.errors import NotFound
from backend.rubrics.rules.applied import Sheet
from backend.scorecards import queries
from backend.scorecards.rules import counting
from backend.scorecards.rules.counting import Finding, Raw
from backend.scorecards.tables import CardState, Kind, Scorecard

LEFT_OUT = frozenset({IssueState.WITHDRAWN, IssueState.EXEMPT})


@dataclass(frozen=True, slots=True)
class Found:
    """Every issue of one site in one campaign, on one day."""

    issues: Sequence[Issue]
    today: date

    def only(self, issue_ids: Collection[str]) -> "Found":
        """The same with these issues alone. Raises NotFound for one that is not the site's."""
        kept = [issue for issue in self.issues if issue.id in issue_ids]
        if len(kept) != len(set(issue_ids)):
            raise NotFound
        return Found(kept, self.today)

    def counting_for(self, kind: Kind) -> list[Finding]:
        """The baseline counts all that was found, the later cards what is still open."""
        if kind is Kind.S1:
            return [_finding(one) for one in self.issues if issues.standing(one, self.today) not in LEFT_OUT]
        return self.open

    @property
    def open(self) -> list[Finding]:
        """Those that stand in the way of the official card (R1)."""
        return [_finding(one) for one in self.issues if issues.is_open(one, self.today)]

    @property
    def ever(self) -> list[Finding]:
        """All but those withdrawn, which never were faults."""
        return [_finding(one) for one in self.issues if one.state is not IssueState.WITHDRAWN]


def _finding(issue: Issue) -> Finding:
    return Finding(issue.number, issue.indicator, issue.rule, issue.quantity)


def found_on(session: Session, campaign_id: str, site_id: str) -> Found:
    """The issues of the site, whoever asks."""
    return Found(queries.issues_of(session, campaign_id, site_id), clock.today(session))


def prefilled(session: Session, card: Scorecard, sheet: Sheet, found: Found) -> tuple[Raw, dict[str, str]]:
    """The facts a new card starts with, and where each came from.

    Counts come from the issues; the official card also takes what was typed on the verifier's card, else on the
    baseline, unless an issue ever put it in doubt.
    """
    facts = counting.counted(sheet, found.counting_for(card.kind))
    sources = dict.fromkeys(facts, counting.ISSUES)
    for earlier in _earlier(session, card):
        taken = counting.carried(sheet, earlier.facts, found.ever)
        fresh: dict[str, Any] = {fact: given for fact, given in taken.items() if fact not in facts}
        facts |= fresh
        sources |= dict.fromkeys(fresh, earlier.kind.value)
    return facts, sources


def _earlier(session: Session, card: Scorecard) -> list[Scorecard]:
    """The cards whose typed facts the official card takes over, the verifier's first; drafts say nothing yet."""
    if card.kind is not Kind.S3:
        return []
    rows = queries.rows_of(session, card.campaign_id, card.site_id, (Kind.S1, Kind.S2))
    return [row for row in reversed(rows) if row.state is not CardState.DRAFT]
