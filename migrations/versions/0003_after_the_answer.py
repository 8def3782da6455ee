"""After the answer: ratings, another look, promises; evidence among the files"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = (
    ("drafted_promise_on", sa.Date()),
    ("answer_event", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
    ("promise_due_on", sa.Date()),
    ("rated_on", sa.Date()),
    ("solved", sa.Text()),
    ("satisfaction", sa.Integer()),
    ("asked_again_on", sa.Date()),
    ("again_due_on", sa.Date()),
)


def upgrade() -> None:
    """Go up; what older events decide of the new columns is made by `danban rebuild`, the standing answers at once."""
    for name, type_ in COLUMNS:
        op.add_column("case_state", sa.Column(name, type_, nullable=True))
    op.create_index("ix_case_state_promise_due_on", "case_state", ["promise_due_on"])
    op.execute("UPDATE case_state SET answer_event = draft_event WHERE answered_at IS NOT NULL")
    op.create_table(
        "case_promise",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("late_logged", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "seq", name=op.f("pk_case_promise")),
    )
    op.create_index("ix_case_promise_unit", "case_promise", ["unit"])
    _allow_origins("'sender', 'office', 'evidence'")


def downgrade() -> None:
    """Go down; evidence becomes the office's own."""
    op.execute("UPDATE attachment SET origin = 'office' WHERE origin = 'evidence'")
    _allow_origins("'sender', 'office'")
    op.drop_table("case_promise")
    op.drop_index("ix_case_state_promise_due_on", "case_state")
    with op.batch_alter_table("case_state") as table:
        for name, _ in COLUMNS:
            table.drop_column(name)


def _allow_origins(codes: str) -> None:
    with op.batch_alter_table("attachment") as table:
        table.drop_constraint(op.f("ck_attachment_origin"), type_="check")
        table.create_check_constraint(op.f("ck_attachment_origin"), f"origin IN ({codes})")
