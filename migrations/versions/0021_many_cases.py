"""What is still to be done stands apart in the lists, however many cases have ended"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

OPEN = (
    "submitted", "need_info", "received", "processing", "review", "approved", "refusal_review", "guidance_review",
    "reopened",
)  # fmt: skip
AWAY = sa.text("home <> unit")


def upgrade() -> None:
    """Go up; the new column is filled from the state, as the events would fill it."""
    op.add_column("case_state", sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.false()))
    state = sa.table("case_state", sa.column("state", sa.Text()), sa.column("is_open", sa.Boolean()))
    op.execute(state.update().where(state.c.state.in_(OPEN)).values(is_open=sa.true()))
    op.create_index("ix_case_state_due_on_subject", "case_state", ["due_on", "subject"])
    op.create_index("ix_case_state_is_open_due_on_subject", "case_state", ["is_open", "due_on", "subject"])
    op.create_index("ix_case_state_sent_on", "case_state", ["home"], postgresql_where=AWAY, sqlite_where=AWAY)


def downgrade() -> None:
    """Go down."""
    for name in ("due_on_subject", "is_open_due_on_subject", "sent_on"):
        op.drop_index(f"ix_case_state_{name}", "case_state")
    with op.batch_alter_table("case_state") as table:
        table.drop_column("is_open")
