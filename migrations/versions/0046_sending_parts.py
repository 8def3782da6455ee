"""Several opinions in one sending: a code is unique with the number of the opinion within it"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

BEFORE, AFTER = "uq_opinion_state_code", "uq_opinion_state_code_number"


def upgrade() -> None:
    """Go up; every opinion given until now was the only one of its sending."""
    with op.batch_alter_table("opinion_state") as batch:
        batch.add_column(sa.Column("lead", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
    op.execute("UPDATE opinion_state SET lead = subject")
    with op.batch_alter_table("opinion_state") as batch:
        batch.alter_column("lead", server_default=None, existing_type=sa.Text(), existing_nullable=False)
        batch.alter_column("number", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
        batch.drop_constraint(BEFORE, type_="unique")
        batch.create_unique_constraint(AFTER, ["code", "number"])
        batch.create_index("ix_opinion_state_lead", ["lead", "number"])


def downgrade() -> None:
    """Go down; where a sending has several opinions their codes are no longer unique and this is refused."""
    with op.batch_alter_table("opinion_state") as batch:
        batch.drop_index("ix_opinion_state_lead")
        batch.drop_constraint(AFTER, type_="unique")
        batch.create_unique_constraint(BEFORE, ["code"])
        batch.drop_column("number")
        batch.drop_column("lead")
