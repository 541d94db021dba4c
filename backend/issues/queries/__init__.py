"""Issues within the actor's reach, and how the issues of a site stand."""

from backend.issues.queries.issues import (
    BY_DUE,
    SORTS,
    acts_of,
    campaign_of,
    comment_count,
    comments_of,
    get_issue,
    ids_where,
    issues_shown,
    numbers_of,
    rounds_of,
    staff_of,
)
from backend.issues.queries.ledger import ledger_rows
from backend.issues.queries.register import (
    division_codes,
    enrolment,
    known_keys,
    last_numbers,
    lines_of,
    sites_named,
)
from backend.issues.queries.tallies import Tally, of_running_sites, repairers, standing_in, standing_of, tallies

__all__ = [
    "BY_DUE",
    "SORTS",
    "Tally",
    "acts_of",
    "campaign_of",
    "comment_count",
    "comments_of",
    "division_codes",
    "enrolment",
    "get_issue",
    "ids_where",
    "issues_shown",
    "known_keys",
    "last_numbers",
    "ledger_rows",
    "lines_of",
    "numbers_of",
    "of_running_sites",
    "repairers",
    "rounds_of",
    "sites_named",
    "staff_of",
    "standing_in",
    "standing_of",
    "tallies",
]
