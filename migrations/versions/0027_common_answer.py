"""Another look at an answer that several senders share"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

COLUMNS = (("reopened_on", sa.Date()), ("look_ended_on", sa.Date()))


def upgrade() -> None:
    """Go up; `danban rebuild` fills what happened before."""
    for name, kind in COLUMNS:
        op.add_column("case_state", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        for name, _ in COLUMNS:
            table.drop_column(name)
