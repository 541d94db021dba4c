"""Putting scoring tables in force: shipped ones, and a unit's own – copied, edited, confirmed, published."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session, select

from backend.journal import service as journal
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.errors import Invalid, field_error
from backend.kit.words import Text
from backend.policy import Permission, require
from backend.rubrics import queries
from backend.rubrics.errors import NotInForce, NumbersMissing, PublishedIsFixed
from backend.rubrics.rules import editing, engine, files, form
from backend.rubrics.rules.trace import Result
from backend.rubrics.states import RUBRIC
from backend.rubrics.tables import SHIPPED, Rubric, RubricState
from backend.workflow.advance import advance

_EMPTY = Text("数值未录入。", "The number is empty.")
_NO_RULE = Text("评分表没有这条规则。", "The table has no such rule.")


def load_shipped(session: Session, actor: Actor) -> list[Rubric]:
    """Puts the tables this product comes with in force; an edition already there stays as it is."""
    shipped = select(Rubric).where(Rubric.unit_path == SHIPPED)
    there = {(row.key, row.edition) for row in session.exec(shipped)}
    made = []
    for table in files.shipped():
        if (table.key, table.version) in there:
            continue
        row = _row(table, state=RubricState.PUBLISHED, published_at=clock.now())
        session.add(row)
        session.flush()
        journal.record(session, actor, "rubric.published", subject=row, now=row.state, key=row.key, edition=row.edition)
        made.append(row)
    return made


def copy_rubric(session: Session, actor: Actor, rubric_id: str) -> Rubric:
    """A draft of the actor's own unit with the content of a published edition. Raises NotInForce for a draft."""
    source = queries.visible(session, actor, rubric_id)
    require(actor, Permission.RUBRIC_MANAGE, actor.unit_path)
    if source.state is not RubricState.PUBLISHED:
        raise NotInForce(key=source.key, edition=source.edition)
    edition = queries.next_edition(session, actor.unit_path, source)
    table = files.parse(editing.numbered(source.body, source.key, edition), draft=True)
    row = _row(table, unit_path=actor.unit_path, based_on_id=source.id)
    session.add(row)
    session.flush()
    _record(session, actor, "copied", row, of=source.id)
    return row


def change_rubric(
    session: Session, actor: Actor, rubric_id: str, seen: int, *, text: str | None, body: Mapping[str, Any] | None
) -> Rubric:
    """Replaces a draft's content, given as YAML or as data; what was changed counts as unverified.

    Raises BadRubric with path, line and reason, and PublishedIsFixed.
    """
    row = _draft(session, actor, rubric_id, seen, Permission.RUBRIC_MANAGE)
    table = files.read(text, draft=True) if text is not None else files.parse(body or {}, draft=True)
    source = queries.by_id(session, row.based_on_id).body if row.based_on_id else row.body
    held = [files.parse(known, draft=True) for known in (row.body, source)]
    content = editing.numbered(editing.settled(table, *held), row.key, row.edition)
    return _saved(session, actor, row, content, "changed")


def confirm_rules(
    session: Session, actor: Actor, rubric_id: str, seen: int, *, rules: Collection[str], note: str
) -> Rubric:
    """Says of rules of a draft that they are as the official document has them, and switches them on.

    Raises NumbersMissing where a number of theirs is empty, Invalid for a rule that is not there.
    """
    row = _draft(session, actor, rubric_id, seen, Permission.RUBRIC_CONFIRM)
    table = files.parse(row.body, draft=True)
    if unknown := [name for name in rules if name not in table.rule_index]:
        raise Invalid(errors=[field_error(f"rules.{name[:40]}", "unknown_rule", _NO_RULE) for name in unknown])
    if empty := list(editing.without_numbers(table, rules)):
        raise NumbersMissing(errors=[field_error(files.dotted(path), "points_missing", _EMPTY) for path in empty])
    word = form.Confirmed(by=actor.name, on=clock.today(session).isoformat(), note=note)
    return _saved(
        session, actor, row, editing.confirmed(table, rules, word), "confirmed", rules=sorted(rules), note=note
    )


def publish_rubric(session: Session, actor: Actor, rubric_id: str, seen: int) -> Rubric:
    """Puts a draft in force for good. Raises StepRefused, saying what is still to be entered or confirmed."""
    row = queries.visible(session, actor, rubric_id, lock=True)
    expect(row, seen)
    row.published_at = clock.now()
    advance(session, actor, RUBRIC, row, "publish", key=row.key, edition=row.edition)
    session.flush()
    return row


def discard_rubric(session: Session, actor: Actor, rubric_id: str, seen: int) -> None:
    """Throws a draft away."""
    row = _draft(session, actor, rubric_id, seen, Permission.RUBRIC_MANAGE)
    _record(session, actor, "discarded", row)
    session.delete(row)


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
    row = queries.visible(session, actor, rubric_id)
    return engine.score(files.parse(row.body, draft=True), facts, site_class, settings)


def _draft(session: Session, actor: Actor, rubric_id: str, seen: int, needs: Permission) -> Rubric:
    row = queries.visible(session, actor, rubric_id, lock=True)
    expect(row, seen)
    require(actor, needs, row.unit_path)
    if row.state is RubricState.PUBLISHED:
        raise PublishedIsFixed(key=row.key, edition=row.edition)
    return row


def _row(table: form.Rubric, **fields: Any) -> Rubric:
    return Rubric(
        key=table.key, edition=table.version, title=table.title.zh, title_en=table.title.en, body=table.body(), **fields
    )


def _saved(session: Session, actor: Actor, row: Rubric, body: dict[str, Any], what: str, **data: Any) -> Rubric:
    if body != row.body:
        row.body, row.title, row.title_en = body, body["title"]["zh"], body["title"]["en"]
        session.flush()
        _record(session, actor, what, row, **data)
    return row


def _record(session: Session, actor: Actor, what: str, row: Rubric, **data: Any) -> None:
    journal.record(
        session, actor, f"rubric.{what}", subject=row, now=row.state, key=row.key, edition=row.edition, **data
    )
