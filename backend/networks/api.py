"""Opened networks over HTTP."""

from typing import Annotated

from fastapi import Query

from backend.kit.http import Db, Id, Router, Who, problems
from backend.kit.pages import Page
from backend.networks import service as networks
from backend.networks.shapes import NetworkIn, NetworkOut, NetworkQuery

router = Router(prefix="/api/v1/outbound_networks", tags=["webhooks"])


@router.get("", responses=problems())
def list_outbound_networks(query: Annotated[NetworkQuery, Query()], session: Db, actor: Who) -> Page[NetworkOut]:
    """The private networks an administrator has opened to what goes out, the last opened first."""
    return networks.list_networks(session, actor, query)


@router.post("", status_code=201, responses=problems(409))
def open_outbound_network(body: NetworkIn, session: Db, actor: Who) -> NetworkOut:
    """Opens a private network to what goes out for one purpose; whatever is not opened stays out of reach."""
    return networks.open_network(session, actor, body)


@router.delete("/{id}", status_code=204, responses=problems())
def close_outbound_network(id: Id, session: Db, actor: Who) -> None:
    """Closes a network again; what is to be sent there from now on is refused."""
    networks.close_network(session, actor, id)
