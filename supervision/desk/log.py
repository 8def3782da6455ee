"""The log for its reviewer: how it stands, a checkpoint kept elsewhere held against it, and the whole to take home."""

from tempfile import TemporaryFile
from typing import Final

from flask import flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from core.access import needs
from core.actor import current_actor
from core.clock import today
from core.ledger.cosigned import cosignatures
from core.ledger.export import daily_checkpoints
from core.ledger.seal import birth
from core.refusing import refusal
from core.settings import settings
from supervision import queries, services, wording
from supervision.desk.blueprint import Answer, supervision_desk
from supervision.forms import CompareForm, CosignForm, LogExportForm
from supervision.queries import Compared

EXPORT_NAME: Final = "nhat-ky-{:%Y-%m-%d}.jsonl"


@supervision_desk.get("/nhat-ky")
@needs("supervision.ledger")
def log() -> Answer:
    """Show the daily checkpoints, the nightly checks, and what the Front can do with them."""
    return _page(CompareForm(formdata=None))


@supervision_desk.post("/nhat-ky")
@needs("supervision.ledger")
def compare() -> Answer:
    """Hold the log against the checkpoint that was pasted."""
    form = CompareForm()
    if not form.validate_on_submit():
        return _page(form), 422
    return _page(form, queries.compare(form.kept))


@supervision_desk.post("/nhat-ky/chu-ky")
@needs("supervision.ledger")
def cosign() -> Response | Answer:
    """Take a witness's signature on a checkpoint, as its program wrote it."""
    form = CosignForm()
    if not form.validate_on_submit():
        return _page(CompareForm(formdata=None), cosign=form), 422
    status = refusal(form, lambda: services.record_cosignatures(form.text.data, actor=current_actor()))
    if status:
        return _page(CompareForm(formdata=None), cosign=form), status
    flash("Đã nhận chữ ký của nhân chứng.", "success")
    return redirect(url_for("supervision_desk.log"), 303)


@supervision_desk.post("/nhat-ky/tai-ve")
@needs("supervision.ledger")
def log_export() -> Response | Answer:
    """Give the whole log as a file, and write down that it was taken home."""
    if not LogExportForm().validate_on_submit():
        return _page(CompareForm(formdata=None)), 422
    file, count = TemporaryFile(), 0  # noqa: SIM115 - the server closes it when it is sent
    for line in queries.take_home():
        file.write(line.encode() + b"\n")
        count += 1
    services.record_log_export(lines=count, actor=current_actor())
    file.seek(0)
    name = EXPORT_NAME.format(today())
    return send_file(file, mimetype="application/x-ndjson", as_attachment=True, download_name=name)


def _page(form: CompareForm, compared: Compared | None = None, *, cosign: CosignForm | None = None) -> str:
    days, state = daily_checkpoints(), queries.log_state()
    return render_template(
        "supervision/log.html",
        form=form,
        export=LogExportForm(),
        compared=compared,
        state=state,
        doubtful=queries.doubtful_cases(state.clock.doubts, actor=current_actor()),
        wording=wording,
        checks=queries.last_checks(),
        checkpoints=days,
        signed=cosignatures(days),
        cosign=cosign or CosignForm(formdata=None),
        has_witnesses=bool(settings().witness_key_lines),
        birth=birth(),
    )
