"""Letters by e-mail: queued with the change they tell of, sent by the worker, never waited for by a person.

What waits lies encrypted in the outbox, because it holds addresses. Without a mail server letters become .eml files.
Each letter is written once, as plain text; the HTML that goes with it says the same.
"""

import json
import re
import smtplib
import ssl
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from core import outbox
from core.clock import local, now
from core.errors import Refused
from core.letters import as_html
from core.secrets import keyed_digest, open_text, seal_text
from core.settings import Settings, settings
from core.text import nfc

TOPIC: Final = "mail"
TIMEOUT_S: Final = 20
SUBMISSION_PORT: Final = 587
TLS_PORT: Final = 465
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_ADDRESS: Final = re.compile(r"[^\s@,;:<>()\[\]\"\\\x00-\x1f\x7f]+@[^\s@,;:<>()\[\]\"\\\x00-\x1f\x7f]+")
_LINE_BREAK: Final = re.compile(r"[\r\n\x00\v\f\x85\u2028\u2029]")


class UnsafeMailServer(Exception):
    """The mail server offers no encryption: letters and the password would be readable on the way."""


def is_address(text: str) -> bool:
    """Say whether a letter could be sent there."""
    return _ADDRESS.fullmatch(text) is not None


def queue(to: str, *, subject: str, text: str, key: str, leave: str = "") -> None:
    """Leave a letter in the caller's transaction; the same key twice is one letter.

    `leave` is where its reader gets no more such letters. An address or subject that could smuggle in further headers
    is refused.
    """
    if not is_address(to):
        raise Refused("Địa chỉ thư điện tử không đúng, ví dụ đúng: ten@vidu.vn.")
    if _LINE_BREAK.search(subject):
        raise Refused("Tiêu đề thư phải nằm trên một dòng.")
    letter = {"to": to, "subject": nfc(subject), "text": nfc(text), "at": now().isoformat(), "key": key}
    letter |= {"leave": leave} if leave else {}
    sealed = seal_text(json.dumps(letter, ensure_ascii=False))
    outbox.put(TOPIC, {"letter": sealed}, key=f"{TOPIC}/{key}")


def recall(about: str) -> int:
    """Take back the letters about a subject that were not sent yet; their keys name it (`…/about/…`)."""
    return outbox.recall(TOPIC, about)


@outbox.external
def deliver(payload: dict[str, Any]) -> None:
    """Send one queued letter; the handler of topic `mail`."""
    letter = json.loads(open_text(payload["letter"]))
    message = _message(**letter)
    if settings().smtp_url:
        _send(message, settings().smtp_url)
    else:
        _keep(message, settings())


def _message(*, to: str, subject: str, text: str, at: str, key: str, leave: str = "") -> Message:
    """Write the letter with the older of Python's two mail interfaces: the newer loses spaces in folded subjects."""
    sender = settings().mail_from
    name = keyed_digest("mail", key)[:32]
    html = as_html(text, title=subject, own=settings().site_url)
    message = MIMEMultipart("alternative", boundary=f"=_{name}", _subparts=[_part(text, "plain"), _part(html, "html")])
    message["From"], message["To"], message["Subject"] = sender, to, Header(subject, "utf-8")
    message["Date"] = format_datetime(local(datetime.fromisoformat(at)))
    message["Message-ID"] = f"<{name}@{sender.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    if leave:
        message["List-Unsubscribe"], message["List-Unsubscribe-Post"] = f"<{leave}>", "List-Unsubscribe=One-Click"
    return message


def _part(text: str, kind: str) -> MIMEText:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    return MIMEText(text, kind, charset)


def _send(message: Message, url: str) -> None:
    parts = urlsplit(url)
    context = ssl.create_default_context()
    host = parts.hostname or "localhost"
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or TLS_PORT, timeout=TIMEOUT_S, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or SUBMISSION_PORT, timeout=TIMEOUT_S)
    with server:
        if parts.scheme != "smtps" and host not in _LOCAL:
            _encrypt(server, context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _encrypt(server: smtplib.SMTP, context: ssl.SSLContext) -> None:
    server.ehlo()
    if not server.has_extn("starttls"):
        raise UnsafeMailServer("máy chủ thư không hỗ trợ mã hóa")
    server.starttls(context=context)


def _keep(message: Message, config: Settings) -> None:
    """Write a letter as a file named by its Message-ID: the same letter again is the same file."""
    folder = config.var / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>").partition("@")[0]
    unfinished = folder / f"{name}.part"
    unfinished.write_bytes(message.as_bytes())
    unfinished.replace(folder / f"{name}.eml")
