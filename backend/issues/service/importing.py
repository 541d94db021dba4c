"""Phase-one findings from a spreadsheet: every wrong row named, all or nothing, each row once (R6)."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from backend.campaigns.tables import Enrolment
from backend.issues import queries, sheets
from backend.issues.rules import Finding
from backend.issues.service.finding import Register, register_of
from backend.issues.sheets import SheetRow, Wrong
from backend.issues.tables import Source
from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.policy import Permission, require
from backend.sites.tables import Site


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows a sheet had, how many were new, how many had come in before."""

    rows: int
    added: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Place:
    """An enrolled site as a row may name it."""

    site: Site
    enrolment: Enrolment


def import_findings(session: Session, actor: Actor, campaign_id: str, *, name: str, data: bytes) -> Imported:
    """Loads the sheet's findings as issues of phase one. Raises BadSheet, BadHeadings, EmptySheet or WrongRows."""
    require(actor, Permission.ISSUE_IMPORT)
    register = register_of(session, actor, campaign_id)
    rows = sheets.read_findings(data)
    read = _understood(register, rows, _places(session, register, rows))
    known = queries.known_keys(session, campaign_id, list(read))
    new = {key: one for key, one in read.items() if key not in known}
    register.read_sites(session, [place.site for place, _ in new.values()])
    for key, (place, finding) in new.items():
        register.add(session, place.site, place.enrolment, finding, Source.ANNEX, import_key=key)
    if new:
        journal.record(
            session, actor, "issue.imported", subject=register.campaign, object_kind="campaign",
            unit_path=actor.unit_path, file=name[:200], sha256=hashlib.sha256(data).hexdigest(), added=len(new),
        )  # fmt: skip
    return Imported(len(rows), len(new), len(rows) - len(new))


Places = dict[tuple[str, ...], list[Place]]
"""By site code, and by site name and unit name."""


def _places(session: Session, register: Register, rows: Sequence[SheetRow]) -> Places:
    codes, names = ({row.text(field) for row in rows} - {""} for field in ("site_code", "site_name"))
    places: Places = defaultdict(list)
    for site, enrolment, unit_name in queries.sites_named(session, register.actor, register.campaign.id, codes, names):
        place = Place(site, enrolment)
        places[site.site_code or "",].append(place)
        places[site.name, unit_name].append(place)
    return places


def _understood(register: Register, rows: Sequence[SheetRow], places: Places) -> dict[str, tuple[Place, Finding]]:
    """Each row by its key. Raises WrongRows naming every wrong cell."""
    wrong, first = Wrong(), dict[str, int]()
    read: dict[str, tuple[Place, Finding]] = {}
    for row in rows:
        place = _place_of(row, places, wrong)
        finding = sheets.finding_in(row, register.lines, register.today, wrong)
        if place is None or finding is None:
            continue
        key = _key(place.site, finding)
        if key in read:
            wrong.add(row, "description", "same_row", other=first[key])
        first.setdefault(key, row.number)
        read[key] = place, finding
    wrong.refuse()
    return read


def _place_of(row: SheetRow, places: Places, wrong: Wrong) -> Place | None:
    """The site the row names; None when none or several fit, which `wrong` then says."""
    code, name, unit = (row.text(field) for field in ("site_code", "site_name", "unit_name"))
    by = "site_code" if code else "site_name"
    if not code and not (name and unit):
        wrong.add(row, by, "site_missing")
        return None
    fitting = places.get((code,) if code else (name, unit), [])
    if len(fitting) != 1:
        wrong.add(row, by, "site_ambiguous" if fitting else "site_unknown")
        return None
    if name and fitting[0].site.name != name:
        wrong.add(row, "site_name", "site_differs")
        return None
    return fitting[0]


def _key(site: Site, one: Finding) -> str:
    """The same for the same content, whatever file or row it stands in."""
    found_on = one.found_on.isoformat() if one.found_on else ""
    content = [site.id, one.indicator, one.description, one.page_address, one.veto, found_on]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
