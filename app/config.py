"""From typed settings to what Flask wants to know, with the refusals that protect a real installation."""

from datetime import timedelta
from typing import Any

from core import mail, maps, sms
from core.db import engine_options
from core.ledger.cosignature import read_witness
from core.secrets import load_or_create_key
from core.settings import Settings
from submissions.services import MOST_FILES

SHORTEST_KEY = 32
COOKIE_DAYS = 7
"""As long as a citizen's draft lives; a staff session ends earlier, in its own row."""
FORM_OVERHEAD_MB = 2
MOST_CARRIED = MOST_FILES + 1
"""Files in one form: the five, and a recording beside them."""


class UnsafeSettings(Exception):
    """The settings must not be used as they are; the message says what to change."""


def flask_config(settings: Settings) -> dict[str, Any]:
    """Give Flask's configuration; raises UnsafeSettings where production would be left open."""
    if settings.is_production:
        _check_production(settings)
    if settings.sms_url and (trouble := sms.trouble_of(settings.sms_url, settings.sms_secret)):
        raise UnsafeSettings(trouble)
    if wrong := [address for address in settings.witness_addresses if not mail.is_address(address)]:
        raise UnsafeSettings(f"DANBAN_WITNESSES: «{wrong[0]}» không phải địa chỉ thư điện tử.")
    if trouble := _trouble_of_witnesses(settings.witness_key_lines):
        raise UnsafeSettings(trouble)
    if settings.map_tiles and (trouble := maps.trouble_of(settings.map_tiles, settings.map_centre)):
        raise UnsafeSettings(trouble)
    secure = settings.site_url.startswith("https://")
    return {
        "SECRET_KEY": settings.secret_key or load_or_create_key(settings.var),
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database),
        "MAX_CONTENT_LENGTH": (settings.upload_limit_mb * MOST_CARRIED + FORM_OVERHEAD_MB) * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": FORM_OVERHEAD_MB * 1024 * 1024,
        "SESSION_COOKIE_NAME": "__Host-danban" if secure else "danban",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=COOKIE_DAYS),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(days=365),
        "WTF_CSRF_TIME_LIMIT": None,
        "RATELIMIT_STORAGE_URI": settings.redis_url or "memory://",
        "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
    }


def _trouble_of_witnesses(lines: tuple[str, ...]) -> str:
    """Say what is wrong with the keys of those who sign beside us; two keys of one name could not be told apart."""
    try:
        names = [read_witness(line).name for line in lines]
    except ValueError as error:
        return f"DANBAN_WITNESS_KEYS: {error}."
    twice = {name for name in names if names.count(name) > 1}
    return f"DANBAN_WITNESS_KEYS: hai khóa cùng tên «{min(twice)}»." if twice else ""


def _check_production(settings: Settings) -> None:
    if len(settings.secret_key) < SHORTEST_KEY:
        raise UnsafeSettings(f"DANBAN_SECRET_KEY phải có từ {SHORTEST_KEY} ký tự khi vận hành thật.")
    if not settings.site_url.startswith("https://"):
        raise UnsafeSettings("DANBAN_SITE_URL phải bắt đầu bằng https:// khi vận hành thật.")
    if not settings.database.startswith("postgresql"):
        raise UnsafeSettings("DANBAN_DATABASE_URL phải là PostgreSQL khi vận hành thật.")
    if not settings.redis_url:
        raise UnsafeSettings("DANBAN_REDIS_URL phải có khi vận hành thật, để các tiến trình cùng đếm tần suất.")
