"""Files attached to a scorecard, proving facts that no issue proves; fixed with the card."""

from typing import BinaryIO

from sqlmodel import Session

from backend.evidence import service as evidence
from backend.evidence.tables import EvidenceFile
from backend.kit.actor import Actor
from backend.policy import Permission, require
from backend.scorecards import queries
from backend.scorecards.errors import CardFixed, UnknownFact
from backend.scorecards.rules import counting
from backend.scorecards.states import WRITABLE
from backend.scorecards.tables import Scorecard

KIND = "scorecard"


def attach_file(
    session: Session, actor: Actor, card_id: str, *, name: str, stream: BinaryIO, fact: str = "", stage: str = ""
) -> EvidenceFile:
    """Attaches a file to the card, or to the line of one of its facts, as it was before or after the repair.

    Raises CardFixed once the card is handed in, UnknownFact for one its table does not ask for.
    """
    card = queries.get_card(session, actor, card_id, lock=True)
    require(actor, Permission.SCORECARD_FILL, card.filler_path)
    _refuse_fixed(card)
    if fact and fact not in counting.consumed(queries.sheet_for(session, card)):
        raise UnknownFact
    return evidence.attach(
        session, actor, unit_path=card.unit_path, object_kind=KIND, object_id=card.id, stage=stage, part=fact,
        name=name, stream=stream,
    )  # fmt: skip


def keep_evidence(session: Session, _actor: Actor, file: EvidenceFile) -> None:
    """Objects to the removal of a file whose card is handed in."""
    card = session.get(Scorecard, file.object_id, with_for_update=True) if file.object_kind == KIND else None
    if card:
        _refuse_fixed(card)


def _refuse_fixed(card: Scorecard) -> None:
    if card.state not in WRITABLE:
        raise CardFixed(state=card.state)
