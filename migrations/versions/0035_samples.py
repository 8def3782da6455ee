"""Samples of answers and of lines of the paper register, drawn by a published seed"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "sample",
        sa.Column("subject", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("version", "year", "number")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("about", "unit", "seed", "questions")),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first", "last", "seed_day", "drawn_on")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("population", "size", "seen")),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("from_line", "to_line")),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_sample")),
        sa.UniqueConstraint("about", "unit", "first", "last", name=op.f("uq_sample_about_unit_first_last")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_sample_year_number")),
    )
    op.create_table(
        "sample_item",
        sa.Column("sample", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("unit", "note")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("case", "verdicts")),
        sa.Column("line", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("entered_on", "seen_on")),
        sa.PrimaryKeyConstraint("sample", "place", name=op.f("pk_sample_item")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("sample_item")
    op.drop_table("sample")
