"""The sums of the figures, kept by the worker"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; the worker fills the tables from the log."""
    for name in ("figure_day", "figure_month"):
        op.create_table(
            name,
            sa.Column("unit", sa.Text(), nullable=False),
            sa.Column("below", sa.Boolean(), nullable=False),
            sa.Column("day", sa.Date(), nullable=False),
            sa.Column("what", sa.Text(), nullable=False),
            sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("count", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("unit", "below", "day", "what", "value", name=f"pk_{name}"),
        )
    op.create_table(
        "figure_case",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("elapsed", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("subject", name="pk_figure_case"),
    )
    op.create_index("ix_figure_case_answered_by_days", "figure_case", ["answered_by", "days"])
    op.create_table(
        "figure_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("counted", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last_event", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_figure_state"),
        sa.CheckConstraint("id = 1", name="ck_figure_state_one_row"),
    )


def downgrade() -> None:
    """Go down."""
    for name in ("figure_state", "figure_case", "figure_month", "figure_day"):
        op.drop_table(name)
