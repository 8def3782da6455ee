"""How often ready wording was used"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; `danban rebuild` counts what was used before."""
    op.create_table(
        "wording_use",
        sa.Column("unit", sa.Text(), primary_key=True),
        sa.Column("code", sa.Text(), primary_key=True),
        sa.Column("uses", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("wording_use")
