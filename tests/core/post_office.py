"""A small mail server on the loopback, which takes, refuses or breaks off as told."""

import socketserver
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


class PostOffice:
    """Keeps the letters it was given; `refuse_with` is the answer to DATA when it is to refuse."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuse_with: bytes | None = None
        office = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                office.talk(self.rfile, self.wfile)

        self._server = socketserver.TCPServer(("127.0.0.1", 0), Conversation)
        self._thread = threading.Thread(target=self._server.serve_forever)

    @property
    def url(self) -> str:
        """Give its address as the setting has it."""
        return f"smtp://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "PostOffice":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def talk(self, lines, answers) -> None:
        """Hold one conversation, as far as sending a letter needs it."""
        answers.write(b"220 ready\r\n")
        for line in lines:
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self._take(lines, answers)
                continue
            answers.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                return

    def _take(self, lines, answers) -> None:
        answers.write(b"354 go on\r\n")
        content = b"".join(iter(lines.readline, b".\r\n"))
        if self.refuse_with:
            answers.write(self.refuse_with)
            return
        self.letters.append(message_from_bytes(content, policy=default))
        answers.write(b"250 taken\r\n")
