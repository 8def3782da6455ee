"""The papers of a consultation opened by LibreOffice, as those do who sign or get them: all words and numbers."""

import re
from pathlib import Path

import pytest

from tests.consultations import conftest as world
from tests.consultations.desk import Desk
from tests.consultations.test_papers import answered
from tests.office import CSV, convert, counts_the_same, reads_the_same

FILE = re.compile(r'href="([^"]+\.(?:docx|xlsx))"')
LISTS = ("van-ban", "dua-den-dan")
MOST_PAGES = 6
KINDS = {"ke-hoach", "thong-bao", "bao-cao", "ket-qua", "bang-tong-hop-y-kien", "bien-ban"}


@pytest.fixture
def made(app, staff, monkeypatch, tmp_path) -> list[Path]:
    """Everything that an answered consultation offers as .docx or .xlsx."""
    monkeypatch.setitem(world.MAKERS, "answered", answered)
    here, desk = world.make(app, "answered"), Desk(app, "bien.soan")
    addresses = sorted({found for page in LISTS for found in FILE.findall(desk.read(f"{here}/{page}"))})
    files = [tmp_path / address.rsplit("/", 1)[1] for address in addresses]
    for file, address in zip(files, addresses, strict=True):
        file.write_bytes(desk.get(address).data)
    return files


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_what_a_clerk_takes_home_is_opened_whole_by_libreoffice(soffice, made, tmp_path):
    convert(soffice, tmp_path, "pdf", ".docx")
    convert(soffice, tmp_path, CSV, ".xlsx")
    missing = [kind for kind in KINDS if not any(file.name.startswith(kind) for file in made)]
    assert missing == [], made
    for file in made:
        if file.suffix == ".docx":
            reads_the_same(file, (1, MOST_PAGES))
        else:
            counts_the_same(file)
