"""The Front's formal giám sát with its requests for documents; a recommendation rests on one"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

TEXTS = (
    "state", "unit", "title", "scope", "form", "decision_number", "outline", "report_basis", "report_number", "reason",
)  # fmt: skip
OPTIONAL_DAYS = ("decision_on", "sent_on", "report_by", "report_on", "reported_on")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "oversight",
        sa.Column("subject", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("version", "year", "number")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("begins_on", "ends_on", "planned_on")),
        *(sa.Column(name, sa.Date(), nullable=True) for name in OPTIONAL_DAYS),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_oversight")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_oversight_year_number")),
    )
    op.create_index("ix_oversight_unit_state", "oversight", ["unit", "state"])
    op.create_table(
        "oversight_request",
        sa.Column("oversight", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("state", "asked", "due_basis", "answer", "remarks")),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("asked_on", "due_on")),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("due_firm", sa.Boolean(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("oversight", "place", name=op.f("pk_oversight_request")),
    )
    op.create_index("ix_oversight_request_state_due_on", "oversight_request", ["state", "due_on"])
    with op.batch_alter_table("finding") as batch:
        batch.add_column(sa.Column("oversight", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("finding") as batch:
        batch.drop_column("oversight")
    op.drop_table("oversight_request")
    op.drop_table("oversight")
