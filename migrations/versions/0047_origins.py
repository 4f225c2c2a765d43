"""Where each answer is from, beside the answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0047"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("draft", "submission"):
        op.add_column(table, sa.Column("origins", JSONB(), server_default="{}", nullable=False))


def downgrade() -> None:
    for table in ("submission", "draft"):
        op.drop_column(table, "origins")
