"""The signatures that witnesses hand back on the daily checkpoints"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "ledger_cosignature",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("checkpoint", big, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "key", "signature")),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("signed_at", "received_at")),
        sa.PrimaryKeyConstraint("subject", "seq", name=op.f("pk_ledger_cosignature")),
        sa.UniqueConstraint("checkpoint", "name", name=op.f("uq_ledger_cosignature_checkpoint_name")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("ledger_cosignature")
