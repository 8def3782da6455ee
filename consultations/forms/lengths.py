"""How long what is typed may be, said in one way."""

from wtforms.validators import Length


def at_most(signs: int) -> Length:
    """Refuse a text of more signs than this, saying how many there may be."""
    return Length(max=signs, message=f"Rút gọn còn không quá {signs:,} ký tự".replace(",", "."))
