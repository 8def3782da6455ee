"""Hats and stand-ins that were asked for and wait for a second person"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "hat_change",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("subject", "about", "state", "person", "receiver")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("scope", "document_no", "reason")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("hat", "unit_code")),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("proposed_by", "decided_by", "made")),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_hat_change")),
    )
    op.create_index("ix_hat_change_person", "hat_change", ["person"])
    op.create_index("ix_hat_change_state_proposed_at", "hat_change", ["state", "proposed_at", "subject"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("hat_change")
