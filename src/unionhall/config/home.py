"""Where this installation keeps its data and its keys: one folder, so that moving house is moving a folder."""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

SMTPS = 465  # the port of mail under TLS from the first byte


def home() -> Path:
    """The data folder: UNIONHALL_HOME, or `var` below the folder from which the command runs."""
    folder = Path(os.environ.get("UNIONHALL_HOME") or Path.cwd() / "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keys(folder: Path) -> dict[str, Any]:
    """Session, field and hash keys, made once; the file is readable by its owner only and never leaves the machine but in a backup."""
    place = folder / "keys.json"
    if not place.exists():
        made = {"session": secrets.token_urlsafe(48), "hash": secrets.token_hex(32), "fields": {"1": secrets.token_hex(32)}}
        rough = place.with_name(f"keys.{os.getpid()}.new")
        rough.touch(mode=0o600)
        rough.write_text(json.dumps(made), encoding="utf-8")
        try:
            os.link(rough, place)  # two processes that start at once must agree on one file
        except FileExistsError:
            pass
        except OSError:
            rough.replace(place)
        rough.unlink(missing_ok=True)
    return dict(json.loads(place.read_text(encoding="utf-8")))


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's database setting: PostgreSQL by DATABASE_URL, else SQLite (WAL, synchronous=FULL: an acknowledged act survives a power cut)."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / "unionhall.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlparse(url)
    found: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # PgBouncer in transaction mode (stack.md)
    }
    query = dict(part.split("=", 1) for part in parts.query.split("&") if "=" in part)
    if query.get("host"):
        found["HOST"] = unquote(query["host"])  # a unix socket folder
    return found


def mail(address: str) -> dict[str, Any]:
    """Django's mail settings from UNIONHALL_EMAIL (smtp://user:password@host:465/?from=gonghui@host); empty: no mail leaves this machine."""
    parts = urlparse(address)
    if parts.scheme != "smtp" or not parts.hostname:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    query = dict(part.split("=", 1) for part in parts.query.split("&") if "=" in part)
    port = parts.port or SMTPS
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": parts.hostname, "EMAIL_PORT": port, "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""), "EMAIL_USE_SSL": port == SMTPS, "EMAIL_USE_TLS": port != SMTPS and query.get("tls") != "0", "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": unquote(query.get("from", "")) or unquote(parts.username or ""),
    }
