"""What some lines of the matrix need to have happened before."""

from collections.abc import Callable
from datetime import date
from typing import Any

from backend.issues import service as issues
from backend.issues.tables import Issue, IssueState
from backend.kit import jobs
from backend.kit.jobs import Job, JobStatus
from backend.tasks import clockwork
from backend.units.tables import Unit, UnitKind
from tests.permissions.stage import Stage

S = IssueState


def more_time(stage: Stage) -> Issue:
    """An issue whose unit has asked for a later limit."""
    issue = stage.issues.at(S.NEW)
    owner = stage.issues.owner()
    later = date(2015, 8, 3)
    return issues.ask_extension(stage.session, owner, issue.id, issue.version, reason="等待采购", new_limit=later)


def idle(stage: Stage, *, active: bool) -> Any:
    """A unit of the county that nothing hangs on."""
    county = stage.world.units["beihu"]
    unit = Unit(
        number=900, parent_id=county.id, path=f"{county.path}900/", superior_id=county.id, name="北湖区移民局",
        short_name="移民局", kind=UnitKind.COUNTY_DEPARTMENT, active=active,
    )  # fmt: skip
    stage.session.add(unit)
    stage.session.flush()
    return unit


def job(status: JobStatus, path: str | None = None) -> Callable[[Stage], Job]:
    """Something asked for at the county department, or elsewhere, that stands so."""

    def target(stage: Stage) -> Job:
        made = jobs.enqueue(stage.session, clockwork.STEP, jobs.Nothing(), by=stage.world.actor("beihu_health"))
        assert made
        made.status, made.unit_path = status, path or made.unit_path
        return made

    return target
