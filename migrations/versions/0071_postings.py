"""Where a consultation hung, with dated photos, and when it was read out"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

POSTED = ("place", "address", "put_up_at", "posted_by", "witness", "taken_down_at", "taken_down_by", "early_because")
KEPT = ("remarks", "put_up_scan", "taken_down_scan")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "consultation_posting",
        *_entered(),
        *(sa.Column(name, sa.Text(), nullable=False) for name in (*POSTED, *KEPT)),
        sa.Column("put_up_on", sa.Date(), nullable=False),
        sa.Column("taken_down_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_after", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "number", name=op.f("pk_consultation_posting")),
    )
    op.create_table(
        "posting_photo",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "file", name=op.f("pk_posting_photo")),
    )
    op.create_table(
        "consultation_broadcast",
        *_entered(),
        sa.Column("aired_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("times", "station", "read_by")),
        sa.PrimaryKeyConstraint("consultation", "number", name=op.f("pk_consultation_broadcast")),
    )


def downgrade() -> None:
    """Go down."""
    for table in ("consultation_broadcast", "posting_photo", "consultation_posting"):
        op.drop_table(table)


def _entered() -> list[sa.Column]:
    return [
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_after", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_because", sa.Text(), nullable=False),
    ]
