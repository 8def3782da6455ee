"""Findings and recommendations of the Front, and the cases they speak of"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

TEXTS = ("found", "recommended", "plan_number", "explanation", "letter_number", "due_basis", "reply", "closing")
DAYS = ("plan_on", "sent_on", "explain_by", "explained_on", "letter_on", "issued_on", "due_on", "late_since")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "finding",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("state", "weight", "maker", "unit", *TEXTS)),
        sa.Column("drafted_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in (*DAYS, "replied_on", "closed_on")),
        sa.Column("due_firm", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_finding")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_finding_year_number")),
    )
    op.create_index("ix_finding_state_due_on", "finding", ["state", "due_on"])
    op.create_index("ix_finding_unit_state", "finding", ["unit", "state"])
    op.create_table(
        "finding_case",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("finding", "subject", name=op.f("pk_finding_case")),
    )
    op.create_index(op.f("ix_finding_case_subject"), "finding_case", ["subject"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("finding_case")
    op.drop_table("finding")
