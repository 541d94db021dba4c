"""What needs the caller now: one line a kind of work, most pressing first."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from backend.boards import choosing
from backend.boards.shapes import TodoLine, TodoOut
from backend.boards.work import NONE, WORK
from backend.campaigns.tables import Campaign, CampaignState
from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.words import Text
from backend.policy import may


def todo(session: Session, actor: Actor, campaign_id: str | None, language: str) -> TodoOut:
    """One line for each kind of work that waits; a fixed number of queries."""
    campaign = choosing.campaign(session, actor, campaign_id)
    today = clock.today(session)
    lines = _lines(session, actor, campaign, today, language) if campaign else []
    lines.sort(key=lambda line: (-min(line.overdue, 1), line.due_on or date.max))
    return TodoOut(
        campaign_id=campaign.id if campaign else None,
        campaign_name=campaign.name if campaign else "",
        business_date=today,
        sentence=sentence(lines).spoken(language),
        lines=lines,
    )


def _lines(session: Session, actor: Actor, campaign: Campaign, today: date, language: str) -> list[TodoLine]:
    lines = []
    for work in WORK:
        if not may(actor, work.needs) or (work.while_running and campaign.state is not CampaignState.RUNNING):
            continue
        late = sa.case((work.due < today, 1), else_=0) if work.due is not NONE else sa.literal(0)
        count, first, overdue = session.execute(
            sa.select(
                sa.func.count(work.key),
                sa.func.min(work.due) if work.due is not NONE else sa.null(),
                sa.func.coalesce(sa.func.sum(late), 0),
            ).where(*work.rows(actor, campaign, today))
        ).one()
        if count:
            lines.append(
                TodoLine(
                    code=work.code,
                    text=work.text.spoken(language),
                    count=count,
                    due_on=first,
                    overdue=overdue,
                    link=work.link.replace("{campaign}", campaign.id),
                )
            )
    return lines


def sentence(lines: list[TodoLine]) -> Text:
    """The most pressing line as one sentence."""
    if not lines:
        return Text("现在没有需要您办理的事项。", "Nothing needs you now.")
    first = lines[0]
    if first.overdue:
        said = Text("请先{text}：{n} 项，其中 {late} 项已逾期。", "First: {text} ({n}), {late} of them overdue.")
        return said.filled(text=first.text, n=first.count, late=first.overdue)
    if first.due_on:
        said = Text("请{text}：{n} 项，最近一项应于{day}前完成。", "{text}: {n}, the first due by {day}.")
        return said.filled(text=first.text, n=first.count, day=first.due_on)
    return Text("请{text}：{n} 项。", "{text}: {n}.").filled(text=first.text, n=first.count)
