"""Which blueprints make up the site, and what each domain hands to the registries of the floor."""

from flask import Flask

from app.pages import pages

BLUEPRINTS = (pages,)


def register_blueprints(app: Flask) -> None:
    """Hang all pages into the house."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)


def register_registries() -> None:
    """Fill the three registries of the floor: outbox topics, search sources, ledger subjects."""
