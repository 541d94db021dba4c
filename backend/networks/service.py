"""Opening a network to what goes out, and closing it again."""

from ipaddress import ip_network

from sqlmodel import Session, col

from backend.journal import service as journal
from backend.kit import clock, db
from backend.kit.actor import Actor
from backend.kit.pages import Page, paged
from backend.networks import queries
from backend.networks.errors import BadNetwork, NetworkKnown, NetworkTooWide
from backend.networks.shapes import NetworkIn, NetworkOut, NetworkQuery
from backend.networks.tables import OpenNetwork
from backend.policy import Permission, require

P = Permission
LEAST_V4, LEAST_V6 = 8, 16
"""The widest network that may be opened, in bits of its prefix."""


def list_networks(session: Session, actor: Actor, query: NetworkQuery) -> Page[NetworkOut]:
    """Every opened network, the last opened first."""
    require(actor, P.NETWORK_MANAGE)
    return paged(
        session, queries.networks(query.purpose), query, key=col(OpenNetwork.id), default="-opened_at",
        sorts={"opened_at": col(OpenNetwork.opened_at), "network": col(OpenNetwork.network)},
        shape=lambda found: [NetworkOut.model_validate(row) for row in found],
    )  # fmt: skip


def open_network(session: Session, actor: Actor, asked: NetworkIn) -> NetworkOut:
    """Lets what goes out for that purpose reach the network. Raises BadNetwork, NetworkTooWide, NetworkKnown."""
    require(actor, P.NETWORK_MANAGE)
    row = OpenNetwork(
        purpose=asked.purpose, network=_canonical(asked.network), reason=asked.reason, opened_by=actor.name,
        opened_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    db.write_or(session, NetworkKnown())
    _record(session, actor, "opened", row)
    return NetworkOut.model_validate(row)


def _canonical(text: str) -> str:
    try:
        network = ip_network(text)
    except ValueError as odd:
        raise BadNetwork from odd
    if network.prefixlen < (LEAST_V4 if network.version == 4 else LEAST_V6):
        raise NetworkTooWide(LEAST_V4, LEAST_V6)
    return str(network)


def close_network(session: Session, actor: Actor, network_id: str) -> None:
    """From now on nothing goes there for that purpose."""
    require(actor, P.NETWORK_MANAGE)
    row = queries.get_network(session, network_id)
    _record(session, actor, "closed", row)
    session.delete(row)


def _record(session: Session, actor: Actor, what: str, row: OpenNetwork) -> None:
    journal.record(
        session, actor, f"network.{what}", subject=row, purpose=row.purpose, network=row.network, reason=row.reason
    )
