"""Why a site stands on the list of those that are not through yet, in words."""

from backend.kit.words import Text
from backend.submissions.rules.figures import BlockedSite

_REASONS = {
    "code_not_confirmed": Text("网站标识码尚未确认", "the site code is not confirmed"),
    "issues_open": Text("还有问题未销号", "issues are still open"),
    "not_verified": Text("整改核查尚未通过", "the repairs have not passed verification"),
    "scorecard_s3_missing": Text("自评评分表尚未提交", "the official card has not been handed in"),
}


UNFINISHED = "phases_unfinished"
_UNFINISHED = Text("未办结：{zh}", "not done: {en}")


def told(site: BlockedSite) -> list[tuple[str, Text]]:
    """Each reason by its code and in words; a code nobody gave words to is shown as it is."""
    found = [(code, _REASONS.get(code) or Text(code, code)) for code in site.reasons]
    if site.unfinished:
        zh, en = "、".join(title.zh for title in site.unfinished), ", ".join(title.en for title in site.unfinished)
        found.append((UNFINISHED, _UNFINISHED.filled(zh=zh, en=en)))
    return found
