"""Whether people were told that a hold is over, and that they can ask for a new plan."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hold", sa.Column("told_over_on", sa.Date(), nullable=True))
    op.execute("UPDATE hold SET told_over_on = ends WHERE ends < CURRENT_DATE")


def downgrade() -> None:
    op.drop_column("hold", "told_over_on")
