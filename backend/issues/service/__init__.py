"""What people do with issues, one function a use case."""

from backend.issues.service.aside import (
    dispute_issue,
    exempt_issue,
    lift_exemption,
    restore_issue,
    uphold_issue,
    withdraw_issue,
)
from backend.issues.service.batch import put_issues
from backend.issues.service.exporting import export_issues, import_template
from backend.issues.service.finding import change_issue, find_issue
from backend.issues.service.following import follow_extension, follow_unit_move
from backend.issues.service.importing import Imported, import_findings
from backend.issues.service.limits import ask_extension, extend_limit, grant_extension, refuse_extension
from backend.issues.service.many import bulk_assign, bulk_extend, bulk_pass
from backend.issues.service.moves import (
    acknowledge_issue,
    assign_issue,
    pass_repair,
    report_repair,
    return_repair,
    start_repair,
    undo_verdict,
)
from backend.issues.service.opening import RELYING
from backend.issues.service.reading import (
    bulk_answer,
    get_issue,
    issue_detail,
    issue_history,
    list_comments,
    list_issues,
)
from backend.issues.service.talk import Offered, add_evidence, add_evidence_each, comment_on_issue, keep_evidence

__all__ = [
    "RELYING",
    "Imported",
    "Offered",
    "acknowledge_issue",
    "add_evidence",
    "add_evidence_each",
    "ask_extension",
    "assign_issue",
    "bulk_answer",
    "bulk_assign",
    "bulk_extend",
    "bulk_pass",
    "change_issue",
    "comment_on_issue",
    "dispute_issue",
    "exempt_issue",
    "export_issues",
    "extend_limit",
    "find_issue",
    "follow_extension",
    "follow_unit_move",
    "get_issue",
    "grant_extension",
    "import_findings",
    "import_template",
    "issue_detail",
    "issue_history",
    "keep_evidence",
    "lift_exemption",
    "list_comments",
    "list_issues",
    "pass_repair",
    "put_issues",
    "refuse_extension",
    "report_repair",
    "restore_issue",
    "return_repair",
    "start_repair",
    "undo_verdict",
    "uphold_issue",
    "withdraw_issue",
]
