"""What rooms below leave open for rooms above: who follows a moved unit or a closed site, who objects to a removal."""

from backend.evidence import service as evidence
from backend.issues import service as issues
from backend.scorecards import files as cards
from backend.sites import service as sites
from backend.submissions import files as summaries
from backend.tasks import service as tasks
from backend.units import service as units


def connect() -> None:
    """Fills the openings, from the rooms below upward; each keeps its order however often this is called."""
    units.AFTER_MOVE[:] = [sites.follow_unit_move, issues.follow_unit_move, tasks.follow_unit_move]
    sites.AFTER_STATE_CHANGE[:] = [tasks.follow_site_state]
    evidence.BEFORE_REMOVE[:] = [issues.keep_evidence, cards.keep_evidence, summaries.keep_evidence]
