"""Filling a scorecard; starting, handing in, confirming and returning it is done with its task."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from backend.campaigns.tables import Campaign
from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.errors import Invalid, field_error
from backend.kit.words import Text
from backend.policy import Permission, require
from backend.rubrics.rules.applied import Sheet
from backend.scorecards import findings, queries, saving
from backend.scorecards.errors import CardFixed, PortalsOnly
from backend.scorecards.rules import counting, judging
from backend.scorecards.rules.counting import Raw
from backend.scorecards.rules.judging import Judgement
from backend.scorecards.states import SCORECARD, WRITABLE, CardFacts
from backend.scorecards.tables import Kind, Scorecard
from backend.sites.tables import Site, SiteClass
from backend.units import queries as units
from backend.workflow.advance import advance

_NOT_RECENT = Text("监测时点须在最近一年之内。", "The monitoring point must lie within the past year.")


def start(
    session: Session,
    actor: Actor,
    campaign: Campaign,
    site: Site,
    *,
    kind: Kind,
    filler_path: str,
    confirmer_path: str | None,
) -> Scorecard:
    """The site's card of that kind, made and prefilled now if it is not there.

    Without a confirmer the card is complete when handed in. S1, S2 and S3 never overwrite each other (R13).
    """
    require(actor, Permission.SCORECARD_FILL, filler_path)
    if there := queries.rows_of(session, campaign.id, site.id, [kind]):
        return there[0]
    card = Scorecard(
        campaign_id=campaign.id,
        site_id=site.id,
        rubric_id=campaign.rubric_id,
        unit_path=site.unit_path,
        filler_path=filler_path,
        confirmer_path=confirmer_path,
        overseer_path=confirmer_path or _overseer(session, campaign, filler_path),
        kind=kind,
        monitoring_point=clock.today(session),
    )
    sheet = queries.sheet_of(session, card.rubric_id, site.site_class)
    facts, card.sources = findings.prefilled(session, card, sheet, findings.found_on(session, campaign.id, site.id))
    judging.settle(card, facts, judging.judge(sheet, facts))
    session.add(card)
    session.flush()
    journal.record(session, actor, "scorecard.started", subject=card, now=card.state, **_payload(card))
    return card


def _overseer(session: Session, campaign: Campaign, filler_path: str) -> str:
    """The filler's superior; the lead itself for what it fills, since nobody above takes part."""
    if filler_path == campaign.lead_path:
        return campaign.lead_path
    filler = units.by_paths(session, [filler_path])[filler_path]
    superior = units.by_ids(session, [filler.superior_id]).get(filler.superior_id or "")
    return superior.path if superior else campaign.lead_path


def fill(
    session: Session,
    actor: Actor,
    card_id: str,
    seen: int,
    *,
    facts: Raw,
    reasons: Mapping[str, str] | None = None,
    note: str | None = None,
    monitoring_point: date | None = None,
) -> Scorecard:
    """Saves all facts of the card and scores it anew; `reasons` say why a fact is not what the issues count.

    Raises CardFixed once it is handed in, CardChanged with both versions where somebody saved meanwhile, and
    BadFacts, naming the indicator, for facts that do not fit the table or lack their reason.
    """
    card = _writable(session, actor, card_id, seen, facts)
    if monitoring_point and not judging.is_recent(monitoring_point, clock.today(session)):
        raise Invalid(errors=[field_error("monitoring_point", "not_recent", _NOT_RECENT)])
    sheet = queries.sheet_for(session, card)
    clean = saving.stored(sheet, facts)
    counted = _counted(session, card, sheet)
    corrections = saving.corrected(card, sheet, counted, clean, reasons or {}, by=actor.name, on=clock.today(session))
    told = saving.decided(card.facts, clean) | saving.explained(card.corrections, corrections)
    card.note = card.note if note is None else note
    card.monitoring_point = monitoring_point or card.monitoring_point
    card.sources = {fact: _source(card, fact, given, counted) for fact, given in clean.items()}
    card.corrections = corrections
    return _saved(session, actor, card, sheet, clean, "filled", **told)


def recount(session: Session, actor: Actor, card_id: str, seen: int) -> Scorecard:
    """Counts the issues anew; what a person typed or decided stays."""
    card = _writable(session, actor, card_id, seen)
    sheet = queries.sheet_for(session, card)
    fresh = _counted(session, card, sheet)
    typed = {fact for fact in card.facts if card.sources.get(fact) != counting.ISSUES}
    taken = {fact: given for fact, given in fresh.items() if fact not in typed}
    kept = {fact: given for fact, given in card.facts.items() if fact in typed}
    card.sources = {fact: card.sources[fact] for fact in kept} | dict.fromkeys(taken, counting.ISSUES)
    return _saved(session, actor, card, sheet, kept | taken, "recounted")


