"""Cards that are asked for each payment of a plan, and what was taken from them."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0029"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NOW = sa.text("now()")


def upgrade() -> None:
    op.create_table("card_agreement", *_agreement())
    op.create_index(op.f("ix_card_agreement_tenancy_ref"), "card_agreement", ["tenancy_ref"])
    op.create_index(
        "uq_card_agreement_in_force",
        "card_agreement",
        ["plan_id"],
        unique=True,
        postgresql_where=sa.text("active_at IS NOT NULL AND stopped_at IS NULL"),
    )
    op.create_index(
        "ix_card_agreement_to_cancel",
        "card_agreement",
        ["stopped_at"],
        postgresql_where=sa.text("stopped_at IS NOT NULL AND cancelled_at IS NULL"),
    )
    key = sa.ForeignKey("card_agreement.id", name=op.f("fk_card_payment_card_agreement_id"))
    op.add_column("card_payment", sa.Column("card_agreement_id", sa.Uuid(), key, nullable=True))
    ours = ["card_agreement_id"]
    op.create_index(op.f("ix_card_payment_card_agreement_id"), "card_payment", ours)
    op.create_table("card_taking", *_taking())
    op.create_index(op.f("ix_card_taking_card_agreement_id"), "card_taking", ours)
    op.create_index(
        "ix_card_taking_to_come",
        "card_taking",
        ["take_on"],
        postgresql_where=sa.text("came_to IS NULL"),
    )


def _agreement() -> list[sa.schema.SchemaItem]:
    name = "card_agreement"
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("tenancy_ref", sa.Text(), nullable=False),
        sa.Column("person_ref", sa.String(), nullable=True),
        sa.Column("pay_id", sa.String(), nullable=True),
        sa.Column("first_due", sa.Date(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("words_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("agreed_at", MOMENT, server_default=NOW, nullable=False),
        *(sa.Column(each, sa.String(), nullable=False) for each in ("agreed_by", "checked")),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("active_at", MOMENT, nullable=True),
        sa.Column("card_ends", sa.String(), server_default="", nullable=False),
        sa.Column("stopped_at", MOMENT, nullable=True),
        *(sa.Column(each, sa.String(), nullable=True) for each in ("stopped_by", "stopped_why")),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        _key(name, "plan_id", "agreement.id"),
        _key(name, "tenancy_ref", "tenancies.tenancy_ref"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("pay_id", name=op.f(f"uq_{name}_pay_id")),
    ]


def _taking() -> list[sa.schema.SchemaItem]:
    name = "card_taking"
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(each, sa.Uuid(), nullable=False) for each in ("card_agreement_id", "plan_id")),
        *(sa.Column(each, sa.Date(), nullable=False) for each in ("due", "take_on")),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("told_at", MOMENT, server_default=NOW, nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("came_to", sa.String(), nullable=True),
        _key(name, "card_agreement_id", "card_agreement.id"),
        _key(name, "plan_id", "agreement.id"),
        _key(name, "payment_id", "card_payment.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("payment_id", name=op.f(f"uq_{name}_payment_id")),
        sa.UniqueConstraint("plan_id", "due", name="uq_card_taking_once"),
    ]


def _key(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [there], name=op.f(f"fk_{table}_{column}"))


def downgrade() -> None:
    op.drop_table("card_taking")
    op.drop_column("card_payment", "card_agreement_id")
    op.drop_table("card_agreement")
