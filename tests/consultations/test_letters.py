"""Letters to who gave an opinion end as every letter of the office: from whom, where it is, whom to call."""

from datetime import date

import pytest

from app.site import current_site

CORRECTED = {"number": 2, "reason": "Ghi sai.", "material": True, "closes_on": date(2026, 12, 30)}
KNOWN = {"code": "YK-7K3M-92QX-C", "link": "http://localhost/tra-cuu/YK-7K3M-92QX-C", "title": "Đường liên thôn"}


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("opinion_received", {"closes_on": date(2026, 12, 15)}),
        ("consultation_result", {}),
        ("consultation_corrected", CORRECTED),
        ("consultation_cancelled", {"because": "Thôi làm."}),
    ],
)
@pytest.mark.parametrize("name", ["", "Hồ Thị Mơ"])
def test_a_letter_says_whom_it_comes_from_and_whom_to_call(app, commune, template, values, name):
    with app.test_request_context():
        text = app.jinja_env.get_template(f"mail/{template}.txt").render(**KNOWN, **values, name=name)
        site = current_site()
    assert "0271 3 000 000" in site.contact_line
    closing = f"\n\nTrân trọng,\n{site.agency}\n{site.contact_line}\n{site.help_line}.\n"
    assert closing in text
    assert text.index(f"Kính gửi Ông/Bà{f' {name}' if name else ''},\n") < text.index(closing)
    assert "\n\n\n" not in text.partition("\n")[2].lstrip()
