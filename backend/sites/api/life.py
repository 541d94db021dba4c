"""Routes of a site's life: the owner's requests and the superior's answers."""

from backend.kit.http import MOVE, Db, Id, Router, Seen, Who, problems
from backend.sites import service
from backend.sites.api.shown import Shown
from backend.sites.shapes import DeclineIn, PauseIn, RequestIn, SiteOut

router = Router()


@router.post("/sites/{id}/request_pause", responses=problems(*MOVE))
def request_pause(id: Id, body: PauseIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Asks to close the site until a day."""
    site = service.request_pause(session, actor, id, seen, reason=body.reason, return_on=body.return_on)
    return shown(site)


@router.post("/sites/{id}/request_closing", responses=problems(*MOVE))
def request_closing(id: Id, body: RequestIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Asks to close the site for good."""
    return shown(service.request_closing(session, actor, id, seen, reason=body.reason))


@router.post("/sites/{id}/request_exception", responses=problems(*MOVE))
def request_exception(id: Id, body: RequestIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Asks to have the site left out as an exception."""
    return shown(service.request_exception(session, actor, id, seen, reason=body.reason))


@router.post("/sites/{id}/request_running", responses=problems(*MOVE))
def request_running(id: Id, body: RequestIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Asks to have the site back in the totals."""
    return shown(service.request_running(session, actor, id, seen, reason=body.reason))


@router.post("/sites/{id}/approve_request", responses=problems(*MOVE))
def approve_request(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Approves what was asked; for the direct superior alone."""
    return shown(service.approve_request(session, actor, id, seen))


@router.post("/sites/{id}/decline_request", responses=problems(*MOVE))
def decline_request(id: Id, body: DeclineIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Turns the request down with a reason; for the direct superior alone."""
    return shown(service.decline_request(session, actor, id, seen, reason=body.reason))
