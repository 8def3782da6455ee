"""By which event a case ended of which the body that passed it on is told"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; `danban rebuild` fills what ended before."""
    event = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("case_state", sa.Column("ended_event", event, nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        table.drop_column("ended_event")
