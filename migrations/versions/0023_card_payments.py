"""Payments by card, begun here and read back from GOV.UK Pay."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "card_payment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenancy_ref", sa.Text(), nullable=False),
        sa.Column("person_ref", sa.String(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("pay_id", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("began_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("looked_at", moment, nullable=True),
        sa.Column("told_at", moment, nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["tenancy_ref"], ["tenancies.tenancy_ref"], name=op.f("fk_card_payment_tenancy_ref")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_payment")),
        sa.UniqueConstraint("pay_id", name=op.f("uq_card_payment_pay_id")),
    )
    op.create_index(op.f("ix_card_payment_tenancy_ref"), "card_payment", ["tenancy_ref"])
    op.create_index(
        "ix_card_payment_unfinished",
        "card_payment",
        ["began_at"],
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("card_payment")
