"""Enrolling sites: from the plan's rows to one task for each phase of each site and of each reporting unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import Party, Plan, Spec
from backend.campaigns.tables import Campaign, Enrolment
from backend.campaigns.workdays import Calendar
from backend.kit.ids import new_id
from backend.sites import queries as sites
from backend.tasks.tables import Task
from backend.units import queries as units
from backend.units.tables import Unit


@dataclass(frozen=True, slots=True)
class Places:
    """The units around an owner: itself, its superior, the campaign's lead and what is above the lead."""

    owner: Unit
    superior: Unit | None
    lead: Unit
    above: Unit | None

    def unit(self, party: Party | None) -> Unit | None:
        """The unit a plan's party stands for here."""
        if party is None:
            return None
        found: Unit | None = getattr(self, party.value)
        return found

    def path(self, party: Party | None) -> str | None:
        """The path of that unit."""
        unit = self.unit(party)
        return unit.path if unit else None


@dataclass(slots=True)
class Builder:
    """Makes the task rows of one campaign."""

    campaign: Campaign
    plan: Plan
    calendar: Calendar
    units: dict[str, Unit]

    def places(self, owner: Unit) -> Places:
        """The units around an owner in this campaign."""
        lead = self.units[self.campaign.lead_id]
        return Places(owner, self._superior(owner), lead, self._superior(lead))

    def _superior(self, unit: Unit) -> Unit | None:
        return self.units.get(unit.superior_id or "")

    def for_site(self, enrolment: Enrolment, owner: Unit) -> list[dict[str, object]]:
        """A row for each phase the plan gives this category."""
        return [
            self._row(spec, owner, enrolment.category, enrolment.site_id)
            for spec in self.plan.specs
            if spec.per_site and enrolment.category in spec.categories
        ]

    def for_units(self, owners: Iterable[tuple[Unit, str]]) -> list[dict[str, object]]:
        """A row for each unit that reports, once however many sites it has."""
        rows: dict[tuple[str, str], dict[str, object]] = {}
        for owner, category in owners:
            for spec in self.plan.specs:
                if spec.per_site or category not in spec.categories:
                    continue
                reporting = self.places(owner).unit(spec.of)
                if reporting is not None and (spec.id, reporting.id) not in rows:
                    rows[spec.id, reporting.id] = self._row(spec, reporting, category, None)
        return list(rows.values())

    def parties(self, spec: Spec, owner: Unit) -> dict[str, str | None]:
        """Who does, reviews and oversees the owner's task, by the columns that keep it."""
        places = self.places(owner)
        doer, reviewer = places.unit(spec.doer) or owner, places.path(spec.reviewer)
        return {
            "doer_path": doer.path,
            "reviewer_path": reviewer,
            "overseer_path": reviewer or self._overseer(doer, places.lead),
        }

    def _row(self, spec: Spec, owner: Unit, category: str, site_id: str | None) -> dict[str, object]:
        due = spec.due_on(self.campaign.start_on, self.calendar)
        return {
            "id": new_id(),
            "version": 1,
            "campaign_id": self.campaign.id,
            "site_id": site_id,
            "unit_id": owner.id,
            "spec": spec.id,
            "phase": spec.phase,
            "category": category,
            "scope_path": owner.path,
            **self.parties(spec, owner),
            "opens_on": spec.opens_on(self.campaign.start_on),
            "first_due_on": due,
            "due_on": due,
        }

    def _overseer(self, doer: Unit, lead: Unit) -> str:
        above = self._superior(doer)
        return lead.path if above is None or doer.id == lead.id else above.path


def build(session: Session, campaign: Campaign, enrolments: Sequence[Enrolment]) -> list[dict[str, object]]:
    """The rows of all tasks that these sites bring and that are not there yet."""
    builder = around(session, campaign, units.subtree(session, campaign.lead_path))
    known = builder.units
    owned = sites.by_ids(session, [e.site_id for e in enrolments])
    rows: list[dict[str, object]] = []
    for enrolment in enrolments:
        rows += builder.for_site(enrolment, known[owned[enrolment.site_id].unit_id])
    rows += builder.for_units((known[owned[e.site_id].unit_id], e.category) for e in enrolments)
    return _not_there(session, campaign, rows)


def around(session: Session, campaign: Campaign, members: Iterable[Unit]) -> Builder:
    """What makes tasks for these units, given with those above them; the campaign's lead and what is above it it knows."""
    lead = session.get_one(Unit, campaign.lead_id)
    known = {unit.id: unit for unit in (*units.above(session, lead.path), lead, *members)}
    return Builder(campaign, campaigns.plan_of(campaign), campaigns.calendar(session), known)


def missing_for_units(
    session: Session, builder: Builder, owners: Iterable[tuple[Unit, str]]
) -> list[dict[str, object]]:
    """The rows of the tasks of reporting units that are not there yet."""
    return _not_there(session, builder.campaign, builder.for_units(owners))


def _not_there(session: Session, campaign: Campaign, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    there = set(
        session.execute(
            sa.select(Task.spec, Task.unit_id).where(  # type: ignore[call-overload]
                Task.campaign_id == campaign.id, col(Task.site_id).is_(None)
            )
        )
    )
    return [row for row in rows if row["site_id"] or (row["spec"], row["unit_id"]) not in there]
