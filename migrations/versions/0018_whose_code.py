"""How many codes were asked for one account, wherever they went."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("security_code", sa.Column("account", sa.LargeBinary(), nullable=True))
    op.create_index(
        "ix_security_code_account",
        "security_code",
        ["account"],
        postgresql_where=sa.text("account IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_security_code_account", "security_code")
    op.drop_column("security_code", "account")
