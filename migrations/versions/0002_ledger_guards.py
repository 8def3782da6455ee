"""Keep the ledger append-only: triggers on both databases"""

from alembic import op

from migrations.ledger_guards_v1 import removal, statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the guards in place."""
    connection = op.get_bind()
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """Take the guards away."""
    connection = op.get_bind()
    for statement in removal(connection.dialect.name):
        connection.exec_driver_sql(statement)
