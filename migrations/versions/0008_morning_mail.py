"""Who gets the mail of what waits each morning"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up: everybody gets it until he or she says otherwise."""
    op.add_column("person_state", sa.Column("wants_digest", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("person_state") as table:
        table.drop_column("wants_digest")
