"""A point as people and telephones write it, in Viet Nam; and where the pictures of a map may come from."""

import pytest

from app.config import UnsafeSettings, flask_config
from core.maps import origin_of, trouble_of
from core.permits import POLICY, headers_of, map_of
from core.points import read_point
from core.settings import Settings

TILES = "https://bando.songtrang.gov.vn/anh/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("10.776543, 106.700981", "10.77654, 106.70098"),
        (" 10.77654;106.70098 ", "10.77654, 106.70098"),
        ("10.77654 106.70098", "10.77654, 106.70098"),
        ("10,77654; 106,70098", "10.77654, 106.70098"),
        ("10,77654 106,70098", "10.77654, 106.70098"),
        ("21, 105.8", "21.00000, 105.80000"),
        ("8.64500, 111.91700", "8.64500, 111.91700"),
        ("16.53300, 111.60800", "16.53300, 111.60800"),
        ("23.39000, 105.32000", "23.39000, 105.32000"),
    ],
    ids=["long", "semicolon", "blank", "commas", "commas and blank", "whole", "Trường Sa", "Hoàng Sa", "Lũng Cú"],
)
def test_a_point_is_read_and_kept_to_a_metre(typed, point):
    assert str(read_point(typed)) == point


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_is_no_point(typed):
    assert read_point(typed) is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("chợ xã", "vĩ độ trước"),
        ("10.77654", "vĩ độ trước"),
        ("10.77654, 106.70098, 5", "vĩ độ trước"),
        ("１０.7, 106.7", "vĩ độ trước"),
        ("nan, inf", "vĩ độ trước"),
        ("-10.7, 106.7", "vĩ độ trước"),
        ("106.70098, 10.77654", "ngoài Việt Nam"),
        ("48.85, 2.35", "ngoài Việt Nam"),
        ("0.0, 0.0", "ngoài Việt Nam"),
    ],
)
def test_nonsense_and_another_country_are_refused(typed, why):
    with pytest.raises(ValueError, match=why):
        read_point(typed)


@pytest.mark.parametrize(
    ("tiles", "centre", "why"),
    [
        (TILES, "", ""),
        (TILES, "10.77654,106.70098/14", ""),
        ("http://127.0.0.1:8080/{z}/{x}/{y}.png", "", ""),
        ("https://bando.vn/anh.png", "", "{z}"),
        ("https://{s}.bando.vn/{z}/{x}/{y}.png", "", "{s}"),
        ("https://ai:mat@bando.vn/{z}/{x}/{y}.png", "", "tên đăng nhập"),
        ("https://bando.vn; script-src */{z}/{x}/{y}.png", "", "máy chủ"),
        ("http://bando.vn/{z}/{x}/{y}.png", "", "https://"),
        ("/anh/{z}/{x}/{y}.png", "", "máy chủ"),
        (TILES, "An Bình", "10.77654,106.70098/14"),
        (TILES, "48.85,2.35/12", "ngoài Việt Nam"),
    ],
)
def test_one_lawful_server_and_nothing_else(tmp_path, tiles, centre, why):
    trouble = trouble_of(tiles, centre)
    assert why in trouble if why else trouble == ""
    if why:
        with pytest.raises(UnsafeSettings):
            flask_config(Settings(var=tmp_path, map_tiles=tiles, map_centre=centre))


def test_a_page_with_a_map_may_ask_one_more_origin_and_for_the_place():
    headers = headers_of([map_of(TILES)])
    assert origin_of(TILES) == "https://bando.songtrang.gov.vn"
    assert "img-src 'self' data: https://bando.songtrang.gov.vn;" in headers["Content-Security-Policy"]
    assert headers["Permissions-Policy"] == "camera=(), geolocation=(self), microphone=()"
    assert headers_of([])["Content-Security-Policy"].count(";") == len(POLICY) - 1
