"""Routes of the register: the list, one site, its basic information."""

from typing import Annotated

from fastapi import Query, Response

from backend.kit.http import Db, Id, Language, Router, Seen, Who, problems
from backend.kit.pages import Page
from backend.sites import queries, reading, service
from backend.sites.api.shown import Shown
from backend.sites.shapes import SiteChange, SiteIn, SiteItem, SiteOut, SiteQuery, SitesPut, SitesPutOut

router = Router()


@router.get("/sites", response_model=Page[SiteItem], responses=problems())
def list_sites(query: Annotated[SiteQuery, Query()], session: Db, actor: Who) -> Response:
    """The sites within reach; sorts: unit, name, address, site_code, category, state, code_state."""
    return Response(service.site_items(session, actor, query), media_type="application/json")


@router.post("/sites", status_code=201, responses=problems(409))
def register_site(body: SiteIn, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Registers a site for the caller's own unit, or for a unit below."""
    basics = body.model_dump(exclude={"unit_id"})
    return shown(service.register_site(session, actor, body.unit_id, basics=basics))


@router.put("/sites:batch", responses=problems())
def put_sites(body: SitesPut, session: Db, actor: Who, language: Language) -> SitesPutOut:
    """Registers or changes many sites by the ids they have in the caller's own software.

    Each stands for itself: one refused leaves the others done. Sent again it changes nothing.
    """
    return reading.put(service.put_sites(session, actor, body.items), language)


@router.get("/sites/{id}", responses=problems())
def get_site(id: Id, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """One site in full, its check code as dots, with the moves open to the caller."""
    return shown(queries.get_site(session, actor, id))


@router.patch("/sites/{id}", responses=problems(409, 412, 428))
def change_site(id: Id, body: SiteChange, seen: Seen, session: Db, actor: Who, shown: Shown) -> SiteOut:
    """Changes basic information; fields left out stay."""
    return shown(service.change_site(session, actor, id, seen, basics=body.model_dump(exclude_unset=True)))
