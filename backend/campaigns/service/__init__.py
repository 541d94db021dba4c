"""What people do with campaigns: start, enrol, break down, end them, and keep the calendar."""

from backend.campaigns.service.breaking_down import put_guidance, set_own_date
from backend.campaigns.service.days import put_calendar_day, remove_calendar_day
from backend.campaigns.service.enrolling import enrol
from backend.campaigns.service.running import (
    AFTER_OPENING,
    change_settings,
    close_by_report,
    close_campaign,
    create_campaign,
    open_campaign,
    reopen_campaign,
)

__all__ = [
    "AFTER_OPENING",
    "change_settings",
    "close_by_report",
    "close_campaign",
    "create_campaign",
    "enrol",
    "open_campaign",
    "put_calendar_day",
    "put_guidance",
    "remove_calendar_day",
    "reopen_campaign",
    "set_own_date",
]
