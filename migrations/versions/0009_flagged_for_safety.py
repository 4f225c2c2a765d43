"""Flagged for safety: a case that is opened only by whoever has just shown who they are."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "arrears_case", sa.Column("flagged_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("arrears_case", "flagged_at")
