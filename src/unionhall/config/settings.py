"""How this installation runs: one office PC with SQLite, or a district server with PostgreSQL, without a change in code."""

import os
import sys
from pathlib import Path

from csp.constants import NONE, SELF

from unionhall.config.home import database, home, keys, mail

BASE = Path(__file__).resolve().parent.parent
HOME = home()
KEYS = keys(HOME)

DEBUG = os.environ.get("UNIONHALL_DEBUG") == "1"
SECRET_KEY = KEYS["session"]
FIELD_KEYS = KEYS["fields"]  # {key id: 32 bytes hex}; the last one writes, all of them read (house.md, decision 9)
FIELD_HASH_KEY = KEYS["hash"]
# the host header is checked against what the operator names; a LAN demo answers on every name of this machine
ALLOWED_HOSTS = os.environ.get("UNIONHALL_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in ("*",)]
HTTPS = os.environ.get("UNIONHALL_HTTPS") == "1"  # behind the unit's proxy or with an own certificate
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "unionhall.web.pages.forbidden"  # its words, not Django's
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
TODAY = os.environ.get("UNIONHALL_TODAY", "")  # the demo lives at a day of its own

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "unionhall.desk",
    "unionhall.systems.organization",
    "unionhall.systems.congress",
    "unionhall.systems.elections",
    "unionhall.systems.openness",
    "unionhall.systems.requests",
    "unionhall.systems.aid",
    "unionhall.systems.training",
    "unionhall.systems.handbook",
    "unionhall.systems.suggestions",
    "unionhall.systems.bargaining",
    "unionhall.web",
]
# the systems whose procedures run here; adding a system is one line (house.md)
SYSTEMS = ["organization", "congress", "elections", "openness", "requests", "aid", "training", "handbook", "suggestions", "bargaining"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "unionhall.web.middleware.Plain",
]
ROOT_URLCONF = "unionhall.config.urls"
WSGI_APPLICATION = "unionhall.config.wsgi.application"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [BASE / "web" / "templates"],  # before those that allauth brings
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "unionhall.web.context.page",
    ]},
}]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organization.Account"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "unionhall_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE / "web" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True  # no collectstatic step on an office PC
FILES = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
UPLOAD_LIMIT = 20 * 1024 * 1024  # one file; more gets a sentence, not a crash
REQUEST_LIMIT = 64 * 1024 * 1024

# what the desk asks of the systems, by name, so that it imports none of them
DESK = {
    "roles": "unionhall.systems.roles",
    "holders": "unionhall.systems.organization.api.holders",
    "names": "unionhall.systems.names",
    "law": "unionhall.systems.organization.api.law",
    "labels": "unionhall.systems.organization.api.labels",
    "deputy_number": "unionhall.systems.organization.api.deputy_number",
    "proxied": "unionhall.systems.organization.proxy.note",
    "find": "unionhall.systems.organization.api.find_people",
    "named": "unionhall.systems.organization.api.named_person",
    "titles": "unionhall.systems.organization.api.office_titles",
    "title": "unionhall.systems.organization.api.title",
    "union": "unionhall.systems.organization.api.union",
    "objections": "unionhall.systems.objections",
    "daily": "unionhall.systems.daily",
    "followed": "unionhall.systems.followed",
    "kept": "unionhall.systems.kept",
    "addresses": "unionhall.systems.organization.api.addresses",
}

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

# the second step of officers: authenticator app, passkey, recovery codes; the first step is our own door
ACCOUNT_ADAPTER = "unionhall.systems.organization.pages.adapters.Door"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "unionhall.systems.organization.pages.adapters.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # the clocks of old phones go wrong

CONTENT_SECURITY_POLICY = {"DIRECTIVES": {
    "default-src": [NONE], "style-src": [SELF], "script-src": [SELF], "img-src": [SELF, "blob:"], "connect-src": [SELF], "worker-src": [SELF],
    "font-src": [SELF], "media-src": [SELF, "blob:"], "form-action": [SELF], "frame-ancestors": [NONE], "base-uri": [NONE], "manifest-src": [SELF],
}}

# how people who do not sign in are reached; both are off until the unit sets them up, and then nothing is sent at night (desk/router.toml)
globals().update(mail(os.environ.get("UNIONHALL_EMAIL", "")))
CHANNELS = {"email": bool(os.environ.get("UNIONHALL_EMAIL")), "sms": os.environ.get("UNIONHALL_SMS", "")}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("UNIONHALL_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["account.W001"]
