"""What rooms below leave open for rooms above: who follows when a unit moves, or a site closes or comes back."""

from backend.issues import service as issues
from backend.sites import service as sites
from backend.tasks import service as tasks
from backend.units import service as units


def connect() -> None:
    """Fills the openings, from the rooms below upward; each keeps its order however often this is called."""
    units.AFTER_MOVE[:] = [sites.follow_unit_move, issues.follow_unit_move, tasks.follow_unit_move]
    sites.AFTER_STATE_CHANGE[:] = [tasks.follow_site_state]
