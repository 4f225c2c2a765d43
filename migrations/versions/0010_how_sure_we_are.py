"""How sure we are who is here, and since when.

A visit that was checked by its details before this stays so.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visit", sa.Column("level", sa.Integer(), server_default="0", nullable=False))
    op.add_column("visit", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE visit SET level = 1, checked_at = began_at WHERE tenancy_ref IS NOT NULL")


def downgrade() -> None:
    op.drop_column("visit", "checked_at")
    op.drop_column("visit", "level")
