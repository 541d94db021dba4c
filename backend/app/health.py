"""Whether the process lives, and whether it can serve: the database is there and in the present form."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from backend.kit import db, migrate
from backend.kit.errors import Unavailable
from backend.kit.jobs import queue
from backend.kit.words import Text

router = APIRouter(tags=["health"])


class NotMigrated(Unavailable):
    code = "not_migrated"
    text = Text("数据库结构不是当前版本，请先升级。", "The database is not in its present form; migrate it.")


class Health(BaseModel):
    """Nothing but that it is well."""

    status: Literal["ok"] = "ok"


class Work(BaseModel):
    """What is done later: whether somebody does it, and for how long the first job has waited."""

    state: Literal["ok", "behind", "away"]
    waiting: int
    lag_seconds: int
    workers: int


class Readiness(Health):
    """That it can serve, and how the work done later stands: that alone is no reason to take a server out of use."""

    work: Work


@router.get("/livez")
async def livez() -> Health:
    """Whether the process answers at all."""
    return Health()


@router.get("/readyz", responses={503: {"description": "The database is away, or not in its present form."}})
def readyz() -> Readiness:
    """Whether the database answers and is in the form this version needs; and how the work done later stands."""
    with db.reading() as session:
        if not migrate.is_current(session.connection()):
            raise NotMigrated
        now = queue.standing(session)
    lag = int(now.lag.total_seconds())
    return Readiness(work=Work(state=now.state, waiting=now.waiting, lag_seconds=lag, workers=now.workers))
