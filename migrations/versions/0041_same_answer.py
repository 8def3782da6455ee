"""What an answer's words are, as a fingerprint: the same answer given to many cases is a sign

Answers written before have none; `danban rebuild` gives the same.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("case_state") as batch:
        batch.add_column(sa.Column("drafted_key", sa.Text(), nullable=True))
        batch.create_index("ix_case_state_drafted_key", ["drafted_key"])


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as batch:
        batch.drop_index("ix_case_state_drafted_key")
        batch.drop_column("drafted_key")
