"""Why a move was refused."""

from backend.kit.errors import Conflict
from backend.kit.words import Text


class IllegalStep(Conflict):
    code, journaled = "illegal_step", True
    text = Text(
        "当前状态下不能“{label}”，可能已被他人办理，请刷新。", "“{label_en}” is not open in the present state; reload."
    )


class StepRefused(Conflict):
    code, journaled = "step_refused", True
    text = Text("还不能“{label}”：{reasons}", "“{label_en}” is not open yet: {reasons_en}")
