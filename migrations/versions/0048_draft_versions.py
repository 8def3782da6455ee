"""The public versions of a draft, and the version that each opinion was given on"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

BEFORE_OPENING = "'draft', 'pending', 'approved', 'scheduled'"


def upgrade() -> None:
    """Go up; what opened before had one version, and every opinion was given on it."""
    op.create_table(
        "draft_version",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("preamble", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("material", sa.Boolean(), nullable=False),
        sa.Column("touched", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("returned_because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "number", name=op.f("pk_draft_version")),
    )
    op.add_column("opinion_state", sa.Column("draft_version", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE opinion_state SET draft_version = (SELECT consultation_state.draft_version FROM consultation_state "
        "WHERE consultation_state.subject = opinion_state.consultation)"
    )
    with op.batch_alter_table("opinion_state") as table:
        table.alter_column("draft_version", existing_type=sa.Integer(), nullable=False)
    op.execute(
        "INSERT INTO draft_version (consultation, number, draft_version, preamble, reason, material, touched, "
        "published_on, closes_on, returned_because) SELECT subject, 1, draft_version, preamble, '', false, '[]', "
        f"opens_on, closes_on, '' FROM consultation_state WHERE state NOT IN ({BEFORE_OPENING})"
    )


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("opinion_state") as table:
        table.drop_column("draft_version")
    op.drop_table("draft_version")
