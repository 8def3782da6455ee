"""The stand-alone check as the Front runs it: another process, the bare interpreter, files in a folder."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.ledger.leaf import leaf_hash, read_leaf, write_leaf
from supervision import doi_chieu_nhat_ky
from supervision.queries import take_home

PROGRAM = Path(doi_chieu_nhat_ky.__file__)
MATCHES, DIFFERS, UNKNOWN = 0, 1, 2


@dataclass
class Home:
    """A folder at the Front's: the log taken home, the mailbox, and the program."""

    folder: Path

    @property
    def export(self) -> Path:
        return self.folder / "nhat-ky.jsonl"

    @property
    def mailbox(self) -> Path:
        return self.folder / "hop-thu"

    def take(self) -> list[dict]:
        """Take the log home as it stands; gives its lines."""
        lines = list(take_home())
        self.export.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return [json.loads(line) for line in lines]

    def write(self, items: list[dict]) -> None:
        """Put another export in its place."""
        self.export.write_text(
            "\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n", encoding="utf-8"
        )

    def receive(self, *notes: str) -> None:
        """Put checkpoints into the mailbox."""
        self.mailbox.mkdir(exist_ok=True)
        for number, note in enumerate(notes):
            (self.mailbox / f"{number}.txt").write_text(note, encoding="utf-8")

    def check(self, *kept: str | Path) -> tuple[int, str]:
        """Run the program; gives its exit code and what it said."""
        mailbox = [self.mailbox] if self.mailbox.exists() else []
        command = [sys.executable, "-I", "-S", "-X", "utf8", PROGRAM, self.export, *mailbox, *kept]
        done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False)
        assert done.stderr == ""
        return done.returncode, done.stdout


def rewritten(items: list[dict], change: Callable[[int, dict], dict | None]) -> list[dict]:
    """Give an export whose leaves somebody changed, with every chain of its subjects made good again."""
    heads: dict[str, str] = {}
    made = []
    for item in items:
        if "leaf" not in item:
            made.append(item)
            continue
        leaf = json.loads(item["leaf"])
        changed = change(item["index"], leaf) or leaf
        changed["prev"] = heads.get(changed["subject"], "")
        text = json.dumps(
            {key: changed[key] for key in changed if key != "v"},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        text = write_leaf(read_leaf('{"v":1,' + text[1:]))
        heads[changed["subject"]] = leaf_hash(text)
        made.append({**item, "leaf": text})
    return made
