"""How heavy a file may be is one setting: the page that refuses it, the hint before it and nginx say the same."""

import re
from pathlib import Path

from app.config import flask_config
from core.settings import Settings
from tests.feedback.public.conftest import Citizen, token_of

ROOT = Path(__file__).resolve().parents[2]


def test_the_hint_and_the_refusal_say_what_the_setting_says(make_app, commune):
    app = make_app(upload_limit_mb=3)
    citizen = Citizen(app.test_client())
    page = citizen.get("tep")
    assert "Tối đa 5 tệp, mỗi tệp không quá 3 MB." in page.text
    app.config["MAX_CONTENT_LENGTH"] = 10
    refused = citizen.client.post(f"{citizen.draft}/tep", data={"csrf_token": token_of(page)})
    assert refused.status_code == 413
    assert "Mỗi tệp không quá 3 MB, tối đa 5 tệp." in refused.text


def test_nginx_lets_through_what_the_program_takes(tmp_path):
    site = (ROOT / "deploy" / "nginx" / "danban.conf").read_text(encoding="utf-8")
    through = int(re.search(r"client_max_body_size (\d+)m;", site)[1]) * 1024 * 1024
    assert through >= flask_config(Settings(var=tmp_path))["MAX_CONTENT_LENGTH"]
