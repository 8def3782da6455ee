"""The Front's own pages of a phản biện xã hội: its points, one by one, and sending them to the unit."""

from typing import Any

from consultations import queries, services
from consultations.desk.blueprint import Answer, consultations_desk
from consultations.desk.critique import HERE, pressed, running, step
from consultations.desk.plan import BOTH
from consultations.forms.critique import PointForm, SendCritiqueForm
from consultations.models import SocialCritique
from core.access import needs
from core.actor import current_actor


@consultations_desk.route(f"{HERE}/y-kien/<int:number>", methods=BOTH)
@needs("critique.write")
def write_point(slug: str, number: int) -> Answer:
    """Write one point, a new one under the number that comes next; the same words sent twice are one point."""
    consultation, found = running(slug, "write_point")
    point = queries.point_of(found, number)
    parts = queries.parts_of(found.consultation, found.draft_version)
    form = PointForm(obj=point, parts=parts, version=str(found.version))
    heading = "Sửa ý kiến phản biện" if point else "Viết ý kiến phản biện"
    show = {"heading": heading, "button": "Lưu ý kiến", "lead": found.asked, "above_lead": "Đề nghị phản biện về:"}

    def act(critique: SocialCritique, **known: Any) -> None:
        services.write_point(
            critique, number, form.point(), actor=known["actor"], expected_version=known["expected_version"]
        )

    return step(consultation, found, form, act, done="Đã lưu ý kiến. Chưa gửi đơn vị.", **show)


@consultations_desk.post(f"{HERE}/y-kien/<int:number>/bo")
@needs("critique.write")
def remove_point(slug: str, number: int) -> Answer:
    """Leave one point out."""

    def act(critique: SocialCritique, **known: Any) -> None:
        services.remove_point(critique, number, **known)

    return pressed(slug, "remove_point", act, done="Đã bỏ ý kiến.")


@consultations_desk.route(f"{HERE}/gui-van-ban", methods=BOTH)
@needs("critique.write")
def send_critique(slug: str) -> Answer:
    """Send the opinion to the unit, with its document."""
    consultation, found = running(slug, "send")
    form = SendCritiqueForm(owner=f"critique/{found.subject}/{current_actor().person_id}", version=str(found.version))
    lead = "Gửi rồi thì không sửa được. Việc ký, duyệt văn bản theo quy chế của Ủy ban Mặt trận Tổ quốc Việt Nam."
    words = {"heading": "Gửi văn bản phản biện", "button": "Gửi đơn vị", "lead": lead}

    def act(critique: SocialCritique, **known: Any) -> None:
        services.send_critique(critique, references=form.references, **known)

    done = "Đã gửi văn bản phản biện. Đơn vị được báo tin."
    return step(consultation, found, form, act, done=done, template="desk_critique_send", **words)
