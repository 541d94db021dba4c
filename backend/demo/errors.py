"""What the demonstration refuses."""

from backend.kit.errors import Conflict, Invalid, NotFound, Unavailable
from backend.kit.words import Text


class NotADemonstration(NotFound):
    code = "not_a_demonstration"
    text = Text("本系统不在演示模式。", "This is not a demonstration.")


class DateGoesForward(Invalid):
    code = "date_goes_forward"
    text = Text("演示日期只能往后拨，现在是 {today}。", "The demonstration's date only goes forward; it is {today}.")


class TooFar(Conflict):
    code = "date_too_far"
    text = Text("演示日期最远到 {last}。", "The demonstration ends on {last}.")


class BeingLoaded(Unavailable):
    code = "demonstration_loading"
    text = Text("演示数据正在重新载入，请稍后再试。", "The demonstration is being loaded anew; try again shortly.")
    headers = {"Retry-After": "5"}
