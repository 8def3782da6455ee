"""The log goes to standard error as it stands when a line is written."""

import io
import json
import sys

import structlog

from app.factory import configure_logging


def test_a_line_written_after_the_stream_of_the_start_was_closed_still_arrives(monkeypatch):
    at_the_start, later = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", at_the_start)
    configure_logging()
    at_the_start.close()
    monkeypatch.setattr(sys, "stderr", later)
    structlog.get_logger("worker").warning("mail_delayed", mã="ĐNA-1")
    line = json.loads(later.getvalue())
    assert (line["event"], line["level"], line["mã"]) == ("mail_delayed", "warning", "ĐNA-1")
