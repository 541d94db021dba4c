"""What the submissions room refuses."""

from backend.kit.errors import Conflict, Invalid
from backend.kit.words import Text


class NotWritable(Conflict):
    """A summary that was sent, and so is frozen."""

    code = "submission_not_writable"
    text = Text(
        "汇总材料已报送，不能再修改；需修改请先由接收单位退回。", "The summary has been sent; it must come back first."
    )


class BadReceiptDay(Invalid):
    """A copy cannot have come before the campaign began, or tomorrow."""

    code = "bad_receipt_day"
    text = Text(
        "收到日期须在 {earliest} 到 {latest} 之间。", "The day of receipt must lie between {earliest} and {latest}."
    )
