"""Secrets at rest: sealed so that only this installation, and only the row they belong to, can open them."""

import base64
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kit.errors import AppError
from backend.kit.settings import settings
from backend.kit.words import Text

_NONCE = 12


class SealBroken(AppError):
    """The key has changed, or the sealed text was altered or moved to another row."""

    status, code = 500, "seal_broken"
    text = Text(
        "保存的密文无法解开，密钥可能已更换，请联系管理员。",
        "What was sealed cannot be opened; the key may have changed. Tell the administrator.",
    )


@cache
def _cipher(key: str) -> AESGCM:
    return AESGCM(bytes.fromhex(key))


def seal(text: str, *, purpose: str, row: str) -> str:
    """The text, encrypted for one purpose and bound to one row's id (AES-256-GCM)."""
    nonce = os.urandom(_NONCE)
    sealed = _cipher(settings().key_for(purpose)).encrypt(nonce, text.encode(), row.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, *, purpose: str, row: str) -> str:
    """The text again. Raises SealBroken when it was sealed with another key, for another row, or altered."""
    try:
        raw = base64.urlsafe_b64decode(sealed)
        return _cipher(settings().key_for(purpose)).decrypt(raw[:_NONCE], raw[_NONCE:], row.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error
