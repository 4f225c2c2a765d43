"""Screens of the council's own, and calls for help there."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "kiosk_screen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("added_at", moment, server_default=sa.func.now(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("code_until", moment, nullable=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("let_in_at", moment, nullable=True),
        sa.Column("seen_at", moment, nullable=True),
        sa.Column("shut_out_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk_screen")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_kiosk_screen_code_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_kiosk_screen_token_hash")),
    )
    op.create_table(
        "kiosk_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("called_at", moment, server_default=sa.func.now(), nullable=False),
        sa.Column("answered_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["kiosk_id"], ["kiosk_screen.id"], name=op.f("fk_kiosk_call_kiosk_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk_call")),
    )
    op.create_index(op.f("ix_kiosk_call_kiosk_id"), "kiosk_call", ["kiosk_id"])


def downgrade() -> None:
    op.drop_table("kiosk_call")
    op.drop_table("kiosk_screen")
