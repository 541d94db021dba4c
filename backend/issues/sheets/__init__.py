"""The room's Excel columns, both ways."""

from backend.issues.sheets.incoming import HEADINGS, MOST_ROWS, SheetRow, Wrong, finding_in, read_findings
from backend.issues.sheets.outgoing import LEDGER, ledger, template

__all__ = [
    "HEADINGS",
    "LEDGER",
    "MOST_ROWS",
    "SheetRow",
    "Wrong",
    "finding_in",
    "ledger",
    "read_findings",
    "template",
]
