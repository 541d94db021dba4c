"""Issues within the actor's reach, and how the issues of a site stand."""

from backend.issues.queries.tallies import Tally, standing_in, standing_of, tallies

__all__ = ["Tally", "standing_in", "standing_of", "tallies"]
