"""Puts scorecards on a screen: the official form, every fact with its source, the cards side by side."""

from collections.abc import Sequence

from sqlmodel import Session

from backend.evidence import queries as evidence
from backend.evidence.shapes import EvidenceOut
from backend.issues.tables import Issue
from backend.kit.actor import Actor
from backend.kit.http import Named
from backend.kit.pages import Page, paged
from backend.kit.words import Text
from backend.policy import Permission, may
from backend.rubrics import queries as rubrics
from backend.rubrics.rules.applied import Sheet
from backend.rubrics.rules.facts import Given
from backend.rubrics.rules.terms import Setting
from backend.scorecards import files, findings, queries
from backend.scorecards.form import Form
from backend.scorecards.questions import questions
from backend.scorecards.rules import comparing, counting, judging
from backend.scorecards.rules.judging import Judgement
from backend.scorecards.shapes.cards import (
    CardDetail,
    CardEntryOut,
    CardOut,
    CardQuery,
    ComparedFactOut,
    ComparedOut,
    ComparisonOut,
    IssueRef,
    ResultOut,
    SettingOut,
)
from backend.scorecards.shapes.filling import OutlookOut
from backend.scorecards.states import WRITABLE, CardFacts, complete
from backend.scorecards.tables import Kind, Scorecard
from backend.sites import queries as sites
from backend.sites.tables import Site, SiteClass
from backend.units import queries as units
from backend.workflow.advance import BlockOut

SORTS = {"site": Scorecard.site_id, "kind": Scorecard.kind, "monitoring_point": Scorecard.monitoring_point}


def list_cards(session: Session, actor: Actor, query: CardQuery) -> Page[CardOut]:
    """The cards the actor sees, filtered and paged."""
    rows = queries.cards_where(
        actor,
        campaign=query.campaign,
        site=query.site,
        under=units.get(session, actor, query.unit).path if query.unit else None,
        kinds=query.kind,
        states=query.state,
    )
    return paged(
        session, rows, query, sorts=SORTS, key=Scorecard.id, default="site",
        shape=lambda found: present(session, found),
    )  # fmt: skip


def present(session: Session, rows: Sequence[Scorecard]) -> list[CardOut]:
    """Cards in their order; one query for all names."""
    named = sites.by_ids(session, {row.site_id for row in rows})
    return [
        CardOut.model_validate(row.model_dump() | {"site": Named.model_validate(named[row.site_id])}) for row in rows
    ]


def detail(session: Session, actor: Actor, card: Scorecard, language: str) -> CardDetail:
    """The card with its form, its facts, what stopped the scoring and how the site's other cards compare."""
    site = session.get_one(Site, card.site_id)
    sheet = queries.sheet_of(session, card.rubric_id, site.site_class)
    found = findings.found_on(session, card.campaign_id, card.site_id)
    form = _form(session, card, sheet, language, found.issues)
    (shown,) = present(session, [card])
    rubric = rubrics.by_id(session, card.rubric_id)
    missing = complete(card, CardFacts())
    counted = found.counting_for(card.kind)
    numbers = {each.number for each in counted}
    return CardDetail(
        **shown.model_dump(),
        rubric_title=Text(rubric.title, rubric.title_en).spoken(language),
        note=card.note,
        four_words=card.four_words,
        four_words_wanted=site.site_class is SiteClass.PORTAL,
        writable=card.state in WRITABLE and may(actor, Permission.SCORECARD_FILL, card.filler_path),
        facts=questions(sheet, card, found, language),
        result=form.filled(judging.judge(sheet, card.facts)),
        settings=_settings(sheet, language),
        evidence=[EvidenceOut.model_validate(file) for file in form.attached],
        with_issues_repaired=_outlook(sheet, card, counted),
        issues_counted=[IssueRef.model_validate(each) for each in found.issues if each.number in numbers],
        comparison=_comparison(session, actor, card, sheet, language),
        missing=[BlockOut(code=missing.code, text=missing.text.spoken(language), link=missing.link)] if missing else [],
        moves=[],
    )


def outlook(session: Session, actor: Actor, card_id: str, issue_ids: Sequence[str] | None) -> OutlookOut:
    """What the card would come to with these issues repaired, or all it counts. Raises NotFound for another site's."""
    card = queries.get_card(session, actor, card_id)
    sheet = queries.sheet_for(session, card)
    found = findings.found_on(session, card.campaign_id, card.site_id)
    chosen = found if issue_ids is None else found.only(issue_ids)
    return _outlook(sheet, card, chosen.counting_for(card.kind))


def preview(session: Session, card: Scorecard, judgement: Judgement, language: str) -> ResultOut:
    """A judgement that is not saved, as the form would show it."""
    issues = queries.issues_of(session, card.campaign_id, card.site_id)
    return _form(session, card, queries.sheet_for(session, card), language, issues).filled(judgement)


def _form(session: Session, card: Scorecard, sheet: Sheet, language: str, issues: Sequence[Issue]) -> Form:
    proofs = evidence.of(session, "issue", [issue.id for issue in issues])
    attached = evidence.of(session, files.KIND, [card.id]).get(card.id, [])
    return Form(sheet, language, issues, proofs, attached)


def _settings(sheet: Sheet, language: str) -> list[SettingOut]:
    return [
        SettingOut(
            id=each.id, title=each.title.text.spoken(language), value=_read(each, sheet.settings[each.id], language)
        )
        for each in sheet.rubric.settings
    ]


def _read(setting: Setting, value: str | int, language: str) -> str:
    """The reading in words, where the table has words for it."""
    said = [choice.title.text.spoken(language) for choice in setting.choices or () if choice.value == value]
    return said[0] if said else str(value)


def _outlook(sheet: Sheet, card: Scorecard, repaired: Sequence[counting.Finding]) -> OutlookOut:
    result = judging.judge(sheet, counting.repaired(sheet, card.facts, repaired)).result
    gained = None if result.total is None or card.total is None else result.total - card.total
    return OutlookOut(total=result.total, verdict=result.verdict.value, issues=len(repaired), gained=gained)


def _comparison(session: Session, actor: Actor, card: Scorecard, sheet: Sheet, language: str) -> ComparisonOut:
    rows = queries.of_site(session, actor, card.campaign_id, card.site_id)
    cards = [row for row in rows if row.rubric_id == card.rubric_id]
    stated = comparing.stated(sheet, {row.kind.value: row.facts for row in cards})
    return ComparisonOut(
        cards=present(session, cards),
        rows=[
            ComparedOut(
                indicator=each.indicator,
                title=each.title.spoken(language),
                veto=each.veto,
                entries={Kind(kind): CardEntryOut.model_validate(entry) for kind, entry in each.entries.items()},
                facts=_stated_differently(stated.get(each.indicator, []), language),
                change=each.change,
            )
            for each in comparing.compared(sheet, {row.kind.value: row.result for row in cards})
        ],
    )


def _stated_differently(facts: Sequence[comparing.Stated], language: str) -> list[ComparedFactOut]:
    return [
        ComparedFactOut(
            fact=each.fact,
            title=each.title.spoken(language),
            given={Kind(kind): given and Given.model_validate(given) for kind, given in each.given.items()},
        )
        for each in facts
    ]
