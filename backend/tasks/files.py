"""Files attached to a task: the completion report, the confirmation record; fixed once it is handed in."""

from typing import BinaryIO

from sqlmodel import Session

from backend.evidence import service as evidence
from backend.evidence.tables import EvidenceFile
from backend.kit import clock
from backend.kit.actor import Actor
from backend.policy import Permission, may, require
from backend.tasks import queries, rules
from backend.tasks.errors import TaskFixed
from backend.tasks.tables import Task

KIND = "task"


def attach_file(session: Session, actor: Actor, task_id: str, *, name: str, stream: BinaryIO) -> EvidenceFile:
    """The doer attaches a file to its task. Raises TaskFixed once it is handed in."""
    task = queries.get_task(session, actor, task_id, lock=True)
    require(actor, Permission.TASK_SUBMIT, task.doer_path)
    _refuse_fixed(session, task)
    return evidence.attach(
        session, actor, unit_path=task.scope_path, object_kind=KIND, object_id=task.id, stage="", name=name,
        stream=stream,
    )  # fmt: skip


def keep_evidence(session: Session, _actor: Actor, file: EvidenceFile) -> None:
    """Objects to the removal of a file whose task is handed in."""
    task = session.get(Task, file.object_id, with_for_update=True) if file.object_kind == KIND else None
    if task:
        _refuse_fixed(session, task)


def open_to(session: Session, actor: Actor, task: Task) -> bool:
    """Whether the actor may add files now."""
    return may(actor, Permission.TASK_SUBMIT, task.doer_path) and _in_hand(session, task)


def _in_hand(session: Session, task: Task) -> bool:
    return rules.standing(task, clock.today(session)) in queries.TODO


def _refuse_fixed(session: Session, task: Task) -> None:
    if not _in_hand(session, task):
        raise TaskFixed(state=task.state)
