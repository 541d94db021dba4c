"""Why a site stands on the list of sites without an official card, in words."""

from backend.kit.words import Text

_REASONS = {
    "code_not_confirmed": Text("网站标识码尚未确认", "the site code is not confirmed"),
    "issues_open": Text("还有问题未销号", "issues are still open"),
    "not_verified": Text("整改核查尚未通过", "the repairs have not passed verification"),
    "scorecard_s3_missing": Text("自评评分表尚未提交", "the official card has not been handed in"),
}


def said(code: str) -> Text:
    """The reason in words; a code nobody gave words to is shown as it is."""
    return _REASONS.get(code) or Text(code, code)
