"""The sums of the figures by part: field of work, or another kind"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

SUMS = ("figure_day", "figure_month")
KEYS = ("unit", "below", "day", "what", "value")


def upgrade() -> None:
    """Go up; the sums are forgotten, and the worker makes them anew from the log."""
    _forget()
    for name in SUMS:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("part", sa.Text(), nullable=False))
            table.drop_constraint(f"pk_{name}", type_="primary")
            table.create_primary_key(f"pk_{name}", ["unit", "below", "part", *KEYS[2:]])
    with op.batch_alter_table("figure_case") as table:
        table.add_column(sa.Column("part", sa.Text(), nullable=False))


def downgrade() -> None:
    """Go down."""
    _forget()
    with op.batch_alter_table("figure_case") as table:
        table.drop_column("part")
    for name in SUMS:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(f"pk_{name}", type_="primary")
            table.drop_column("part")
            table.create_primary_key(f"pk_{name}", list(KEYS))


def _forget() -> None:
    for name in (*SUMS, "figure_case", "figure_sign", "figure_state"):
        op.execute(f"DELETE FROM {name}")
