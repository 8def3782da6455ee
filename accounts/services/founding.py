"""The first account of an installation, without which nobody could open the others."""

from accounts import queries
from accounts.access import EVERYWHERE
from accounts.hats import Hat
from accounts.passwords import weakness
from accounts.services.hats import give_hat
from accounts.services.people import Added, PersonFault, add_person
from accounts.services.rules import shortest_password
from core import clock
from core.errors import Refused


def create_first_admin(*, login: str, name: str, password: str) -> Added:
    """Open the first account, an administrator everywhere, for `danban init`; Refused once there is another."""
    if queries.administrators(on=clock.today()):
        raise Refused("Đã có người quản trị; thêm người khác tại trang quản trị người dùng.")
    weak = weakness(password, login=login, shortest=shortest_password(has_factor=False))
    if weak:
        raise PersonFault({"password": weak})
    added = add_person(login=login, name=name, unit=None, actor=None, password=password)
    give_hat(added.subject, hat=Hat.ADMINISTRATOR, unit=EVERYWHERE, from_on=clock.today(), actor=None)
    return added
