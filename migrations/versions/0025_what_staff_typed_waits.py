"""What staff sent when they had to sign in again first: it waits for them, sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "held_page",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("boxes", sa.LargeBinary(), nullable=False),
        sa.Column(
            "held_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_held_page_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_page")),
    )
    op.create_index(op.f("ix_held_page_staff_id"), "held_page", ["staff_id"])


def downgrade() -> None:
    op.drop_table("held_page")
