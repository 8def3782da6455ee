"""Files that come with an opinion"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; opinions given before have no files."""
    op.create_table(
        "opinion_file",
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("opinion", "key", name=op.f("pk_opinion_file")),
    )
    with op.batch_alter_table("opinion_state") as batch:
        batch.add_column(sa.Column("files", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("public_files", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("opinion_state") as batch:
        batch.alter_column("files", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
        batch.alter_column("public_files", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
    with_files = sa.text("files > 0")
    op.create_index(
        "ix_opinion_state_files",
        "opinion_state",
        ["consultation"],
        sqlite_where=with_files,
        postgresql_where=with_files,
    )


def downgrade() -> None:
    """Go down."""
    op.drop_index("ix_opinion_state_files", table_name="opinion_state")
    with op.batch_alter_table("opinion_state") as batch:
        batch.drop_column("public_files")
        batch.drop_column("files")
    op.drop_table("opinion_file")
