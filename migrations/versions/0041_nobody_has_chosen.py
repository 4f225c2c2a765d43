"""When officers were told that nobody has chosen between two records."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column("handing_over", sa.Column("officers_told_at", moment, nullable=True))


def downgrade() -> None:
    op.drop_column("handing_over", "officers_told_at")
