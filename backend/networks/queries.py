"""Reading which networks are open."""

from collections.abc import Sequence
from ipaddress import ip_network
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit import db
from backend.kit.outbound import Network
from backend.networks.tables import OpenNetwork, Purpose


def opened_for(session: Session, purpose: Purpose) -> list[Network]:
    """The networks open for that purpose."""
    return [
        ip_network(text) for text in session.exec(select(OpenNetwork.network).where(OpenNetwork.purpose == purpose))
    ]


def get_network(session: Session, network_id: str) -> OpenNetwork:
    """One opened network, locked."""
    return db.one(session, select(OpenNetwork).where(OpenNetwork.id == network_id), lock=True)


def networks(purposes: Sequence[Purpose]) -> sa.Select[Any]:
    """Those of these purposes; all when none is named."""
    query = sa.select(OpenNetwork)
    return query.where(col(OpenNetwork.purpose).in_(purposes)) if purposes else query
