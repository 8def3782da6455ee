"""What a result tells everybody: its figures and its lines, small numbers left out; and the papers made of both."""

from collections import Counter
from collections.abc import Iterable

from consultations.ballots import COUNTS
from consultations.figures import few, in_a_table, in_words
from consultations.filing import with_files
from consultations.lines import ResultLine, line_of
from consultations.models import AcceptanceGroup, ConsultationState
from consultations.papers import Batch, Known, Line, Office, Place, Row
from consultations.queries.audiences import audience_words, others_words
from consultations.queries.ballots import ballot_places, batches
from consultations.queries.files import files_by_group, files_count
from consultations.queries.milestones import synthesis_term
from consultations.queries.plans import ground_of, window_rule
from consultations.queries.residences import PlaceFigure
from consultations.queries.synthesis import matrix
from consultations.queries.tallies import Figure, told_by_group, told_figures
from consultations.queries.told import whole
from consultations.workflow import GROUP_KINDS
from consultations.workflow.entering import BatchState
from core import clock, ledger
from core.papers import Signature
from core.text import in_sentence
from units.letterheads import USUAL_SIGNATURE, body_name, letterhead, unit_symbol
from units.queries import by_code
from units.signers import signers_on


def office_of(consultation: ConsultationState) -> Office:
    """Say whose papers a consultation has; where nobody is named to sign, the head of the unit."""
    unit = by_code(consultation.unit)
    signers = signers_on(unit.signers, clock.today())
    return Office(
        letterhead=letterhead(unit, year=clock.today().year),
        symbol=unit_symbol(unit),
        signature=Signature(signers[0].lines, signers[0].name) if signers else Signature(USUAL_SIGNATURE),
        body=body_name(unit),
        place=in_sentence(unit.name),
        is_practice=ledger.is_practice(),
    )


def known_for_papers(consultation: ConsultationState) -> Known:
    """Give all that papers tell; figures are those of the public page, for a signed paper is made public."""
    ground = ground_of(consultation)
    term = synthesis_term(consultation)
    lines = result_lines(consultation)
    told = told_figures(consultation)
    return Known(
        slug=consultation.slug,
        title=consultation.title,
        summary=consultation.summary,
        ground=ground.label if ground else "",
        ground_basis=ground.legal_basis if ground else "",
        audience=audience_words(consultation),
        others=others_words(consultation),
        parts=consultation.parts,
        channels=consultation.channel_labels,
        place=consultation.place,
        page=whole(f"/lay-y-kien/{consultation.slug}"),
        opens_on=consultation.opens_on,
        closes_on=consultation.closes_on,
        window=window_rule(consultation.ground, on=consultation.opens_on or clock.today()).legal_basis,
        synthesis=term.words if term else "",
        responsible=consultation.responsible,
        contact=consultation.contact,
        plan_number=consultation.plan_number,
        plan_sent_on=consultation.plan_sent_on,
        conclusion=consultation.conclusion,
        decision_number=consultation.decision_number,
        decided_on=consultation.decided_on,
        differs_because=consultation.differs_because if consultation.differs else "",
        total=told.total,
        by_stance=_lines(told.by_stance),
        by_channel=_lines(told.by_channel),
        by_contact=_lines(told.by_contact),
        by_place=[_place(line) for line in told.by_place],
        kinds=[Line(kind.label, kind.count or 0) for kind in by_kind(line.group for line in lines)],
        matrix=[_row(line) for line in lines],
        files=files_told(consultation),
        batches=_batches(consultation),
    )


def by_kind(groups: Iterable[AcceptanceGroup]) -> list[Figure]:
    """Count the groups by the kind of their answer."""
    counts = Counter(group.kind for group in groups)
    return [Figure(kind, words, counts[kind]) for kind, words in GROUP_KINDS.items()]


def result_lines(consultation: ConsultationState) -> list[ResultLine]:
    """Give the lines of the matrix as everybody reads them, by part of the draft, in three statements."""
    rows = matrix(consultation)
    counts = told_by_group([group for _, groups in rows for group in groups])
    files = files_by_group(consultation)
    return [
        line_of(part, group, in_a_table(counts[group.number]), files=files_in_words(files.get(group.number, 0)))
        for part, groups in rows
        for group in groups
    ]


def files_told(consultation: ConsultationState) -> str:
    """Say how many files came with all opinions; nothing where none did."""
    return files_in_words(files_count(consultation))


def files_in_words(count: int) -> str:
    """Say how many files came with opinions, a small number left out."""
    return with_files(in_words(few(count)))


def _batches(consultation: ConsultationState) -> list[Batch]:
    places = ballot_places(consultation)
    checked = [one for one in batches(consultation) if one.state == BatchState.CHECKED]
    return [
        Batch(f"{places.get(one.village, one.village)}, đợt {one.round}", {name: getattr(one, name) for name in COUNTS})
        for one in checked
    ]


def _place(line: PlaceFigure) -> Place:
    return Place(line.label, tuple(in_a_table(count) for count in (line.total, *line.counts)))


def _row(line: ResultLine) -> Row:
    group = line.group
    summary = f"{group.summary} ({line.files})" if line.files else group.summary
    return Row(line.part_name, summary, line.count, group.kind_label, group.reason, group.resulting_text)


def _lines(figures: Iterable[Figure]) -> list[Line]:
    return [Line(figure.label, in_a_table(figure.count)) for figure in figures]
