"""Which emails went to a mailbox that others read, and so say nothing of what they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    quietly = sa.Column("quietly", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("notice", quietly)


def downgrade() -> None:
    op.drop_column("notice", "quietly")
