"""Routes of the demonstration's date."""

from backend.demo import service
from backend.demo.shapes import DayIn, DemoOut
from backend.kit import clock
from backend.kit.http import Db, Router, Who, problems
from backend.kit.settings import settings

router = Router(prefix="/api/v1/demo", tags=["demonstration"])


@router.get("", responses=problems())
def get_demo(session: Db, _actor: Who) -> DemoOut:
    """Whether this is a demonstration, and its date."""
    return DemoOut(enabled=settings().demo, business_date=clock.today(session))


@router.post("/next_day", responses=problems(409))
def go_to_next_day(session: Db, actor: Who) -> DemoOut:
    """Moves the date one day forward."""
    return DemoOut(enabled=True, business_date=service.next_day(session, actor))


@router.post("/go_to", responses=problems(409))
def go_to_day(body: DayIn, session: Db, actor: Who) -> DemoOut:
    """Moves the date forward."""
    return DemoOut(enabled=True, business_date=service.go_to(session, actor, day=body.date))


@router.post("/reset", responses=problems())
def reset_demo(session: Db, actor: Who) -> DemoOut:
    """Loads the demonstration anew; everybody signs in again."""
    return DemoOut(enabled=True, business_date=service.reset(session, actor))
