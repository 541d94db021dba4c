"""What the units room refuses."""

from backend.kit.errors import Conflict, Invalid
from backend.kit.words import Text


class MovesIntoItself(Conflict):
    code = "moves_into_itself"
    text = Text("不能把单位移到它自己或它的下级之下。", "A unit cannot be moved below itself.")


class KindDoesNotFit(Invalid):
    code = "kind_does_not_fit"
    text = Text("这类单位不能设在该上级之下。", "A unit of this kind cannot stand below that superior.")


class NameTaken(Conflict):
    code = "unit_name_taken"
    text = Text("同一上级下已有名为“{name}”的单位。", "There is already a unit called “{name}” there.")


class TooDeep(Invalid):
    code = "too_deep"
    text = Text("单位层级过深。", "The tree would become too deep.")


class UnitDissolved(Conflict):
    code = "unit_dissolved"
    text = Text(
        "{name}已撤销：请选择其他单位，或先恢复该单位。",
        "{name} is dissolved: choose another unit, or restore it first.",
    )
