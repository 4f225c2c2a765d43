"""What became of a message: when to ask Notify again, what it threw away, what replaces what.

A web or worker of the release before does not know these columns, so each has a default.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FAILED = (
    "status IN ('temporary-failure', 'technical-failure', 'cancelled', 'validation-failed', "
    "'virus-scan-failed', 'permanent-failure')"
)
ASK_ABOUT_THE_LATEST = """
    UPDATE delivery SET read_back_at = now() + interval '10 minutes'
    WHERE done_at > now() - interval '1 day'
"""


def upgrade() -> None:
    op.add_column("delivery", sa.Column("read_back_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "delivery", sa.Column("thrown_away", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_index(
        "ix_delivery_read_back",
        "delivery",
        ["read_back_at"],
        unique=False,
        postgresql_where=sa.text("read_back_at IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_twice",
        "delivery",
        ["done_at"],
        unique=False,
        postgresql_where=sa.text("possible_duplicate"),
    )
    op.add_column("notice", sa.Column("instead_of", sa.Uuid(), nullable=True))
    op.create_unique_constraint(op.f("uq_notice_instead_of"), "notice", ["instead_of"])
    op.create_index(
        "ix_notice_failed",
        "notice",
        ["status_at"],
        unique=False,
        postgresql_where=sa.text(FAILED),
    )
    op.execute(ASK_ABOUT_THE_LATEST)


def downgrade() -> None:
    op.drop_index("ix_notice_failed", table_name="notice", postgresql_where=sa.text(FAILED))
    op.drop_constraint(op.f("uq_notice_instead_of"), "notice", type_="unique")
    op.drop_column("notice", "instead_of")
    op.drop_index(
        "ix_delivery_twice",
        table_name="delivery",
        postgresql_where=sa.text("possible_duplicate"),
    )
    op.drop_index(
        "ix_delivery_read_back",
        table_name="delivery",
        postgresql_where=sa.text("read_back_at IS NOT NULL"),
    )
    op.drop_column("delivery", "thrown_away")
    op.drop_column("delivery", "read_back_at")
