"""What the tests of this room ask the journal and the world."""

from typing import Any

from sqlmodel import Session, select

from backend.journal.tables import Entry
from backend.sites import service
from backend.sites.tables import Site
from tests.world import World

FORM: dict[str, Any] = {
    "name": "北湖区文化局网站",
    "address": "http://wh.beihu.example",
    "site_class": "department",
    "responsible_name": "李四",
    "responsible_phone": "0735-0000000",
    "contacts": [{"name": "王五", "phone": "0735-1111111", "mobile": "", "email": "w@beihu.example"}],
}
CANARY = "Canary-7a3f-check"


def entries(session: Session, *events: str) -> list[Entry]:
    """The journal's entries of these events, in order, after a commit."""
    session.commit()
    query = select(Entry).order_by(Entry.seq)  # type: ignore[arg-type]
    return [entry for entry in session.exec(query) if not events or entry.event in events]


def fresh(session: Session, site: Site) -> Site:
    """The site as the database has it now."""
    session.commit()
    session.refresh(site)
    return site


def enter(world: World, key: str, code: str = "4310020001", by: str | None = None) -> Site:
    """Enters both codes of a site as its own unit."""
    actor = world.actor(by or key.replace("city_portal", "chenzhou").replace("_portal", ""))
    return service.enter_code(world.session, actor, world.sites[key].id, None, site_code=code, check_code=CANARY)
