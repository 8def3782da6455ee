"""Opinions that say the same, the words of opinions without accents, and counts of what is placed, kept with each act

After it `danban rebuild` finds the near-copies among the opinions given before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

SORTED = {
    "ix_opinion_state_consultation_anchor": ["consultation", "anchor"],
    "ix_opinion_state_consultation_groups": ["consultation", "groups"],
}
IN_TIME = ["sent_at", "subject"]


def upgrade() -> None:
    """Go up."""
    op.add_column("opinion_state", sa.Column("cluster", sa.Text(), nullable=False, server_default=""))
    op.add_column("opinion_state", sa.Column("folded", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_opinion_state_cluster", "opinion_state", ["consultation", "cluster", *IN_TIME])
    for name, columns in SORTED.items():
        op.drop_index(name, table_name="opinion_state")
        op.create_index(name, "opinion_state", [*columns, *IN_TIME])
    _contents()
    _counts()


def _contents() -> None:
    op.create_table(
        "opinion_cluster",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("cluster", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("placed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "cluster", name=op.f("pk_opinion_cluster")),
    )
    op.create_index("ix_opinion_cluster_count", "opinion_cluster", ["consultation", "count", "cluster"])
    op.create_table(
        "content_tally",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("contents", sa.Integer(), nullable=False),
        sa.Column("opinions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", name=op.f("pk_content_tally")),
    )
    op.create_table(
        "likeness_key",
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "key", name=op.f("pk_likeness_key")),
    )


def _counts() -> None:
    shared = ("stance", "channel")
    for table, *own in (("group_tally", sa.Column("number", sa.Integer(), nullable=False)),
                        ("placed_tally", sa.Column("anchor", sa.Text(), nullable=False))):  # fmt: skip
        op.create_table(
            table,
            sa.Column("consultation", sa.Text(), nullable=False),
            *own,
            *(sa.Column(name, sa.Text(), nullable=False) for name in shared),
            sa.Column("count", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("consultation", own[0].name, *shared, name=op.f(f"pk_{table}")),
        )
    op.execute(
        "INSERT INTO group_tally (consultation, number, stance, channel, count) "
        "SELECT p.consultation, p.number, o.stance, o.channel, sum(o.people) FROM opinion_placement p "
        "JOIN opinion_state o ON o.subject = p.opinion GROUP BY p.consultation, p.number, o.stance, o.channel"
    )
    op.execute(
        "INSERT INTO placed_tally (consultation, anchor, stance, channel, count) "
        "SELECT consultation, coalesce(anchor, ''), stance, channel, sum(people) FROM opinion_state WHERE groups > 0 "
        "GROUP BY consultation, coalesce(anchor, ''), stance, channel"
    )


def downgrade() -> None:
    """Go down."""
    for table in ("placed_tally", "group_tally", "likeness_key", "content_tally", "opinion_cluster"):
        op.drop_table(table)
    for name, columns in SORTED.items():
        op.drop_index(name, table_name="opinion_state")
        op.create_index(name, "opinion_state", columns)
    op.drop_index("ix_opinion_state_cluster", table_name="opinion_state")
    for column in ("folded", "cluster"):
        op.drop_column("opinion_state", column)
