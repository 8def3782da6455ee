"""Short messages through the gateway of whoever the province has a contract with; off until an address is set.

The contract is docs/sms.md: one signed POST, one name for each message, answers that say whether to try again. What
waits lies encrypted in the outbox, because it holds numbers.
"""

import hashlib
import hmac
import json
import re
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPSConnection
from typing import Any, Final
from urllib.parse import urlsplit

from core import outbox
from core.clock import local, now
from core.errors import Refused
from core.secrets import keyed_digest, open_text, seal_text
from core.settings import settings
from core.short_text import length_of

TOPIC: Final = "sms"
TIMEOUT_S: Final = 20
SHORTEST_SECRET: Final = 32
QUIET_FROM, QUIET_TO = 21, 7
"""Hours at which nobody's telephone rings for us; the message waits for the morning."""

TAKEN: Final = frozenset({200, 201, 202, 204, 409})
HOPELESS: Final = frozenset({400, 404, 410, 413, 422})
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_NUMBER: Final = re.compile(r"0[0-9]{9,10}")


class GatewayAway(Exception):
    """The gateway did not take the message now: it is tried again with the outbox's waits."""


def is_on() -> bool:
    """Say whether a gateway is set."""
    return bool(settings().sms_url)


def trouble() -> str:
    """Say what is wrong with the gateway's settings, for the start and for the doctor; empty where nothing is."""
    config = settings()
    return trouble_of(config.sms_url, config.sms_secret) if config.sms_url else ""


def trouble_of(url: str, secret: str) -> str:
    """Say what is wrong with an address and a secret."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "DANBAN_SMS_URL phải là một địa chỉ https://."
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        return "DANBAN_SMS_URL phải bắt đầu bằng https://: tin nhắn có số điện thoại."
    if len(secret) < SHORTEST_SECRET:
        return f"DANBAN_SMS_SECRET phải có từ {SHORTEST_SECRET} ký tự."
    return ""


def queue(to: str, *, text: str, key: str, at_once: bool = False) -> None:
    """Leave a message in the caller's transaction, for the next morning if it is night; the same key is one message.

    `at_once` is for what its reader has asked for this minute and waits for, a code.
    """
    if not _NUMBER.fullmatch(to):
        raise Refused("Số điện thoại không đúng, ví dụ đúng: 0912345678.")
    message = seal_text(json.dumps({"to": f"+84{to[1:]}", "text": text, "key": key}))
    outbox.put(TOPIC, {"message": message}, key=f"{TOPIC}/{key}", after=now() if at_once else _by_day(now()))


def recall(about: str) -> int:
    """Take back the messages about a subject that were not sent yet."""
    return outbox.recall(TOPIC, about)


@outbox.external
def deliver(payload: dict[str, Any]) -> None:
    """Give one message to the gateway; the handler of topic `sms`."""
    message = json.loads(open_text(payload["message"]))
    status = _post(keyed_digest("sms", message.pop("key"))[:32], message)
    if status in HOPELESS:
        raise outbox.Hopeless(f"the gateway refused for good: {status}")
    if status not in TAKEN:
        raise GatewayAway(f"the gateway answered {status}")


def signature(secret: str, *, at: str, name: str, body: bytes) -> str:
    """Sign what is sent, so that the gateway knows it is from us, whole and not sent again by another."""
    return hmac.new(secret.encode(), f"{at}.{name}.".encode() + body, hashlib.sha256).hexdigest()


def _post(name: str, message: dict[str, Any]) -> int:
    """Send one request; nothing is followed elsewhere, since it holds a number."""
    config, length = settings(), length_of(message["text"])
    parts, at = urlsplit(config.sms_url), str(int(now().timestamp()))
    values = {"id": name, "sender": config.sms_sender, **message, "encoding": length.encoding}
    body = json.dumps({**values, "segments": length.segments}, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": name,
        "X-Danban-Timestamp": at,
        "X-Danban-Signature": f"sha256={signature(config.sms_secret, at=at, name=name, body=body)}",
    }
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=TIMEOUT_S)
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _by_day(moment: datetime) -> datetime:
    here = local(moment)
    if QUIET_TO <= here.hour < QUIET_FROM:
        return moment
    morning = here.replace(hour=QUIET_TO, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=1 if here.hour >= QUIET_FROM else 0)
