"""Codes sent to a phone or a mailbox: their hashes, and how often each was tried."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "security_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("sent_to", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_code")),
    )
    op.create_index(op.f("ix_security_code_visit_id"), "security_code", ["visit_id"])
    op.create_index("ix_security_code_sent_to", "security_code", ["sent_to", "sent_at"])


def downgrade() -> None:
    op.drop_table("security_code")
