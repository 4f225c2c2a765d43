"""What a visit was called before: a page left open since then is shown again as it is typed."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    hashes = sa.ARRAY(sa.LargeBinary())
    op.add_column("visit", sa.Column("former", hashes, server_default="{}", nullable=False))


def downgrade() -> None:
    op.drop_column("visit", "former")
