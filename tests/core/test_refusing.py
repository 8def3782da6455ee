"""A rule's no on a page with a form: told in the form, and nothing of what was begun stands."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.demo.founding import SITE
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.forms import Form
from core.refusing import refusal
from units.models import Unit


class _Plain(Form):
    class Meta(Form.Meta):
        csrf = False


@pytest.mark.parametrize(("no", "status"), [(Refused("Không được."), 422), (Stale("Có người lưu trước."), 409)])
def test_a_no_is_told_and_what_was_begun_is_undone(commune, context: Flask, no, status):
    unit = db.session.scalars(select(Unit).where(Unit.code == SITE)).one()
    name, form = unit.name, _Plain()

    def begin_and_refuse() -> None:
        unit.name = "Xã khác"
        db.session.flush()
        raise no

    assert refusal(form, begin_and_refuse) == status
    assert form.form_errors == [no.message]
    assert unit.name == name


def test_what_is_hidden_stays_hidden_and_what_went_well_stands(commune, context: Flask):
    def hide() -> None:
        raise Hidden

    with pytest.raises(Hidden):
        refusal(_Plain(), hide)
    assert refusal(_Plain(), list) is None
