"""Changes of the calendar and of the policies by two people, from a day on"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; versions recorded before are in force from their moment."""
    op.add_column("rule_version", sa.Column("valid_from", sa.Date(), nullable=True))
    op.add_column("rule_version", sa.Column("origin", sa.Text(), nullable=True))
    op.add_column("rule_version", sa.Column("change", sa.Text(), nullable=True))
    op.create_table(
        "rule_change",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_rule_change")),
    )
    op.create_index("ix_rule_change_about_drafted_at", "rule_change", ["about", "drafted_at", "subject"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("rule_change")
    with op.batch_alter_table("rule_version") as table:
        table.drop_column("change")
        table.drop_column("origin")
        table.drop_column("valid_from")
