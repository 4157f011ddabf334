"""What identifies a person is stored sealed (AES-256-GCM): a stolen copy of database or files shows nothing.

Keys come from GONGKAI_FIELD_KEYS, newest first: the first seals, all open, so that a key is changed by putting a new
one in front. The last, oldest one also makes the fingerprints by which the same person is found again unread.
"""

import base64
import hmac
import os
from functools import lru_cache
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

NONCE = 12  # bytes, as GCM wants them
ID = 4  # bytes that tell which key sealed
MARK = "gk1:"


class CannotOpen(ValueError):
    """None of the keys opens this: the key it was sealed with is missing from GONGKAI_FIELD_KEYS, or it was changed."""


def seal(content: bytes, purpose: str) -> bytes:
    """Return `content` sealed with the newest key; `purpose` is bound in, so that it opens nowhere else."""
    key_id, key = _keys(tuple(settings.FIELD_KEYS))[0]
    nonce = os.urandom(NONCE)
    return key_id + nonce + AESGCM(key).encrypt(nonce, content, purpose.encode())


def unseal(content: bytes, purpose: str) -> bytes:
    """Return what was sealed for `purpose`; CannotOpen if no key fits or a bit was changed."""
    key_id, nonce, sealed = content[:ID], content[ID : ID + NONCE], content[ID + NONCE :]
    for known, key in _keys(tuple(settings.FIELD_KEYS)):
        if known == key_id:
            try:
                return AESGCM(key).decrypt(nonce, sealed, purpose.encode())
            except InvalidTag:
                break
    raise CannotOpen(f"{purpose}: 无法解密，请检查 GONGKAI_FIELD_KEYS 是否包含加密时使用的密钥")


def fingerprint(*parts: str) -> str:
    """Return by what equal `parts` are found again; nothing can be read out of it without the key."""
    secret = _derived(settings.FIELD_KEYS[-1], b"fingerprint")
    return hmac.new(secret, "\0".join(parts).encode(), sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text that is sealed in the database and plain in Python; it cannot be searched, by design."""

    def get_prep_value(self, value: Any) -> Any:
        """Seal what goes into the database; empty stays empty."""
        text = super().get_prep_value(value)
        return MARK + base64.b64encode(seal(text.encode(), self._purpose)).decode() if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Open what comes out of the database."""
        if not value:
            return value
        return unseal(base64.b64decode(value.removeprefix(MARK)), self._purpose).decode()

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow no comparison but with nothing: a sealed text differs each time."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    @property
    def _purpose(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"


@lru_cache(maxsize=8)
def _keys(secrets: tuple[str, ...]) -> tuple[tuple[bytes, bytes], ...]:
    """Return (id, key) of each secret."""
    return tuple((sha256(_derived(secret, b"id")).digest()[:ID], _derived(secret, b"field")) for secret in secrets)


@lru_cache(maxsize=32)
def _derived(secret: str, use: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"gongkai " + use).derive(secret.encode())
