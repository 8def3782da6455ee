"""Which kinds of unit there are, and which may stand below which.

Pure. Two tiers of local government since 01/07/2025: the province and, right below it, xã, phường, đặc khu
(Luật Tổ chức chính quyền địa phương 2025, Điều 1).
"""

from enum import StrEnum


class Kind(StrEnum):
    """What a unit is."""

    PROVINCE = "province"
    WARD = "ward"
    COMMUNE = "commune"
    SPECIAL_ZONE = "special_zone"
    DEPARTMENT = "department"
    PARTY_FRONT = "party_front"
    EXTERNAL = "external"
    VILLAGE = "village"


LABELS = {
    Kind.PROVINCE: "Tỉnh, thành phố",
    Kind.WARD: "Phường",
    Kind.COMMUNE: "Xã",
    Kind.SPECIAL_ZONE: "Đặc khu",
    Kind.DEPARTMENT: "Cơ quan, phòng, trung tâm trực thuộc",
    Kind.PARTY_FRONT: "Mặt trận Tổ quốc Việt Nam",
    Kind.EXTERNAL: "Cơ quan ngoài hệ thống",
    Kind.VILLAGE: "Cộng đồng dân cư (thôn, ấp, khu phố, tổ dân phố, bản, sóc)",
}

COMMUNAL = frozenset({Kind.WARD, Kind.COMMUNE, Kind.SPECIAL_ZONE})
LOCAL = COMMUNAL | {Kind.PROVINCE}

PARENTS: dict[Kind, frozenset[Kind]] = {
    Kind.PROVINCE: frozenset(),
    Kind.WARD: frozenset({Kind.PROVINCE}),
    Kind.COMMUNE: frozenset({Kind.PROVINCE}),
    Kind.SPECIAL_ZONE: frozenset({Kind.PROVINCE}),
    Kind.DEPARTMENT: LOCAL,
    Kind.PARTY_FRONT: LOCAL,
    Kind.EXTERNAL: LOCAL,
    Kind.VILLAGE: COMMUNAL,
}

PARENT_OPTIONAL = frozenset({Kind.PROVINCE, Kind.EXTERNAL})
