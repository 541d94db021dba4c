"""Why a place in the journal can no longer be read on from."""

from backend.kit.errors import AppError
from backend.kit.words import Text


class CursorGone(AppError):
    status, code = 410, "cursor_gone"
    text = Text(
        "该游标之后的变更已不再完整保留，或系统已从备份恢复。请先从列表读取当前情况，再以 after=now 取得新的游标。",
        "What followed this cursor is no longer kept whole, or the system was restored from a backup. Take a new cursor "
        "with after=now, then read how things stand from the lists.",
    )
