"""What people do with accounts: sign in and out, change a password, make and disable accounts."""

from backend.accounts.service.people import (
    change_user,
    create_user,
    disable_user,
    enable_user,
    enter_user,
    get_user,
    list_users,
    reset_password,
)
from backend.accounts.service.self import change_password, me, my_sign_ins, prefer
from backend.accounts.service.signing import (
    Signed,
    end_sign_in,
    grant,
    recognise,
    refresh,
    sign_in,
    sign_out,
)

__all__ = [
    "Signed",
    "change_password",
    "change_user",
    "create_user",
    "disable_user",
    "enable_user",
    "end_sign_in",
    "enter_user",
    "get_user",
    "grant",
    "list_users",
    "me",
    "my_sign_ins",
    "prefer",
    "recognise",
    "refresh",
    "reset_password",
    "sign_in",
    "sign_out",
]
