"""Repayment plans that were asked for, agreed and lived with, and what happened to each."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenancy_ref", sa.Text(), nullable=False),
        sa.Column("person_ref", sa.String(), nullable=True),
        sa.Column("submission_ref", sa.String(), nullable=True),
        sa.Column("plan", postgresql.JSONB(), nullable=False),
        sa.Column("decision", sa.LargeBinary(), nullable=True),
        sa.Column("court", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("ours", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "proposed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("over_on", sa.Date(), nullable=True),
        sa.Column("over_as", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenancy_ref"], ["tenancies.tenancy_ref"], name=op.f("fk_agreement_tenancy_ref")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("submission_ref", name=op.f("uq_agreement_submission_ref")),
    )
    op.create_index(op.f("ix_agreement_tenancy_ref"), "agreement", ["tenancy_ref"])
    op.create_index(
        "uq_agreement_in_force",
        "agreement",
        ["tenancy_ref"],
        unique=True,
        postgresql_where=sa.text("agreed_on IS NOT NULL AND over_on IS NULL"),
    )
    op.create_table(
        "agreement_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column(
            "at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.Date(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_event_agreement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_event")),
    )
    op.create_index(op.f("ix_agreement_event_agreement_id"), "agreement_event", ["agreement_id"])
    op.create_index(
        "uq_agreement_event_once",
        "agreement_event",
        ["agreement_id", "kind", "about"],
        unique=True,
        postgresql_where=sa.text("about IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("agreement_event")
    op.drop_table("agreement")
