"""Notes of floods, storms, outages"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

TEXTS = ("state", "unit", "kind", "paper", "paper_number", "issuer", "text", "reason")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "disruption",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("below", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first", "paper_on", "noted_on")),
        sa.Column("last", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_disruption")),
    )
    op.create_index("ix_disruption_state_first", "disruption", ["state", "first"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("disruption")
