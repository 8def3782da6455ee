"""What was more than usual in a day, for the administrator's log; filled by the worker from the day after"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "unusual_act",
        sa.Column("id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unusual_act_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unusual_act")),
    )
    op.create_index("ix_unusual_act_day", "unusual_act", ["day"])


def downgrade() -> None:
    """Go down."""
    op.drop_table("unusual_act")
