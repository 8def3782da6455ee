"""Whose reports they are: the Front of the place that is looked at."""

from core import clock, ledger
from core.papers import Letterhead, Signature
from supervision.letter import USUAL_SIGNATURE, USUAL_SYMBOL
from supervision.papers import Office
from units.kinds import LOCAL, Kind
from units.letterheads import place_name
from units.models import Unit
from units.queries import by_code, children, lineage
from units.signers import signers_on

UNNAMED = "Ủy ban Mặt trận Tổ quốc Việt Nam {}"


def office_of(code: str) -> Office:
    """Give the Front of a unit's commune or province; where none is entered, its name follows the place."""
    place = _place(code)
    front = _front(place)
    inside = _inside(place)
    name = _name(place, front)
    signers = signers_on(front.signers, clock.today()) if front else []
    return Office(
        letterhead=Letterhead("", (name.upper(),), place_name(place), clock.today().year),
        symbol=(front.symbol if front else "") or USUAL_SYMBOL,
        signature=Signature(signers[0].lines, signers[0].name) if signers else USUAL_SIGNATURE,
        place=inside,
        is_practice=ledger.is_practice(),
    )


def front_name(code: str) -> str:
    """Give the name of the Front of a unit's commune or province, as a sentence writes it."""
    place = _place(code)
    return _name(place, _front(place))


def _front(place: Unit) -> Unit | None:
    return next(iter(children(place.code, kinds=[Kind.PARTY_FRONT])), None)


def _name(place: Unit, front: Unit | None) -> str:
    return front.name if front else UNNAMED.format(_inside(place))


def _inside(place: Unit) -> str:
    return place.name[:1].lower() + place.name[1:]


def _place(code: str) -> Unit:
    """Give the nearest commune or province above a unit, or itself."""
    chain = [unit for one in lineage(code) if (unit := by_code(one))]
    return next((unit for unit in chain if Kind(unit.kind) in LOCAL), chain[0])
