"""How long staff take over each page they read out."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    now = sa.func.now()
    op.create_table(
        "step_time",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_time")),
    )
    op.create_index(
        "ix_step_time_open",
        "step_time",
        ["visit_id", "form", "page"],
        unique=True,
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_index("ix_step_time_shown_at", "step_time", ["shown_at"])


def downgrade() -> None:
    op.drop_table("step_time")
