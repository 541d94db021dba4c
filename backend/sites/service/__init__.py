"""What people do with sites: register and keep them, climb with their codes, close and reopen them."""

from backend.sites.gaps import missing_codes
from backend.sites.listing import site_items
from backend.sites.service.batch import put_sites
from backend.sites.service.codes import (
    confirm_code,
    enter_code,
    forward_missing_code,
    forward_missing_codes,
    record_issued_code,
    reject_code,
    report_missing_code,
    reveal_check_code,
)
from backend.sites.service.columns import add_column, change_column, remove_column
from backend.sites.service.life import (
    AFTER_STATE_CHANGE,
    approve_request,
    decline_request,
    request_closing,
    request_exception,
    request_pause,
    request_running,
)
from backend.sites.service.register import change_site, follow_unit_move, register_site

__all__ = [
    "AFTER_STATE_CHANGE",
    "add_column",
    "approve_request",
    "change_column",
    "change_site",
    "confirm_code",
    "decline_request",
    "enter_code",
    "follow_unit_move",
    "forward_missing_code",
    "forward_missing_codes",
    "missing_codes",
    "put_sites",
    "record_issued_code",
    "register_site",
    "reject_code",
    "remove_column",
    "report_missing_code",
    "request_closing",
    "request_exception",
    "request_pause",
    "request_running",
    "reveal_check_code",
    "site_items",
]
