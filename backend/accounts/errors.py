"""Why a sign-in or a change of an account is refused."""

from backend.kit.errors import Conflict, Forbidden, Invalid, Unauthorized
from backend.kit.words import Text


class WrongCredentials(Unauthorized):
    """The one answer to a wrong password, an unknown name, a locked and a disabled account."""

    code, keeps = "wrong_credentials", True
    text = Text(
        "账号或密码不正确，或账号已锁定。15 分钟内失败 5 次，账号锁定 30 分钟；急用请联系上级管理员重置密码。",
        "Wrong account or password, or the account is locked. Five failures within 15 minutes lock an account for "
        "30 minutes; in a hurry, ask the coordinator above to reset the password.",
    )


class SessionEnded(Unauthorized):
    """A refresh token that was used before, or whose sign-in is over."""

    keeps = True


class PasswordChangeRequired(Forbidden):
    code, journaled = "password_change_required", False
    text = Text("首次登录请先修改密码。", "Change the password you were given first.")


class ForeignOrigin(Forbidden):
    code = "foreign_origin"
    text = Text("请求不是从本系统页面发出的。", "The request did not come from this system's own pages.")


class WrongPassword(Invalid):
    code, keeps = "wrong_password", True
    text = Text("当前密码不正确。", "The current password is wrong.")


class WeakPassword(Invalid):
    code = "weak_password"


class NotOneself(Forbidden):
    code = "not_oneself"
    text = Text("不能停用、重置或更改自己的账号角色。", "Nobody disables, resets or promotes their own account.")


class RoleDoesNotFit(Invalid):
    code = "role_does_not_fit"
    text = Text("该角色与所选单位的类别不符。", "The role does not fit the kind of unit.")


class LoginTaken(Conflict):
    code = "login_taken"
    text = Text("这个账号名已被使用。", "This account name is taken.")


class TokenEnded(Unauthorized):
    """Said to whoever shows a secret that was once right."""

    code = "token_ended"
    text = Text(
        "令牌已过期、已撤销，或其持有人已停用、已不再管理该单位。请持有人重新生成令牌。",
        "The token has expired or was revoked, or its holder is disabled or no longer in charge of the unit. "
        "Have the holder make a new one.",
    )


class WrongClient(Unauthorized):
    """The one answer to an unknown client, a wrong secret, a locked and an ended client."""

    code, keeps = "invalid_client", True
    text = Text(
        "客户端编号或密钥不正确、已过期、已撤销，或因 15 分钟内失败 5 次锁定 30 分钟。",
        "Unknown client or wrong secret, expired or revoked, or locked for 30 minutes after five failures within 15 "
        "minutes.",
    )


class PersonRequired(Forbidden):
    code = "person_required"
    text = Text("此操作须由本人登录后办理，不能使用令牌。", "A person has to sign in for this; a token will not do.")


class ScopeNotHeld(Invalid):
    code = "scope_not_held"
    text = Text("您的角色在该单位没有这项权限。", "Your role has no such right at that unit.")


class TooManyTokens(Conflict):
    code = "too_many_tokens"
    text = Text(
        "有效的令牌已达 {limit} 个，请先撤销不用的。", "There are {limit} live tokens already; revoke some first."
    )
