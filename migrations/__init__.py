"""Numbered migrations with one head, run on SQLite and PostgreSQL by the owner of the tables."""
