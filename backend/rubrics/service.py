"""Putting scoring tables in force, and scoring facts without keeping them."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.policy import Permission, require
from backend.rubrics import queries
from backend.rubrics.rules import engine, files
from backend.rubrics.rules.trace import Result
from backend.rubrics.tables import Rubric, RubricState


def load_shipped(session: Session, actor: Actor) -> list[Rubric]:
    """Puts the tables this product comes with in force; an edition already there stays as it is."""
    there = {(row.key, row.edition) for row in session.exec(select(Rubric))}
    made = []
    for table in files.shipped():
        if (table.key, table.version) in there:
            continue
        row = Rubric(
            key=table.key,
            edition=table.version,
            title=table.title.zh,
            title_en=table.title.en,
            body=table.body(),
            state=RubricState.PUBLISHED,
            published_at=clock.now(),
        )
        session.add(row)
        session.flush()
        journal.record(session, actor, "rubric.published", subject=row, now=row.state, key=row.key, edition=row.edition)
        made.append(row)
    return made


def score(
    session: Session,
    actor: Actor,
    rubric_id: str,
    *,
    facts: Mapping[str, Any],
    site_class: str,
    settings: Mapping[str, str | int],
) -> Result:
    """The judgement these facts would get; nothing is kept. Raises BadFacts naming the indicator."""
    require(actor, Permission.RUBRIC_READ)
    row = queries.by_id(session, rubric_id)
    return engine.score(files.parse(row.body), facts, site_class, settings)
