"""In which case we suggested a plan, and when somebody told us that it does not fit."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agreement", sa.Column("suggested_in", sa.String(), nullable=True))
    op.add_column("agreement", sa.Column("declined_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("agreement", "declined_on")
    op.drop_column("agreement", "suggested_in")
