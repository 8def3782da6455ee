"""Opinions of a consultation by their state of review, counted for everybody without reading all of them"""

from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

NAME = "ix_opinion_state_consultation_moderation"


def upgrade() -> None:
    """Go up."""
    op.create_index(NAME, "opinion_state", ["consultation", "moderation"])


def downgrade() -> None:
    """Go down."""
    op.drop_index(NAME, table_name="opinion_state")
