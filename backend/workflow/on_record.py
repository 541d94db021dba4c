"""Reasons no person gave: kept under a key, said in the reader's language."""

from backend.kit.words import Text

SITE_LEFT, SITE_BACK = "site_left", "site_back"
"""A task is exempt because its site left the totals, or open again because the site is back."""
EXEMPTION_ENDED = "exemption_ended"
"""What was handed in before an exemption is open again."""

WORDS = {
    SITE_LEFT: Text("网站已关停或列为例外", "The site is closed or excepted"),
    SITE_BACK: Text("网站已恢复运行", "The site is running again"),
    EXEMPTION_ENDED: Text("豁免已到期", "The exemption has run out"),
}


def said(reason: str, language: str) -> str:
    """A reason as it is read; what a person wrote stays as it was written."""
    words = WORDS.get(reason)
    return words.spoken(language) if words else reason
