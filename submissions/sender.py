"""Who sends: everything a citizen may say of himself or herself, and need not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Representative:
    """One who speaks for many (Luật Tiếp công dân 2013, Điều 29)."""

    name: str
    phone: str = ""


@dataclass(frozen=True)
class Sender:
    """Name and ways to be reached, all optional; nobody needs any of them to be answered."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def __bool__(self) -> bool:
        return any((self.name, self.phone, self.email, self.address))
