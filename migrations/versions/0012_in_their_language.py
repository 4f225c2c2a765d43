"""In which language somebody sent a form, and a message went to them.

What was sent before this was written in English.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, kind in (("submission", sa.String()), ("notice", sa.Text())):
        op.add_column(table, sa.Column("language", kind, server_default="en", nullable=False))
    op.add_column("submission", sa.Column("in_english", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("submission", "in_english")
    for table in ("notice", "submission"):
        op.drop_column(table, "language")
