"""The clock watched: what it showed last, and the times in which it was not to be trusted"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "clock_reading",
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("running_ms", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", moment, nullable=False),
        sa.Column("seen_event", big, nullable=False),
        sa.PrimaryKeyConstraint("boot", name=op.f("pk_clock_reading")),
    )
    op.create_table(
        "clock_doubt",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("opened_at", moment, nullable=False),
        sa.Column("since_event", big, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("jumped_s", "left_s", "worst_ms")),
        sa.Column("closed_at", moment, nullable=True),
        sa.Column("until_event", big, nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_clock_doubt")),
    )
    op.create_index("ix_clock_doubt_until_event", "clock_doubt", ["until_event"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("clock_doubt")
    op.drop_table("clock_reading")
