"""Everything on one machine: the default deployment, which needs no variable and keeps all under one data folder."""

from pathlib import Path

from gongkai.settings import environment, services
from gongkai.settings.log_in import *  # noqa: F403

DATA_FOLDER = Path(environment.text("GONGKAI_DATA_FOLDER", "data")).resolve()
DEBUG = environment.boolean("GONGKAI_DEBUG", default=False)
SECRET_KEY = environment.secret_key(DATA_FOLDER)
FIELD_KEYS = environment.field_keys(DATA_FOLDER)
ALLOWED_HOSTS = environment.words("GONGKAI_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("GONGKAI_TRUSTED_ORIGINS", "")

INSTALLED_APPS = [
    "gongkai.domain.outbox",
    "gongkai.domain.orgs",
    "gongkai.domain.access",
    "gongkai.domain.workdays",
    "gongkai.domain.catalogs",
    "gongkai.domain.records",
    "gongkai.domain.review",
    "gongkai.domain.topics",
    "gongkai.domain.inspection",
    "gongkai.domain.monitoring",
    "gongkai.domain.cases",
    "gongkai.domain.accounts",
    "gongkai.domain.requests",
    "gongkai.engines.intake",
    "gongkai.engines.ledger",
    "gongkai.engines.search",
    "gongkai.interfaces.console",
    "gongkai.interfaces.api",
    "gongkai.interfaces.portal",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # its Chinese, for the times that Wagtail tells
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.interfaces.portal.security.public_headers",
    "gongkai.interfaces.portal.reading.vary_by_reading",
    "django.middleware.gzip.GZipMiddleware",
    "gongkai.interfaces.portal.caching.public_caching",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.interfaces.console.access.gate.staff_gate",
]

ROOT_URLCONF = "gongkai.interfaces.urls"
WSGI_APPLICATION = "gongkai.interfaces.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.interfaces.portal.context_processors.site",
                "gongkai.interfaces.console.access.words.context",
            ]
        },
    }
]

DATABASES = {"default": services.database(DATA_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEARCH_FOLDER = services.search(DATA_FOLDER)
CACHES = services.caches()
STORAGES = {
    "default": services.storage(DATA_FOLDER),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
globals().update(services.mail())
STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "orgs.User"
AUTHENTICATION_BACKENDS = ["gongkai.domain.orgs.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
FORMAT_MODULE_PATH = "gongkai.settings.formats"  # dates as official lists write them
USE_TZ = True

SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.boolean("GONGKAI_HTTPS", default=False)
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

SITE_NAME = environment.text("GONGKAI_SITE_NAME", "示例市政务公开")
SITE_URL = environment.text("GONGKAI_SITE_URL", "http://localhost:8000").rstrip("/")
SITE_ID_CODE = environment.text("GONGKAI_SITE_ID_CODE", "3499000001")
SITE_SPONSOR = environment.text("GONGKAI_SITE_SPONSOR", "示例市人民政府办公室")
SITE_ICP = environment.text("GONGKAI_SITE_ICP", "")
SITE_PHONE = environment.text("GONGKAI_SITE_PHONE", "")
SITE_IPV6 = environment.boolean("GONGKAI_SITE_IPV6", default=False)
# The national platform's front page; each site is given an address of its own there.
SITE_ERROR_REPORT_URL = environment.text("GONGKAI_SITE_ERROR_REPORT_URL", "https://zfwzzc.www.gov.cn/")
SITE_POLICE_FILING = environment.text("GONGKAI_SITE_POLICE_FILING", "")
SITE_ORGAN_MARK = environment.text("GONGKAI_SITE_ORGAN_MARK", "")

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "gongkai.domain.review.finishing.conclude"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

SPELLING_MODEL = environment.text("GONGKAI_SPELLING_MODEL", "")
SPELLING_CORRECTOR = "gongkai.engines.spelling.installed_corrector"
UPLOAD_LIMIT_MB = environment.number("GONGKAI_UPLOAD_LIMIT_MB", 200)

TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT  # noqa: F405
MINUTE = 60
LIMITS = {  # name -> (requests of one client, seconds); 0 requests stand for «no limit»
    "api": (environment.number("GONGKAI_LIMIT_API", 120), MINUTE),
    "inspections": (environment.number("GONGKAI_LIMIT_INSPECTIONS", 20), MINUTE),
    "exports": (environment.number("GONGKAI_LIMIT_EXPORTS", 10), MINUTE),
    "search": (environment.number("GONGKAI_LIMIT_SEARCH", 60), MINUTE),
    "suggestions": (environment.number("GONGKAI_LIMIT_SUGGESTIONS", 300), MINUTE),
    "forms": (environment.number("GONGKAI_LIMIT_FORMS", 20), 60 * MINUTE),
    "codes": (environment.number("GONGKAI_LIMIT_CODES", 30), MINUTE),
    "links": (environment.number("GONGKAI_LIMIT_LINKS", 5), 60 * MINUTE),
    "applications": (environment.number("GONGKAI_LIMIT_APPLICATIONS", 20), 60 * MINUTE),
}
CSRF_FAILURE_VIEW = "gongkai.interfaces.portal.views.errors.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"gongkai": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
