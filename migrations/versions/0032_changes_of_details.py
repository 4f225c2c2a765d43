"""Changes of details: what is new, what it replaces, how far each came."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "contact_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_ref", sa.String(), nullable=False),
        sa.Column("tenancy_ref", sa.String(), nullable=False),
        sa.Column("person_ref", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("replaces", sa.LargeBinary(), nullable=True),
        sa.Column("since", sa.LargeBinary(), nullable=True),
        sa.Column("waits_for", sa.String(), server_default="", nullable=False),
        sa.Column("place", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_at", moment, server_default=sa.func.clock_timestamp(), nullable=False),
        sa.Column("applied_at", moment, nullable=True),
        sa.Column("applied_by", sa.String(), nullable=True),
        sa.Column("refused_at", moment, nullable=True),
        sa.Column("codes_from", moment, nullable=True),
        sa.Column("frozen_at", moment, nullable=True),
        sa.Column("frozen_by", sa.String(), nullable=True),
        sa.Column("frozen_why", sa.LargeBinary(), nullable=True),
        sa.Column("handed_over_at", moment, nullable=True),
        sa.Column("lapsed_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["tenancy_ref", "person_ref"],
            ["people.tenancy_ref", "people.person_ref"],
            name=op.f("fk_contact_change_tenancy_ref"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_change")),
    )
    op.create_index(
        "ix_contact_change_whose", "contact_change", ["tenancy_ref", "person_ref", "made_at"]
    )
    op.create_index(op.f("ix_contact_change_submission_ref"), "contact_change", ["submission_ref"])


def downgrade() -> None:
    op.drop_table("contact_change")
