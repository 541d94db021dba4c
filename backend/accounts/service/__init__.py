"""What people do with accounts: sign in and out, change a password, make and disable accounts."""

from backend.accounts.service.credentials import (
    list_tokens,
    make_for_unit,
    make_my_token,
    my_tokens,
    revoke_my_token,
    revoke_token,
    rotate_client,
)
from backend.accounts.service.entering import grant, recognise_bearer, recognise_browser
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
    "list_tokens",
    "list_users",
    "make_for_unit",
    "make_my_token",
    "me",
    "my_sign_ins",
    "my_tokens",
    "prefer",
    "recognise_bearer",
    "recognise_browser",
    "refresh",
    "reset_password",
    "revoke_my_token",
    "revoke_token",
    "rotate_client",
    "sign_in",
    "sign_out",
]
