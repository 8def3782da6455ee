"""Voices of others on a public case"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; nobody has added a voice yet."""
    op.add_column("case_state", sa.Column("voices", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "case_voice",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("case_subject", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_case_voice")),
    )
    op.create_index("ix_case_voice_case_subject", "case_voice", ["case_subject"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("case_voice")
    with op.batch_alter_table("case_state") as table:
        table.drop_column("voices")
