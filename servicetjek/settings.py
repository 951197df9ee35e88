"""Settings, read from the environment (see README). A wrong value stops the start with one clear line."""

import warnings
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from servicetjek.network import own_address
from servicetjek.start import secret_key, stop, why

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def whole_number(name: str, default: int, low: int, high: int) -> int:
    raw = env.str(name, str(default))
    if not raw.isdecimal() or not low <= int(raw) <= high:
        stop(f"{name} skal være et helt tal fra {low} til {high}, men er »{raw}«.")
    return int(raw)


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks (10.0.0.0/8), with commas between."""
    raw = env.str(name, default)
    try:
        return [ip_network(each.strip(), strict=False) for each in raw.split(",")]
    except ValueError:
        return stop(f"{name} skal være adresser med komma imellem, for eksempel 10.0.0.7, men er »{raw}«.")


def database(url: str) -> dict[str, Any]:
    with warnings.catch_warnings(action="ignore"):
        config: dict[str, Any] = env.db_url_config(url)
    if not str(config.get("ENGINE")).endswith((".sqlite3", ".postgresql")):
        stop("DATABASE_URL kan ikke læses. Skriv for eksempel sqlite:////sti/til/fil eller postgres://…")
    return config


DEBUG = env.str("DEBUG", "") == "1"
HOST = env.str("HOST", "0.0.0.0")
PORT = whole_number("PORT", 8000, 1, 65535)

BUILT = BASE_DIR / "var"
DATA = Path(env.str("DATA", str(BASE_DIR / "data"))).resolve()
# The keys of open ratings. Never in a backup: see models/seal.py.
KEYS = DATA / "keys"
DATABASES = {"default": database(env.str("DATABASE_URL", f"sqlite:///{DATA / 'servicetjek.sqlite3'}"))}
IN_A_FILE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASE_FILE = Path(DATABASES["default"]["NAME"]) if IN_A_FILE else None
try:
    # Answers, links and the key: for its owner alone on a machine that several people use.
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    SECRET_KEY = env.str("SECRET_KEY", "") or secret_key(DATA, DATABASE_FILE)
    (BUILT / "static").mkdir(parents=True, exist_ok=True)
except OSError as error:
    stop(f"mappen DATA ({DATA}) kan ikke bruges: {why(error)}")

# Bound to one address of its own, that is what it answers on; bound to all, the network's address is the one to tell.
REACHED_AT = own_address() if HOST in ("0.0.0.0", "::") else HOST
PUBLIC_URL = env.str("PUBLIC_URL", f"http://{REACHED_AT}:{PORT}").rstrip("/")
if not PUBLIC_URL.startswith(("http://", "https://")):
    stop(f"PUBLIC_URL skal begynde med http:// eller https://, men er »{PUBLIC_URL}«.")
SECURE = PUBLIC_URL.startswith("https://")

# On a laptop in a meeting room the address changes with the network, so any host name will do;
# a server on the internet answers to its own name.
OWN_NAME = urlsplit(PUBLIC_URL).hostname if SECURE else "*"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) or [OWN_NAME]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
# They say in the head of a request whose it is; from anybody else that would be a lie.
TRUSTED_PROXIES = networks("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "servicetjek",
]

MIDDLEWARE = [
    "servicetjek.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A phone in a meeting room may have a poor line; secrets in pages are masked anew each time.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "servicetjek.middleware.HtmxSignInMiddleware",
    "servicetjek.middleware.NoStoreMiddleware",
]

ROOT_URLCONF = "servicetjek.urls"
WSGI_APPLICATION = "servicetjek.wsgi.application"
ASGI_APPLICATION = "servicetjek.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                f"servicetjek.templatetags.{name}"
                for name in ("answers", "danish", "decision", "pictures", "timeline")
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Safe to keep for ever only because the threads that use them are fixed in number.
DATABASES["default"]["CONN_MAX_AGE"] = None
# The first press after a database server has been started again must succeed as well.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = not IN_A_FILE
if IN_A_FILE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        # What is erased is overwritten: above all the digests of ballot keys, when a rating closes.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        # Seconds, as above: a press that waits for ever would take a thread with it.
        options="-c lock_timeout=5s",
        # A statement that fails is written in the server's log; what people answered is then not in it.
        server_side_binding=True,
    )
# The default holds three hundred: a flood of names for one browser would push everybody else's wrong guesses out.
GUESSING = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}, "guessing": GUESSING}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "servicetjek.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BUILT / "collected"
# Fonts come from their package, cut down by `manage.py build_fonts`; var/ is made, never committed.
BUILT_STATIC = BUILT / "static"
STATICFILES_DIRS = [BASE_DIR / "static", BUILT_STATIC]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Bytes. A file that is sent here is never put on the disk, where what has names in it might stay.
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000_000

try:
    vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{DATA / 'mail'}"))
except (ImproperlyConfigured, KeyError, ValueError):
    stop("EMAIL_URL kan ikke læses. Skriv for eksempel smtp+tls://navn:kode@vaert:587")
# Seconds. A mute mail server holds the postman, and nobody else.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", "Servicetjek <servicetjek@localhost>")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_FAILURE_VIEW = "servicetjek.views.errors.csrf_failure"
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"route_for_address": {"()": "servicetjek.logs.RouteForAddress"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["route_for_address"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # By itself Django would mail all that was posted, where there are administrators.
        "django": {"handlers": []},
        # A line a day.
        "servicetjek.chores": {"level": "INFO"},
        # A mistyped code is no news, and addresses with codes in them belong in no log.
        "django.request": {"level": "ERROR"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
