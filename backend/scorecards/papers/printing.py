"""The official form given out: as a PDF that looks like the paper, or as a workbook of the same."""

from pathlib import Path

from sqlmodel import Session

from backend.journal import service as journal
from backend.kit import typesetting
from backend.kit.actor import Actor
from backend.scorecards import queries, reading
from backend.scorecards.papers import book
from backend.scorecards.papers.content import Content
from backend.scorecards.shapes.filling import PaperKind
from backend.sites.tables import Site
from backend.units.tables import Unit

_TEMPLATE = Path(__file__).with_name("form.typ")


def export(session: Session, actor: Actor, card_id: str, kind: PaperKind, language: str) -> tuple[str, bytes]:
    """A name for the file, and the card as its official form. Raises NotFound, and FontsMissing for a PDF."""
    card = queries.get_card(session, actor, card_id)
    site = session.get_one(Site, card.site_id)
    unit = session.get_one(Unit, site.unit_id).name
    content = Content(reading.detail(session, actor, card, language), site, unit, language).plain()
    data = typesetting.pdf(_TEMPLATE, content) if kind == "pdf" else book.written(content)
    journal.note(actor, "scorecard.exported", subject=card, kind=card.kind, format=kind)
    return f"{site.name}-{card.kind}.{kind}", data
