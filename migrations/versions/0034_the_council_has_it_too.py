"""When the council's own record had a change too."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column("contact_change", sa.Column("absorbed_at", moment, nullable=True))


def downgrade() -> None:
    op.drop_column("contact_change", "absorbed_at")
