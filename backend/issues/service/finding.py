"""Recording a finding, and putting right how it was recorded."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import Plan
from backend.campaigns.tables import Campaign, CampaignState, Enrolment
from backend.campaigns.workdays import Calendar
from backend.issues import queries, rules
from backend.issues.errors import REASONS, CampaignClosed, ExternalIdTaken, NotChangeable, NotEnrolled
from backend.issues.rules import Finding, Line
from backend.issues.service.opening import opened, who_judges
from backend.issues.tables import CLOSED, Issue, Round, Source
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.db import write_or
from backend.kit.errors import Forbidden, Invalid, field_error
from backend.policy import Permission, may, require
from backend.sites import queries as sites
from backend.sites.tables import Site


@dataclass(slots=True)
class Register:
    """What the findings of one campaign are registered against, on one day by one person."""

    actor: Actor
    campaign: Campaign
    plan: Plan
    calendar: Calendar
    lines: dict[str, Line]
    today: date
    numbers: dict[str, int] = field(default_factory=dict)
    """How many issues each site has."""
    divisions: dict[str, str | None] = field(default_factory=dict)

    def read_sites(self, session: Session, places: list[Site]) -> None:
        """Looks up the numbers and division codes of these sites, whose enrolments are locked."""
        self.numbers = queries.last_numbers(session, self.campaign.id, {site.id for site in places})
        self.divisions = queries.division_codes(session, {site.unit_path for site in places})

    def add(
        self, session: Session, site: Site, enrolment: Enrolment, finding: Finding, source: Source, **more: Any
    ) -> Issue:
        """The finding as an issue with its first round, numbered and recorded."""
        issue = self._issue(site, enrolment, finding, source, **more)
        session.add(issue)
        write_or(session, ExternalIdTaken(external_id=issue.external_id))
        session.add(_first_round(issue))
        data: dict[str, Any] = {
            "number": issue.number,
            "indicator": issue.indicator,
            "veto": issue.veto,
            "source": source,
        }
        place = {"campaign_id": issue.campaign_id, "site_id": issue.site_id}
        known = {"external_id": issue.external_id} if issue.external_id else {}
        due = {"due_on": issue.due_on.isoformat()} if issue.due_on else {}
        journal.record(
            session, self.actor, "issue.found", subject=issue, now=issue.state, **data, **place, **known, **due
        )
        return issue

    def _issue(
        self, site: Site, enrolment: Enrolment, finding: Finding, source: Source, *, due_on: date | None = None,
        import_key: str | None = None, external_id: str | None = None,
    ) -> Issue:  # fmt: skip
        judges = rules.judges_of(site.unit_path, site.superior_path, self.campaign.lead_path)
        nth = self.numbers[site.id] = self.numbers.get(site.id, 0) + 1
        number = rules.issue_number(self.divisions.get(site.unit_path), enrolment.number, nth)
        limit, setter = self._limit(site, enrolment, judges, due_on)
        return Issue(
            campaign_id=self.campaign.id, site_id=site.id, unit_path=site.unit_path, number=number,
            verifier_path=judges.first, second_verifier_path=judges.second, found_path=self.actor.unit_path,
            indicator=finding.indicator, rule=finding.rule, veto=finding.veto, quantity=finding.quantity,
            severity=finding.severity, source=source, title=finding.title, description=finding.description,
            page_address=finding.page_address, found_on=finding.found_on or self.today, found_by=self.actor.name,
            first_due_on=limit, due_on=limit, due_set_path=setter, import_key=import_key, external_id=external_id,
        )  # fmt: skip

    def _limit(
        self, site: Site, enrolment: Enrolment, judges: rules.Judges, given: date | None
    ) -> tuple[date | None, str | None]:
        """The limit and who set it: a printed date is the lead's, any other the finder's; a unit's own its judge's."""
        own = self.actor.unit_path == site.unit_path
        finder = judges.first if own else self.actor.unit_path
        plans = rules.first_limit(self.plan, enrolment.category, self.campaign.start_on, self.calendar, self.today)
        if given is None:
            return (plans.on, self.campaign.lead_path if plans.printed else finder) if plans else (None, None)
        if given <= self.today:
            raise _refused("due_on", "limit_not_ahead")
        if own and judges.first != site.unit_path and plans and given > plans.on:
            raise _refused("due_on", "limit_too_late", day=plans.on)
        return given, finder


def _first_round(issue: Issue) -> Round:
    return Round(
        issue_id=issue.id, number=1, opened_at=clock.now(), found_text=issue.description or issue.title,
        found_by=issue.found_by, found_on=issue.found_on, due_on=issue.due_on, due_set_path=issue.due_set_path,
    )  # fmt: skip


def register_of(session: Session, actor: Actor, campaign_id: str) -> Register:
    """The register of a campaign that has not ended. Raises NotFound or CampaignClosed."""
    campaign = campaigns.get_campaign(session, actor, campaign_id)
    if campaign.state is CampaignState.CLOSED:
        raise CampaignClosed
    return Register(
        actor,
        campaign,
        campaigns.plan_of(campaign),
        campaigns.calendar(session),
        queries.lines_of(session, [campaign.id])[campaign.id],
        clock.today(session),
    )


def find_issue(
    session: Session, actor: Actor, campaign_id: str, site_id: str, finding: Finding, *, source: Source | None = None,
    due_on: date | None = None, external_id: str | None = None,
) -> Issue:  # fmt: skip
    """Records a finding on a site of the campaign; it gets its number for ever, a limit, and who verifies it.

    `external_id` is what the caller's software calls it. Raises ExternalIdTaken.
    """
    register = register_of(session, actor, campaign_id)
    site = sites.get_site(session, actor, site_id)
    require(actor, Permission.ISSUE_FIND, site.unit_path)
    _refuse_faults(finding, register)
    enrolment = queries.enrolment(session, campaign_id, site_id)
    if enrolment is None:
        raise NotEnrolled
    register.read_sites(session, [site])
    source = source or rules.source_of(actor.unit_path, site.unit_path)
    return register.add(session, site, enrolment, finding, source, due_on=due_on, external_id=external_id)


def changeable(actor: Actor, issue: Issue) -> bool:
    """Whether the actor may put the finding right: who verifies it while it is open, its finder until it is seen."""
    if issue.state in CLOSED:
        return False
    finder = issue.state in rules.UNSEEN and actor.unit_path == issue.found_path
    return who_judges(actor, issue) or (finder and may(actor, Permission.ISSUE_FIND, issue.unit_path))


def change_issue(session: Session, actor: Actor, issue_id: str, seen: int, *, changes: dict[str, Any]) -> Issue:
    """Puts right how the finding was written down; its number, site and limit stay."""
    issue = opened(session, actor, issue_id, seen)
    if not changeable(actor, issue):
        if not (who_judges(actor, issue) or may(actor, Permission.ISSUE_FIND, issue.unit_path)):
            raise Forbidden(permission=Permission.ISSUE_FIND.value)
        raise NotChangeable
    changes = {name: value for name, value in changes.items() if getattr(issue, name) != value}
    names = Finding.__dataclass_fields__
    finding = Finding(**{name: changes.get(name, getattr(issue, name)) for name in names})
    lines = queries.lines_of(session, [issue.campaign_id])[issue.campaign_id]
    _refuse(rules.faults_of(finding, lines, clock.today(session)))
    for name, value in changes.items():
        setattr(issue, name, value)
    if changes:
        _keep_first_round(session, issue)
        journal.record(session, actor, "issue.changed", subject=issue, number=issue.number, fields=sorted(changes))
    session.flush()
    return issue


def _keep_first_round(session: Session, issue: Issue) -> None:
    first = queries.rounds_of(session, issue.id)[0]
    first.found_text = issue.description or issue.title


def _refuse_faults(finding: Finding, register: Register) -> None:
    _refuse(rules.faults_of(finding, register.lines, register.today))


def _refuse(faults: Any) -> None:
    if errors := [field_error(name, code, REASONS[code], **facts) for name, code, facts in faults]:
        raise Invalid(errors=errors)


def _refused(name: str, code: str, **facts: Any) -> Invalid:
    return Invalid(errors=[field_error(name, code, REASONS[code], **facts)])
