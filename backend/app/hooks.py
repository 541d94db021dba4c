"""What rooms below leave open for those above: who follows a change, what a summary names, who keeps a file."""

from backend import worker
from backend.accounts import queries as accounts_of
from backend.campaigns import service as campaigns
from backend.evidence import service as evidence
from backend.issues import service as issues
from backend.journal import events
from backend.kit.jobs import carrying
from backend.scorecards import files as cards
from backend.scorecards import queries as cards_of
from backend.sites import listing
from backend.sites import queries as sites_of
from backend.sites import service as sites
from backend.sites.listing import Beyond
from backend.submissions import files as summaries
from backend.submissions import gathering
from backend.tasks import files as papers
from backend.tasks import following, leaving, outstanding, relying
from backend.tasks import queries as tasks_of
from backend.units import life
from backend.units import queries as places
from backend.units import service as units
from backend.webhooks import queries as webhooks_of


def connect() -> None:
    """Fills the openings, from the rooms below upward; each keeps its order however often this is called."""
    events.PLACES[:] = [places.ids_at]
    units.BEFORE_MOVE[:] = [following.hold_still]
    units.AFTER_MOVE[:] = [sites.follow_unit_move, issues.follow_unit_move, following.follow_unit_move]
    life.STILL_OPEN[:] = [sites_of.left_open, accounts_of.left_open, following.left_open, webhooks_of.left_open]
    sites.AFTER_STATE_CHANGE[:] = [leaving.follow_site_state]
    campaigns.AFTER_OPENING[:] = [leaving.follow_campaign_state]
    listing.BEYOND[:] = [
        Beyond(frozenset({"campaign", "phase", "task_state", "overdue"}), tasks_of.site_has_task),
        Beyond(frozenset({"campaign", "verdict"}), cards_of.site_has_verdict),
    ]
    issues.RELYING[:] = [relying.relied_on]
    gathering.OUTSTANDING[:] = [outstanding.outstanding]
    carrying.FAILED[:] = [worker.note_failure]
    evidence.BEFORE_REMOVE[:] = [room.keep_evidence for room in (issues, cards, summaries, papers)]
