"""One more who has the same to say of an opinion: counted beside it"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; opinions given before have no mark until the read models are made anew, and take no voices till then."""
    op.create_table(
        "opinion_voice",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_opinion_voice")),
    )
    op.create_index("ix_opinion_voice_opinion", "opinion_voice", ["opinion"])
    with op.batch_alter_table("opinion_state") as batch:
        batch.add_column(sa.Column("mark", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("wording", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("voices", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("opinion_state") as batch:
        batch.alter_column("mark", server_default=None, existing_type=sa.Text(), existing_nullable=False)
        batch.alter_column("wording", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
        batch.alter_column("voices", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
        batch.create_index("ix_opinion_state_mark", ["mark"])
    with op.batch_alter_table("opinion_tally") as batch:
        batch.add_column(sa.Column("voices", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("opinion_tally") as batch:
        batch.alter_column("voices", server_default=None, existing_type=sa.Integer(), existing_nullable=False)


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("opinion_tally") as batch:
        batch.drop_column("voices")
    with op.batch_alter_table("opinion_state") as batch:
        batch.drop_index("ix_opinion_state_mark")
        batch.drop_column("voices")
        batch.drop_column("wording")
        batch.drop_column("mark")
    op.drop_table("opinion_voice")
