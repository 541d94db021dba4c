"""What is no longer needed of sign-ins: the journal keeps who signed in when, these rows only kept them signed in."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from backend.accounts import rules
from backend.accounts.tables import Guess, SignIn

KEPT_FOR = timedelta(days=30)
_sign_in: Any = sa.inspect(SignIn).columns
_guess: Any = sa.inspect(Guess).columns


def clear_sign_ins(session: Session, now: datetime, most: int) -> int:
    """Removes some of the sign-ins that ended more than 30 days ago, with their refresh tokens; how many."""
    over = sa.select(_sign_in.id).where(_sign_in.ends_at < now - KEPT_FOR)
    some = over.order_by(_sign_in.id).limit(most).with_for_update(skip_locked=True)
    done: Any = session.execute(sa.delete(SignIn).where(_sign_in.id.in_(some)))
    return int(done.rowcount)


def clear_guesses(session: Session, now: datetime, most: int) -> int:
    """Removes some of the counts of wrong passwords that no longer lock anybody out; how many."""
    past = sa.select(_guess.login_hash).where(_guess.first_at < now - rules.WINDOW - rules.LOCK)
    some = past.order_by(_guess.first_at).limit(most).with_for_update(skip_locked=True)
    done: Any = session.execute(sa.delete(Guess).where(_guess.login_hash.in_(some)))
    return int(done.rowcount)
