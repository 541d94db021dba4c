"""Two clocks: the business date (due dates; the demonstration moves it) and wall time (tokens, journal, deliveries)."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Field, Session, SQLModel

CHINA = ZoneInfo("Asia/Shanghai")


class BusinessDate(SQLModel, table=True):
    """The one row that a demonstration sets; without it the business date is today's in Shanghai."""

    __tablename__ = "business_date"

    id: int = Field(default=1, primary_key=True)
    today: date


def now() -> datetime:
    """The moment, aware, in UTC."""
    return datetime.now(UTC)


def today(session: Session) -> date:
    """The business date; a day ends at 24:00 Asia/Shanghai. Read once a session."""
    if "today" not in session.info:
        row = session.get(BusinessDate, 1)
        session.info["today"] = row.today if row else now().astimezone(CHINA).date()
    value: date = session.info["today"]
    return value


def set_today(session: Session, day: date) -> None:
    """Moves the business date; only the demonstration does."""
    row = session.get(BusinessDate, 1) or BusinessDate(today=day)
    row.today = day
    session.add(row)
    session.info["today"] = day
