"""What happened until the opening Monday, act by act, as the people who did it."""

from datetime import date

from sqlmodel import Session

from backend.demo.planting import Scene
from backend.demo.story import arranging, asides, codes, connecting, departments, papers, portals

MONDAY = date(2015, 5, 18)


def tell(session: Session, scene: Scene) -> None:
    """Carries the arrangement from the notice of 30 April up to Monday 18 May."""
    at = arranging.begin(session, scene)
    at.on(date(2015, 5, 5))
    arranging.load_annex(at)
    at.on(date(2015, 5, 6))
    codes.confirm_most(at)
    codes.report_missing(at)
    at.on(date(2015, 5, 7))
    portals.check(at)
    departments.hurry(at)
    at.on(date(2015, 5, 11))
    portals.check_late(at)
    portals.repair_first(at)
    codes.find_wrong(at)
    at.on(date(2015, 5, 12))
    portals.return_first(at)
    at.on(date(2015, 5, 14))
    codes.forward(at)
    portals.repair_again(at)
    departments.check_half(at)
    departments.pass_letter_on(at)
    connecting.subscribe(at)
    at.on(date(2015, 5, 15))
    portals.repair_rest(at)
    departments.go_aside(at)
    asides.ask(at)
    at.on(MONDAY)
    portals.verify(at)
    departments.score(at)
    asides.answer(at)
    papers.draft(at)