def give_four_words(session: Session, actor: Actor, card_id: str, seen: int, *, words: dict[str, str]) -> Scorecard:
    """Says of a portal's repairs whether they are timely, accurate, responsive and useful (R11)."""
    card = _writable(session, actor, card_id, seen)
    if session.get_one(Site, card.site_id).site_class is not SiteClass.PORTAL:
        raise PortalsOnly
    card.four_words = words
    journal.record(session, actor, "scorecard.four_words_given", subject=card, words=words, **_payload(card))
    session.flush()
    return card


def preview(session: Session, actor: Actor, card_id: str, *, facts: Raw) -> tuple[Scorecard, Judgement]:
    """What these facts would come to; nothing is saved. Raises BadFacts."""
    card = queries.get_card(session, actor, card_id)
    sheet = queries.sheet_for(session, card)
    return card, judging.judge(sheet, saving.stored(sheet, facts))


def hand_in(session: Session, actor: Actor, card: Scorecard) -> None:
    """Hands the card in with every fact answered; where nobody confirms, that completes it."""
    _held(session, card)
    advance(session, actor, SCORECARD, card, "hand_in", CardFacts(), **_payload(card))
    card.submitted_on, card.filled_by = clock.today(session), actor.name
    if card.confirmer_path is None:
        card.confirmed_on = card.submitted_on
    session.flush()


def take_back(session: Session, actor: Actor, card: Scorecard) -> None:
    """The filler takes the card back while it is not confirmed."""
    _held(session, card)
    advance(session, actor, SCORECARD, card, "take_back", CardFacts(), **_payload(card))
    card.submitted_on = None
    session.flush()


def confirm(session: Session, actor: Actor, card: Scorecard) -> None:
    """The confirmer confirms it."""
    _held(session, card)
    advance(session, actor, SCORECARD, card, "confirm", CardFacts(), **_payload(card))
    card.confirmed_on, card.confirmed_by = clock.today(session), actor.name
    session.flush()


def send_back(session: Session, actor: Actor, card: Scorecard, *, reason: str) -> None:
    """The confirmer sends it back with a reason."""
    _held(session, card)
    advance(session, actor, SCORECARD, card, "send_back", CardFacts(reason), reason=reason, **_payload(card))
    card.return_reason = reason
    session.flush()


def reopen(session: Session, actor: Actor, card: Scorecard, *, reason: str) -> None:
    """The superior withdraws the confirmation, with a reason; the card is the filler's again."""
    _held(session, card)
    advance(session, actor, SCORECARD, card, "reopen", CardFacts(reason), reason=reason, **_payload(card))
    card.return_reason, card.confirmed_by, card.confirmed_on = reason, "", None
    session.flush()


def _writable(session: Session, actor: Actor, card_id: str, seen: int, sent: Raw | None = None) -> Scorecard:
    card = queries.get_card(session, actor, card_id, lock=True)
    require(actor, Permission.SCORECARD_FILL, card.filler_path)
    if sent is not None and card.version != seen:
        raise saving.between(card, queries.sheet_for(session, card), sent)
    expect(card, seen)
    if card.state not in WRITABLE:
        raise CardFixed(state=card.state)
    return card


def _held(session: Session, card: Scorecard) -> None:
    """Locks the card and reads it again: somebody may be saving facts."""
    session.flush()
    session.refresh(card, with_for_update=True)


def _counted(session: Session, card: Scorecard, sheet: Sheet) -> Raw:
    found = findings.found_on(session, card.campaign_id, card.site_id)
    return counting.counted(sheet, found.counting_for(card.kind))


def _source(card: Scorecard, fact: str, given: dict[str, Any], counted: Raw) -> str:
    if given == card.facts.get(fact):
        return card.sources.get(fact, counting.TYPED)
    return counting.ISSUES if given == counted.get(fact) else counting.TYPED


def _saved(
    session: Session, actor: Actor, card: Scorecard, sheet: Sheet, facts: Raw, what: str, **data: Any
) -> Scorecard:
    judging.settle(card, facts, judging.judge(sheet, facts))
    card.filled_by = actor.name
    if session.is_modified(card):
        journal.record(session, actor, f"scorecard.{what}", subject=card, **_payload(card), **data)
    session.flush()
    return card


def _payload(card: Scorecard) -> dict[str, Any]:
    return {
        "campaign_id": card.campaign_id,
        "site_id": card.site_id,
        "kind": card.kind,
        "total": None if card.total is None else str(card.total),
        "verdict": card.verdict,
        "stopped_by": card.stopped_by,
    }


def hand_over(
    session: Session, actor: Actor, card: Scorecard, *, filler_path: str, confirmer_path: str | None, overseer_path: str
) -> None:
    """Gives the card to those who fill and confirm it in its unit's new place; what it says stays as it is."""
    if (card.filler_path, card.confirmer_path, card.overseer_path) == (filler_path, confirmer_path, overseer_path):
        return
    card.filler_path, card.confirmer_path, card.overseer_path = filler_path, confirmer_path, overseer_path
    session.add(card)
    journal.record(session, actor, "scorecard.handed_over", subject=card, confirmer_path=confirmer_path)
