"""What was decided about a proposed plan when it was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submission", sa.Column("decided", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("submission", "decided")
