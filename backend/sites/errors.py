"""The refusals of the register."""

from backend.kit.errors import Conflict
from backend.kit.words import Text


class CodeTaken(Conflict):
    """Another site, perhaps out of the caller's reach, holds the code."""

    code = "site_code_taken"
    text = Text(
        "标识码 {site_code} 已登记在另一个网站名下，请核对；确认无误请联系上级单位。",
        "Site code {site_code} is already registered for another site; check it, or ask your superior unit.",
    )


class NoCheckCode(Conflict):
    """There is nothing to reveal."""

    code = "no_check_code"
    text = Text("尚未录入校验码。", "No check code has been entered yet.")


class ExternalIdTaken(Conflict):
    """The unit already has a site with this id of its own."""

    code = "external_id_taken"
    text = Text(
        "本单位已有外部编号为 {external_id} 的网站。", "The unit already has a site with the external id {external_id}."
    )


class TooManyColumns(Conflict):
    """No site has so many."""

    code = "too_many_columns"
    text = Text(
        "一个网站最多登记 {most} 个栏目，请先删除不用的。", "A site holds {most} columns; remove unused ones first."
    )


class ColumnHasChildren(Conflict):
    """A column that others stand under cannot go."""

    code = "column_has_children"
    text = Text("该栏目下还有子栏目，请先处理子栏目。", "Other columns stand under this one; deal with them first.")
