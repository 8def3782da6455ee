"""Let `python -m app.cli` be the command `danban`: the worker child is started so."""

from app.cli import main

main()
