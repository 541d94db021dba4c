"""Why a job is not tried again."""

from backend.kit.errors import Conflict
from backend.kit.words import Text


class NotFailed(Conflict):
    code = "job_not_failed"
    text = Text(
        "只有失败的后台任务可以重试；这一项正在等待、进行或者已经完成。",
        "Only a job that failed can be tried again; this one waits, runs or is done.",
    )
