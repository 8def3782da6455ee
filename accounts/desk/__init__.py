"""The desk's pages about accounts: the door, one's own, and those that an administrator keeps."""

from accounts.desk import acts, changes, hats, own, own_email, people, signing_in
from accounts.desk.blueprint import accounts_desk

__all__ = ["accounts_desk", "acts", "changes", "hats", "own", "own_email", "people", "signing_in"]
