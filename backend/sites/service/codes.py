"""A site's code: reported missing level by level, issued, entered, confirmed or found wrong (R2, R9)."""

from collections.abc import Sequence

from sqlmodel import Session

from backend.journal import service as journal
from backend.kit import clock, sealing
from backend.kit.actor import Actor
from backend.kit.db import write_or
from backend.policy import Permission, require
from backend.sites import queries
from backend.sites.errors import CodeTaken, NoCheckCode
from backend.sites.service.opening import opened, place_of, refuse_faults
from backend.sites.states import CODE, CodeFacts
from backend.sites.tables import CodeReport, Site
from backend.units.tables import Unit
from backend.workflow.advance import advance
from backend.workflow.many import Chosen, Done, each

_PURPOSE = "check code"


def enter_code(
    session: Session, actor: Actor, site_id: str, seen: int | None, *, site_code: str, check_code: str | None
) -> Site:
    """The unit enters the codes it was sent. Raises CodeTaken when another site holds the site code."""
    refuse_faults({"site_code": site_code})
    site = opened(session, actor, site_id, seen)
    _move(session, actor, site, "enter_code", site_code=site_code, check_code_given=bool(check_code))
    _take(session, site, site_code, check_code)
    return site


def confirm_code(session: Session, actor: Actor, site_id: str, seen: int | None) -> Site:
    """The confirmer says that site code and check code are right."""
    site = opened(session, actor, site_id, seen)
    _move(session, actor, site, "confirm_code", site_code=site.site_code)
    return site


def reject_code(session: Session, actor: Actor, site_id: str, seen: int | None, *, reason: str) -> Site:
    """The confirmer says that the code is wrong; it is let go, so that the site it belongs to can take it."""
    site = opened(session, actor, site_id, seen)
    _move(session, actor, site, "reject_code", note=reason, site_code=site.site_code)
    site.site_code = site.check_code_sealed = None
    return site


def report_missing_code(session: Session, actor: Actor, site_id: str, seen: int | None, *, note: str) -> Site:
    """The unit tells its direct superior that no code has come."""
    site = opened(session, actor, site_id, seen)
    _pass_up(session, actor, site, "report_missing_code", site.unit_path, note)
    return site


def forward_missing_code(session: Session, actor: Actor, site_id: str, seen: int | None, *, note: str) -> Site:
    """Whoever holds the report passes it on to its own superior."""
    site = opened(session, actor, site_id, seen)
    _pass_up(session, actor, site, "forward_missing_code", site.code_holder_path or site.superior_path, note)
    return site


def forward_missing_codes(session: Session, actor: Actor, chosen: Sequence[Chosen], *, note: str) -> list[Done[Site]]:
    """Passes many reports on in one act (R2)."""
    return each(session, actor, chosen, lambda key, seen: forward_missing_code(session, actor, key, seen, note=note))


def record_issued_code(
    session: Session, actor: Actor, site_id: str, seen: int | None,
    *, site_code: str | None, check_code: str | None, note: str,
) -> Site:  # fmt: skip
    """The code has been issued; the unit still enters what it receives."""
    refuse_faults({"site_code": site_code})
    site = opened(session, actor, site_id, seen)
    _move(session, actor, site, "record_issued_code", note=note, site_code=site_code, check_code_given=bool(check_code))
    _take(session, site, site_code or site.site_code, check_code)
    return site


def reveal_check_code(session: Session, actor: Actor, site_id: str) -> str:
    """The check code in clear; the journal keeps who looked."""
    site = queries.get_site(session, actor, site_id)
    require(actor, Permission.CODE_REVEAL, site.unit_path)
    if site.check_code_sealed is None:
        raise NoCheckCode
    code = sealing.unseal(site.check_code_sealed, purpose=_PURPOSE, row=site.id)
    journal.note(actor, "code.revealed", subject=site, object_kind="site")
    return code


def _pass_up(session: Session, actor: Actor, site: Site, verb: str, below_path: str, note: str) -> None:
    owner = session.get_one(Unit, site.unit_id)
    stop, holder = place_of(session, owner).stop_above(below_path)
    told = holder.name if holder else ""
    _move(
        session, actor, site, verb, CodeFacts(stop), note=note, told=told, holder_path=holder.path if holder else None
    )


def _move(
    session: Session, actor: Actor, site: Site, verb: str, facts: CodeFacts | None = None,
    *, note: str = "", told: str = "", holder_path: str | None = None, site_code: str | None = None, **data: object,
) -> None:  # fmt: skip
    was, today = site.code_state, clock.today(session)
    said = {"note": note, "told": told, "site_code": site_code, **data}
    kept = {name: value for name, value in said.items() if value not in ("", None)}
    advance(session, actor, CODE, site, verb, facts or CodeFacts(), object_kind="site", **kept)
    site.code_since, site.code_note, site.code_holder_path = today, note, holder_path
    session.add(
        CodeReport(
            site_id=site.id, at=clock.now(), on=today, by_name=actor.name, was=was, now=site.code_state,
            told=told, site_code=site_code, note=note,
        )
    )  # fmt: skip


def _take(session: Session, site: Site, site_code: str | None, check_code: str | None) -> None:
    if site_code and queries.holder_of_code(session, site_code) not in {None, site.id}:
        raise CodeTaken(site_code=site_code)
    if check_code:
        site.check_code_sealed = sealing.seal(check_code, purpose=_PURPOSE, row=site.id)
    elif site_code != site.site_code:
        site.check_code_sealed = None
    site.site_code = site_code
    write_or(session, CodeTaken(site_code=site_code))
