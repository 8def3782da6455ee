"""Small pictures of photos; where a matter was sent before"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; photos kept before have no small picture and are listed by name."""
    op.add_column("attachment", sa.Column("thumbnail", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_attachment_thumbnail", "attachment", ["thumbnail"])
    op.add_column("case_state", sa.Column("sent_elsewhere", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    with op.batch_alter_table("case_state") as table:
        table.drop_column("sent_elsewhere")
    op.drop_index("ix_attachment_thumbnail", "attachment")
    with op.batch_alter_table("attachment") as table:
        table.drop_column("thumbnail")
