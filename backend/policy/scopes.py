"""What a machine may be given: a few named bundles of permissions, never more than its holder has."""

from collections.abc import Iterable
from enum import StrEnum

from backend.policy.grants import GRANTS, Permission, Reach, Role

P = Permission


class Scope(StrEnum):
    """The bundles; each takes in reading, since nothing can be done to what cannot be read."""

    READ = "read"
    SITES = "sites"
    FINDINGS = "findings"
    WORK = "work"
    REVIEW = "review"
    RECORDS = "records"


_READ = frozenset({
    P.UNIT_READ, P.SITE_READ, P.CAMPAIGN_READ, P.TASK_READ, P.ISSUE_READ, P.EVIDENCE_READ, P.SCORECARD_READ,
    P.SUBMISSION_READ, P.RUBRIC_READ, P.BOARD_READ,
})  # fmt: skip
BUNDLES: dict[Scope, frozenset[Permission]] = {
    Scope.READ: _READ,
    Scope.SITES: frozenset({P.SITE_WRITE, P.CODE_ENTER}),
    Scope.FINDINGS: frozenset({P.ISSUE_FIND, P.ISSUE_IMPORT, P.ISSUE_COMMENT, P.EVIDENCE_ADD}),
    Scope.WORK: frozenset({
        P.TASK_SUBMIT, P.ISSUE_REPAIR, P.ISSUE_COMMENT, P.EVIDENCE_ADD, P.SCORECARD_FILL, P.SUBMISSION_WRITE,
    }),
    Scope.REVIEW: frozenset({
        P.CODE_CONFIRM, P.TASK_REVIEW, P.EXTENSION_DECIDE, P.ISSUE_VERIFY, P.SUBMISSION_RECEIVE,
    }),
    Scope.RECORDS: frozenset({P.JOURNAL_READ}),
}  # fmt: skip
"""Accounts, passwords, tokens, webhooks, open networks, units, check codes in clear, arranging campaigns and vouching for
rules stay with persons."""


def held(role: Role, scope: Scope, *, at_own_unit: bool) -> frozenset[Permission]:
    """What of a bundle a role has; at a unit below its own, only what reaches below."""
    granted = GRANTS[role]
    return frozenset(
        permission
        for permission in BUNDLES[scope]
        if (reach := granted.get(permission)) and (at_own_unit or reach is not Reach.OWN)
    )


def allowed(role: Role, scopes: Iterable[Scope], *, at_own_unit: bool) -> frozenset[Permission]:
    """All that a machine with these bundles may do for a holder of that role."""
    return frozenset().union(*(held(role, scope, at_own_unit=at_own_unit) for scope in {Scope.READ, *scopes}))
