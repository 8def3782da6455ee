"""Which case showed which sign"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; the worker fills the table from the log."""
    op.create_table(
        "figure_sign",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "what", "unit", name="pk_figure_sign"),
    )
    op.create_index("ix_figure_sign_what_unit_day", "figure_sign", ["what", "unit", "day"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("figure_sign")
