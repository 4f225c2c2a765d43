"""A journey that goes on at another screen, and the way back to where it began."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("from_visit", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", moment, server_default=sa.func.now(), nullable=False),
        sa.Column("ends_at", moment, nullable=False),
        sa.Column("taken_at", moment, nullable=True),
        sa.Column("to_visit", sa.Uuid(), nullable=True),
        sa.Column("back_at", moment, nullable=True),
        sa.Column("told_at", moment, nullable=True),
        sa.Column("waits", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_move_code_hash")),
    )
    for column in ("draft_id", "from_visit", "to_visit"):
        op.create_index(op.f(f"ix_move_{column}"), "move", [column])
    op.add_column(
        "visit", sa.Column("moved", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("visit", "moved")
    op.drop_table("move")
