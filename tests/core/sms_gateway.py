"""A small gateway for short messages on the loopback: checks what docs/sms.md promises, and answers as told."""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

SECRET = "khoa-thu-cua-cong-tin-nhan-" * 2


class Gateway:
    """Keeps one message for each name; `answers` are given first, then 202."""

    def __init__(self) -> None:
        self.messages: dict[str, dict] = {}
        self.requests = 0
        self.answers: list[int] = []
        self.redirect = ""
        gateway = self

        class Conversation(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(gateway.take(self.headers, body))
                if gateway.redirect:
                    self.send_header("Location", gateway.redirect)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_) -> None:
                """Say nothing."""

        self._server = HTTPServer(("127.0.0.1", 0), Conversation)
        self._thread = threading.Thread(target=self._server.serve_forever)

    @property
    def url(self) -> str:
        """Give its address as the setting has it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1/messages"

    def __enter__(self) -> "Gateway":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, headers, body: bytes) -> int:
        """Check signature and name, keep the message once."""
        self.requests += 1
        name, at = headers["Idempotency-Key"], headers["X-Danban-Timestamp"]
        signed = hmac.new(SECRET.encode(), f"{at}.{name}.".encode() + body, hashlib.sha256).hexdigest()
        if headers["X-Danban-Signature"] != f"sha256={signed}":
            return 401
        answer = self.answers.pop(0) if self.answers else 202
        if answer == 409 or answer < 300:
            self.messages.setdefault(name, json.loads(body))
        return answer
