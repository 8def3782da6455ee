"""Default deny: every view says who may open it, and one that does not say opens for nobody."""

from app.guard import access_of


def test_every_view_declares_its_access(app):
    silent = [endpoint for endpoint in app.view_functions if access_of(app, endpoint) is None]
    assert silent == []


def test_a_view_without_a_mark_opens_for_nobody(make_app):
    app = make_app()
    app.add_url_rule("/khong-danh-dau", "unmarked", lambda: "lộ")
    assert app.test_client().get("/khong-danh-dau").status_code == 404


def test_marks_are_of_the_known_kinds_and_permissions(app):
    from accounts.hats import PERMISSIONS

    marks = {endpoint: access_of(app, endpoint) for endpoint in app.view_functions}
    assert {mark.kind for mark in marks.values()} <= {"public", "signed_in", "permission"}
    asked = [mark.permissions for mark in marks.values() if mark.kind == "permission"]
    assert all(asked)
    assert {permission for each in asked for permission in each} <= set(PERMISSIONS)


def test_what_is_not_public_sends_a_stranger_to_sign_in(app, client):
    for rule in app.url_map.iter_rules():
        access = access_of(app, rule.endpoint)
        if access.kind == "public" or "GET" not in rule.methods:
            continue
        address = rule.rule
        for argument in rule.arguments:
            address = address.replace(f"<{argument}>", "x").replace(f"<int:{argument}>", "1")
        if "<" in address:
            continue
        response = client.get(address)
        assert response.status_code == 302, address
        assert response.location.startswith("/dang-nhap"), address
