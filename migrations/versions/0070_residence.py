"""Where the author of an opinion lives, where the residents of named places are asked"""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

INDEX = "ix_opinion_state_residence"
TABLES = ("opinion_state", "survey_answers")


def upgrade() -> None:
    """Go up; of opinions given before nobody was asked."""
    for table in TABLES:
        op.add_column(table, sa.Column("residence", sa.Text(), nullable=True))
    known = sa.text("residence IS NOT NULL")
    columns = ["consultation", "residence", "sent_at", "subject"]
    op.create_index(INDEX, "opinion_state", columns, sqlite_where=known, postgresql_where=known)
    op.create_table(
        "residence_tally",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("residence", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "residence", "stance", name=op.f("pk_residence_tally")),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("residence_tally")
    op.drop_index(INDEX, table_name="opinion_state")
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("residence")
