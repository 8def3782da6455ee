"""Contacts confirmed by one-time codes"""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; of opinions given before no contact was confirmed."""
    op.create_table(
        "contact_code",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("contact_digest", sa.Text(), nullable=False),
        sa.Column("code_digest", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["subject"], ["submission.subject"], name=op.f("fk_contact_code_subject_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_code")),
    )
    op.create_index("ix_contact_code_subject", "contact_code", ["subject", "asked_at"])
    op.create_index("ix_contact_code_contact", "contact_code", ["contact_digest", "asked_at"])
    with op.batch_alter_table("opinion_state") as batch:
        for name in ("confirmed_by", "contact"):
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("opinion_state") as batch:
        for name in ("confirmed_by", "contact"):
            batch.alter_column(name, server_default=None, existing_type=sa.Text(), existing_nullable=False)
    known = sa.text("contact <> ''")
    op.create_index(
        "ix_opinion_state_contact",
        "opinion_state",
        ["consultation", "contact"],
        sqlite_where=known,
        postgresql_where=known,
    )
    with op.batch_alter_table("opinion_tally") as batch:
        batch.add_column(sa.Column("confirmed", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("opinion_tally") as batch:
        batch.alter_column("confirmed", server_default=None, existing_type=sa.Integer(), existing_nullable=False)


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("opinion_tally") as batch:
        batch.drop_column("confirmed")
    op.drop_index("ix_opinion_state_contact", table_name="opinion_state")
    with op.batch_alter_table("opinion_state") as batch:
        batch.drop_column("contact")
        batch.drop_column("confirmed_by")
    op.drop_table("contact_code")
