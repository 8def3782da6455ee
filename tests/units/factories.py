"""A small imagined land for tests: one province, two communes and what stands in the first."""

from datetime import date

from core.db import db
from units import queries, services
from units.details import Details
from units.kinds import Kind
from units.models import Unit

PROVINCE, COMMUNE, OTHER_COMMUNE = "90", "90001", "90002"
OFFICE, ECONOMY, CULTURE, FRONT = "90001-VP", "90001-KT", "90001-VHXH", "90001-MT"
VILLAGE, POWER_COMPANY = "90001-T1", "90001-DL"

LAND = (
    (PROVINCE, "Tỉnh Sông Trăng", Kind.PROVINCE, None),
    (COMMUNE, "Xã An Bình", Kind.COMMUNE, PROVINCE),
    (OTHER_COMMUNE, "Phường Đông Hải", Kind.WARD, PROVINCE),
    (OFFICE, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", Kind.DEPARTMENT, COMMUNE),
    (ECONOMY, "Phòng Kinh tế", Kind.DEPARTMENT, COMMUNE),
    (CULTURE, "Phòng Văn hóa - Xã hội", Kind.DEPARTMENT, COMMUNE),
    (FRONT, "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Bình", Kind.PARTY_FRONT, COMMUNE),
    (VILLAGE, "Thôn Đông", Kind.VILLAGE, COMMUNE),
    (POWER_COMPANY, "Điện lực An Bình", Kind.EXTERNAL, COMMUNE),
)


def details(code: str, name: str, kind: Kind, parent: str | None, **more) -> Details:
    """Say what a unit is, in force since the two tiers began."""
    return Details(code=code, name=name, kind=kind, parent_code=parent, **{"valid_from": date(2025, 7, 1), **more})


def plant(*, site: str | None = COMMUNE) -> None:
    """Enter the whole land, once, and choose whom the installation serves."""
    if queries.by_code(PROVINCE):
        return
    for code, name, kind, parent in LAND:
        services.record_unit(details(code, name, kind, parent), actor=None)
    if site:
        services.choose_site(site, actor=None)
    db.session.flush()


def unit(code: str) -> Unit:
    """Give a unit that must be there."""
    found = queries.by_code(code)
    assert found is not None, code
    return found
