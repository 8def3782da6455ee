"""Questions beside a draft, the answers of each sending, and how many chose what"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

KEPT = {"consultation_state": "questions", "opinion_state": "question"}


def upgrade() -> None:
    """Go up."""
    for table, column in KEPT.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, server_default=None, existing_type=sa.Integer(), existing_nullable=False)
    op.create_table(
        "survey_question",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("low", sa.Text(), nullable=False),
        sa.Column("high", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "number", name="pk_survey_question"),
    )
    op.create_table(
        "survey_answers",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("subject", name="pk_survey_answers"),
    )
    op.create_index("ix_survey_answers_lead", "survey_answers", ["lead"])
    op.create_index("ix_survey_answers_consultation", "survey_answers", ["consultation", "lead"])
    op.create_table(
        "survey_tally",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("question", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "question", "choice", "rank", name="pk_survey_tally"),
    )


def downgrade() -> None:
    """Go down."""
    for table in ("survey_tally", "survey_answers", "survey_question"):
        op.drop_table(table)
    for table, column in KEPT.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
