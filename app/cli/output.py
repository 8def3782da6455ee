"""How commands speak: one line for people, one JSON document for programs."""

import json
from typing import Any

import click


def say(message: str) -> None:
    """Print one line."""
    click.echo(message)


def say_json(content: Any) -> None:
    """Print one document, readable and in UTF-8."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=str))


def fail(message: str) -> None:
    """Say on standard error what is wrong and end with code 1."""
    click.echo(message, err=True)
    raise click.exceptions.Exit(1)


def misuse(message: str) -> None:
    """Say what was not understood and end with code 2."""
    raise click.UsageError(message)
