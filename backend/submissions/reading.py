"""Puts summaries on a screen: names, stage, outline, figures, and the receipts that can be recorded."""

from collections.abc import Sequence

from sqlmodel import Session

from backend.evidence import queries as evidence
from backend.evidence.shapes import EvidenceOut
from backend.kit.actor import Actor
from backend.kit.http import Named
from backend.kit.pages import Page, paged
from backend.policy import Permission, may
from backend.submissions import files, gathering, queries
from backend.submissions.rules import outline, reasons
from backend.submissions.rules.figures import Figures
from backend.submissions.shapes import (
    BlockedOut,
    FiguresOut,
    LiveFiguresOut,
    PartOut,
    ReasonOut,
    SubmissionDetail,
    SubmissionOut,
    SubmissionQuery,
)
from backend.submissions.states import RECEIPTS, SUBMISSION, WRITABLE, SubmissionFacts
from backend.submissions.tables import Submission, SubmissionState
from backend.units import queries as units
from backend.workflow import on_record
from backend.workflow.advance import moves

SORTS = {"unit": Submission.unit_path, "phase": Submission.phase, "state": Submission.state}


def list_submissions(session: Session, actor: Actor, query: SubmissionQuery, language: str) -> Page[SubmissionOut]:
    """The summaries the actor sees, filtered and paged."""
    rows = queries.submissions_where(
        actor,
        campaign=query.campaign,
        under=units.get(session, actor, query.unit).path if query.unit else None,
        phases=query.phase,
        states=query.state,
        received_by=actor.unit_path if query.received else None,
    )
    return paged(
        session, rows, query, sorts=SORTS, key=Submission.id, default="unit",
        shape=lambda found: present(session, found, language),
    )  # fmt: skip


def present(session: Session, rows: Sequence[Submission], language: str) -> list[SubmissionOut]:
    """Summaries in their order; one query for all names."""
    named = units.by_paths(session, {path for row in rows for path in (row.unit_path, row.receiver_path)})
    return [
        SubmissionOut.model_validate(
            row.model_dump()
            | {
                "unit": Named.model_validate(named[row.unit_path]),
                "receiver": Named.model_validate(named[row.receiver_path]),
                "stage": outline.stage(row),
                "return_reason": on_record.said(row.return_reason, language),
            }
        )
        for row in rows
    ]


def detail(session: Session, actor: Actor, row: Submission, language: str) -> SubmissionDetail:
    """One summary with text, figures and the receipts open to the actor."""
    attached = evidence.of(session, files.KIND, [row.id]).get(row.id, [])
    open_moves = moves(SUBMISSION, row, actor, SubmissionFacts(), language)
    return SubmissionDetail(
        **present(session, [row], language)[0].model_dump(),
        parts=_parts(row, language),
        writable=row.state in WRITABLE and may(actor, Permission.SUBMISSION_WRITE, row.unit_path),
        frozen=row.state is not SubmissionState.DRAFT,
        figures=_figures(gathering.shown(session, row), language),
        evidence=[EvidenceOut.model_validate(file) for file in attached],
        evidence_open=row.state is not SubmissionState.ACCEPTED and files.open_to(actor, row),
        moves=[move for move in open_moves if move.verb in RECEIPTS],
    )


def live_figures(session: Session, actor: Actor, submission_id: str, language: str) -> LiveFiguresOut:
    """The figures as they are now, and whether anything below changed since they were sent."""
    row = queries.get_submission(session, actor, submission_id)
    now = gathering.figures_of(session, row)
    return LiveFiguresOut(
        figures=_figures(now, language),
        changed_since_sent=bool(row.figures) and now != Figures.model_validate(row.figures),
        edition=row.edition,
    )


def _parts(row: Submission, language: str) -> list[PartOut]:
    missing = outline.parts_missing(row.text)
    return [
        PartOut(
            part=part,
            title=title.spoken(language),
            text=row.text.get(part, ""),
            required=part in outline.REQUIRED,
            missing=part in missing,
        )
        for part, title in outline.PARTS.items()
    ]


def _figures(figures: Figures, language: str) -> FiguresOut:
    return FiguresOut(
        lines=list(figures.lines),
        totals=list(figures.totals),
        closed=list(figures.closed),
        blocked=[
            BlockedOut(
                site_id=site.site_id,
                name=site.name,
                unit_name=site.unit_name,
                reasons=[ReasonOut(code=code, text=text.spoken(language)) for code, text in reasons.told(site)],
            )
            for site in figures.blocked
        ],
        missing=list(figures.missing),
    )
