"""What the tasks room refuses."""

from backend.kit.errors import Conflict, Invalid
from backend.kit.words import Text


class NoSuchDeliverable(Conflict):
    code = "no_such_deliverable"
    text = Text("这项任务不需要这份材料。", "This task does not ask for that.")


class TaskFixed(Conflict):
    """A task that is no longer in its doer's hands, and so are its files."""

    code = "task_fixed"
    text = Text(
        "任务不在办理中，附件不能增删；需要补充时，请先撤回或由上级退回。",
        "The task is not in its doer's hands, so its files are fixed; it must come back first.",
    )


class AlreadyAsked(Conflict):
    code = "extension_already_asked"
    text = Text("已有一份延期申请等待答复。", "An extension is already waiting for an answer.")


class NotLater(Invalid):
    code = "date_not_later"
    text = Text("新的期限须晚于 {due_on}。", "The new date must be later than {due_on}.")


class NothingToEnrol(Invalid):
    code = "nothing_to_enrol"
    text = Text("没有可以纳入本次普查的网站。", "There is no site to enrol.")


class CampaignNotRunning(Conflict):
    code = "campaign_not_running"
    text = Text("本次普查尚未启动或已经结束。", "The campaign has not been opened or is closed.")
