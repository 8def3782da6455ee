"""An official's own e-mail waits for its confirmation"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "email_change",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_email_change_person_id_person")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_email_change")),
    )
    op.create_index(op.f("ix_email_change_person_id"), "email_change", ["person_id"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("email_change")
