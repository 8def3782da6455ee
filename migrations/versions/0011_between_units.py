"""A case that goes from unit to unit, asks others, is joined or split; who speaks for many"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXTS = ("transfer_from", "arbiter", "merged_into", "split_from")
COUNTS = ("returns", "waiting_for", "contributors")
MARKS = ("is_complex", "is_prolonged")
EVENT_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBERS = (("interim_by", sa.Integer()), ("interim_event", EVENT_ID), ("people", sa.Integer()))
INDEXED = ("merged_into", "split_from")


def upgrade() -> None:
    """Go up; a case is at home where it was received, and what was referred is dated by `danban rebuild`."""
    op.add_column("case_state", sa.Column("home", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE case_state SET home = unit")
    for name in TEXTS:
        op.add_column("case_state", sa.Column(name, sa.Text(), nullable=True))
    for name in COUNTS:
        op.add_column("case_state", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name in MARKS:
        op.add_column("case_state", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    for name, kind in NUMBERS:
        op.add_column("case_state", sa.Column(name, kind, nullable=True))
    with op.batch_alter_table("case_state") as table:
        table.drop_column("external")
    op.create_index("ix_case_state_home_due_on", "case_state", ["home", "due_on"])
    for name in INDEXED:
        op.create_index(f"ix_case_state_{name}", "case_state", [name])
    _create_requests()
    op.add_column("submission", sa.Column("pin_subject", sa.Text(), nullable=True))
    op.create_table(
        "representative",
        sa.Column("subject", sa.Text(), sa.ForeignKey("submission.subject"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
    )


def _create_requests() -> None:
    op.create_table(
        "case_request",
        sa.Column("subject", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "unit", "body", "letter_number", "text")),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("urged", sa.Integer(), nullable=False),
        sa.Column("urged_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
    )
    op.create_index("ix_case_request_body_ended_on", "case_request", ["body", "ended_on"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("representative")
    op.drop_table("case_request")
    with op.batch_alter_table("submission") as table:
        table.drop_column("pin_subject")
    for name in ("home_due_on", *INDEXED):
        op.drop_index(f"ix_case_state_{name}", "case_state")
    with op.batch_alter_table("case_state") as table:
        table.add_column(sa.Column("external", sa.Text(), nullable=True))
        for name in ("home", *TEXTS, *COUNTS, *MARKS, *(name for name, _ in NUMBERS)):
            table.drop_column(name)
