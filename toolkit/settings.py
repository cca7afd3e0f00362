"""
All settings, in one file, read from the environment; every default works from a clone and is safe.

PORT, HOST, PUBLIC_URL, DATABASE_URL, DATA_DIR, DEBUG, SECRET_KEY and PEPPER are described in docs/operations.md.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from toolkit.environment import flag, number, secret

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "data").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = flag("DEBUG", default=False)
SECRET_KEY = secret("SECRET_KEY", DATA_DIR / "secrets")
# Hardens the short join codes; the recovery code and the cookies need none (docs/threat-model.md).
PEPPER = secret("PEPPER", DATA_DIR / "secrets")

# Where it listens, and the address that people type.

HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = number("PORT", default=8000)
PUBLIC_URL = (os.environ.get("PUBLIC_URL") or f"http://127.0.0.1:{PORT}").rstrip("/")
_public = urlsplit(PUBLIC_URL)
if _public.scheme not in {"http", "https"} or not _public.hostname:
    raise ImproperlyConfigured(
        f"PUBLIC_URL is '{PUBLIC_URL}'. Give the whole address, such as https://toolkit.example.org"
    )
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", _public.hostname]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# Under HTTPS a proxy ends the encryption and says so in this header (docs/operations.md).
HTTPS = _public.scheme == "https"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whether its word on whom a request comes from is believed (sessions/door/guessing.py).
BEHIND_PROXY = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "toolkit.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A note of 100,000 characters may take twelve bytes a character on its way, and a page holds two texts.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

INSTALLED_APPS = [
    # Content admins alone have accounts; groups have none.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "sections",
    "sessions",
    "exports",
]

MIDDLEWARE = [
    "toolkit.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "toolkit.compression.CompressedPages",
    # Before anything that answers differently by method, slash or token: a stranger learns nothing (sessions/access.py).
    "sessions.access.WorkshopGate",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last: it answers in the place of a view (sessions/safety/covering.py).
    "sessions.safety.covering.Covering",
    "sessions.screen.covering.ScreenCover",
]

ROOT_URLCONF = "toolkit.urls"
WSGI_APPLICATION = "toolkit.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    # The admin brings its own.
                    ["toolkit.templates.UnindentedLoader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "toolkit.packs"],
        },
    }
]

# The database: SQLite in DATA_DIR, or what DATABASE_URL names.

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "toolkit.sqlite3",
    "OPTIONS": {
        # A write takes its lock at the start, so that two writers queue instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what the page calls saved is on the disk. secure_delete: what is erased is overwritten.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
            "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=8388608;"
        ),
    },
    "CONN_MAX_AGE": None,
    # Tests, too, run on a file: an in-memory database locks differently.
    "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
}
if os.environ.get("DATABASE_URL", "postgres").split(":")[0] not in {"postgres", "postgresql"}:
    raise ImproperlyConfigured(
        "DATABASE_URL names another database than PostgreSQL. Give postgres://user:password@host/name, "
        "or leave it out: SQLite in DATA_DIR needs none."
    )
DATABASES = {
    "default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600, conn_health_checks=True)
    if os.environ.get("DATABASE_URL")
    else SQLITE
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Static files: joined, compressed, and named by their content, so that browsers may keep them for a year.

STATIC_URL = "/static/"
# Our files are for our pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "staticfiles": {"BACKEND": "toolkit.packs.PackedStaticFilesStorage"},
}

CONTENT_DIR = BASE_DIR / "content"

# Only the admin keeps a session, and its cookie goes nowhere else. Messages
# ("Saved", "Action removed") travel in a signed cookie and hold no text of a group.
SESSION_COOKIE_PATH = "/admin/"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "toolkit.logs.ContentFreeFormatter", "fmt": "%(asctime)s %(levelname)s %(name)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # The development server would print whole addresses by a handler of its own.
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
