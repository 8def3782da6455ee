"""What is typed as a day comes back with its own mistake named, whatever else is asked of the field."""

import pytest
from wtforms.validators import DataRequired, InputRequired, Optional

from core.forms import DayField, Form

MISSING = "Nhập ngày"


def errors_of(app, check, typed: str) -> list[str]:
    class Asked(Form):
        ngay = DayField("Ngày", validators=[check])

    with app.test_request_context(method="POST", data={"ngay": typed}):
        form = Asked(meta={"csrf": False})
        form.validate()
        return list(form.ngay.errors)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("check", [DataRequired(MISSING), InputRequired(MISSING), Optional()])
def test_a_day_that_is_none_is_named(app, check):
    assert errors_of(app, check, "31/2/2026") == ["Không có ngày 31/2/2026"]
    assert errors_of(app, check, "mai") == ["Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 5/1/2027"]
    assert errors_of(app, check, "20/11/2026") == []
    assert errors_of(app, check, "") == ([] if isinstance(check, Optional) else [MISSING])
