"""Sensitive fields at rest: AES-256-GCM under a numbered key for reading, a keyed hash for finding (house.md, decision 9)."""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class Unreadable(Exception):
    """The field cannot be opened with the keys of this installation."""


def seal_text(clear: str) -> str:
    """Encrypt; the result reads `key id:base64(nonce ‖ ciphertext)`. Empty stays empty."""
    if not clear:
        return ""
    number = max(settings.FIELD_KEYS, key=int)
    nonce = os.urandom(12)
    sealed = AESGCM(bytes.fromhex(settings.FIELD_KEYS[number])).encrypt(nonce, clear.encode(), number.encode())
    return f"{number}:{base64.b64encode(nonce + sealed).decode()}"


def reveal(sealed: str) -> str:
    """Decrypt what `seal_text` made; raises Unreadable with a Chinese sentence when the key is missing or the text was changed."""
    if not sealed:
        return ""
    number, _, text = sealed.partition(":")
    try:
        raw = base64.b64decode(text)
        return AESGCM(bytes.fromhex(settings.FIELD_KEYS[number])).decrypt(raw[:12], raw[12:], number.encode()).decode()
    except (KeyError, InvalidTag, ValueError) as wrong:
        raise Unreadable("加密字段无法打开：密钥文件 keys.json 与数据不配套，请从备份恢复。") from wrong


def trace_of(kind: str, clear: str) -> str:
    """The keyed hash by which an identity number or a phone is found; without the key it can not be guessed back."""
    if not clear:
        return ""
    return hmac.new(bytes.fromhex(settings.FIELD_HASH_KEY), f"{kind}:{clear.strip().upper()}".encode(), hashlib.sha256).hexdigest()
