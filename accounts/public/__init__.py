"""The door for officials: signing in, in as many stages as it takes, and signing out."""

from accounts.public import signing_in
from accounts.public.blueprint import accounts_public

__all__ = ["accounts_public", "signing_in"]
